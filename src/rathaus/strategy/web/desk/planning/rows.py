"""Lists of rows and the form of one: the same for every kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.desk_form import Done, FieldsWrong, Form
from rathaus.core.web.kit import Crumb, Problem
from rathaus.people.queries import Role, viewer_of
from rathaus.strategy import actions
from rathaus.strategy.actions.rows import RowWrong
from rathaus.strategy.models import Measure, Plan
from rathaus.strategy.queries import planning as queries
from rathaus.strategy.rules.rows import RowKind
from rathaus.strategy.web.desk import page

from .sheets import OF_A_MEASURE, OF_THE_PLAN, Sheet


def plan_crumb() -> Crumb:
    return Crumb(label=_("Plan"), url=reverse("strategy:desk-plan"))


def measure_crumb(measure: Measure) -> Crumb:
    return Crumb(label=measure.title, url=reverse("strategy:desk-planning", args=[measure.key]))


def _kind(sheets: Mapping[RowKind, Sheet], slug: str) -> RowKind:
    found = next((each for each in sheets if each.value == slug), None)
    if found is None:
        raise queries.NoSuchRow
    return found


# --- of the plan


@audience(Audience.STAFF, Role.STEERING)
@require_safe
def of_plan(request: HttpRequest, kind: str) -> HttpResponse:
    found, plan = _kind(OF_THE_PLAN, kind), queries.plan_to_shape()
    sheet = OF_THE_PLAN[found]
    rows = [(row.pk, *sheet.told(row)) for row in queries.rows_of(found, plan)]
    context = {"sheet": sheet, "kind": found.value, "rows": rows}
    return page.show(request, "rows", context, plan_crumb(), Crumb(label=str(sheet.title)))


@audience(Audience.STAFF, Role.STEERING)
@require_http_methods(["GET", "HEAD", "POST"])
def new_of_plan(request: HttpRequest, kind: str) -> HttpResponse:
    return _one_of_plan(request, kind, None)


@audience(Audience.STAFF, Role.STEERING)
@require_http_methods(["GET", "HEAD", "POST"])
def one_of_plan(request: HttpRequest, kind: str, row_id: int) -> HttpResponse:
    return _one_of_plan(request, kind, row_id)


def _one_of_plan(request: HttpRequest, slug: str, row_id: int | None) -> HttpResponse:
    kind, plan = _kind(OF_THE_PLAN, slug), queries.plan_to_shape()
    sheet, home = OF_THE_PLAN[kind], reverse("strategy:desk-rows", args=[slug])
    trail = (plan_crumb(), Crumb(label=str(sheet.title), url=home))
    return _Entry(request, kind, sheet, plan, row_id, home).answer(*trail)


# --- of a measure


@audience(Audience.STAFF, Role.STEERING)
@require_http_methods(["GET", "HEAD", "POST"])
def new_of_measure(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    return _one_of_measure(request, key, kind, None)


@audience(Audience.STAFF, Role.STEERING)
@require_http_methods(["GET", "HEAD", "POST"])
def one_of_measure(request: HttpRequest, key: str, kind: str, row_id: int) -> HttpResponse:
    return _one_of_measure(request, key, kind, row_id)


def _one_of_measure(request: HttpRequest, key: str, slug: str, row_id: int | None) -> HttpResponse:
    kind, measure = _kind(OF_A_MEASURE, slug), queries.measure_to_shape(key)
    home = measure_crumb(measure)
    return _Entry(request, kind, OF_A_MEASURE[kind], measure, row_id, home.url).answer(plan_crumb(), home)


class _Entry:
    """One row and its form."""

    def __init__(
        self,
        request: HttpRequest,
        kind: RowKind,
        sheet: Sheet,
        owner: Plan | Measure,
        row_id: int | None,
        home: str,
    ) -> None:
        self.request, self.kind, self.sheet, self.owner, self.home = request, kind, sheet, owner, home
        self.plan = owner.plan if isinstance(owner, Measure) else owner
        self.row = queries.row_of(kind, owner, row_id) if row_id is not None else None
        self.columns = [each for each in sheet.columns if self.row is None or not each.once]

    def answer(self, *trail: Crumb) -> HttpResponse:
        return page.answer(self.request, self.form, self.keep, *trail)

    def form(self) -> Form:
        there = {each.name: getattr(self.row, each.name) if self.row else None for each in self.columns}
        return Form(
            title=str(self.sheet.new) if self.row is None else self.sheet.told(self.row)[0],
            about=self.owner.title,
            fields=[each.field(self.request, self.plan, there[each.name]) for each in self.columns],
            button=_("Speichern"),
            danger=_("Aus dem Plan nehmen") if self.row is not None else "",
        )

    def keep(self) -> Done:
        by, at = viewer_of(self.request), timezone.now()
        if self.row is not None and self.request.POST.get("go") == "drop":
            actions.drop_row(self.kind, self.owner, self.row.pk, by=by, at=at)
            return self.home, _("Aus dem Plan genommen.")
        row_id = self.row.pk if self.row is not None else None
        try:
            actions.keep_row(self.kind, self.owner, row_id, self._values(), by=by, at=at)
        except RowWrong as wrong:
            raise FieldsWrong(
                [Problem(name=each.name, sentence=str(each.sentence)) for each in wrong.wrongs]
            ) from wrong
        return self.home, _("Gespeichert.")

    def _values(self) -> dict[str, Any]:
        """What was typed, by the names of the model; raises ``FieldsWrong`` with everything that cannot be read."""
        values: dict[str, Any] = {
            each.name: getattr(self.row, each.name) for each in self.sheet.columns if self.row and each.once
        }
        problems = []
        for each in self.columns:
            try:
                values[each.name] = self._related(each.name, each.typed(self.request, self.plan))
            except Refusal as wrong:
                problems.append(Problem(name=each.name, sentence=str(wrong)))
        if problems:
            raise FieldsWrong(problems)
        return values

    def _related(self, name: str, value: Any) -> Any:
        model = (self.sheet.related or {}).get(name)
        return model._default_manager.get(pk=value) if model is not None and value is not None else value
