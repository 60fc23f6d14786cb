"""One measure: what it is and what it serves, and everything that is planned for it."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.desk_form import Done, Fold, Form, value
from rathaus.core.web.kit import Choice, Crumb, Field
from rathaus.people.queries import Role, viewer_of
from rathaus.strategy import actions
from rathaus.strategy.models import Measure, Plan
from rathaus.strategy.queries import planning as queries
from rathaus.strategy.queries.duties import duties
from rathaus.strategy.web.desk import page

from . import columns as ask
from .rows import measure_crumb, plan_crumb
from .sheets import OF_A_MEASURE

CLIMATE = {
    "good": gettext_lazy("gut für das Klima"),
    "neutral": gettext_lazy("ändert nichts"),
    "bad": gettext_lazy("schlecht für das Klima"),
}
QUESTIONS = {
    "lawful": gettext_lazy("Dürfen wir das?"),
    "feasible": gettext_lazy("Können wir das?"),
    "affordable": gettext_lazy("Lohnt es sich, und können wir es bezahlen?"),
}


@audience(Audience.STAFF, Role.STEERING)
@require_safe
def planning(request: HttpRequest, key: str) -> HttpResponse:
    found = queries.measure_to_shape(key)
    context: dict[str, Any] = {
        "measure": found,
        "sheets": [
            (kind.value, sheet, [(row.pk, *sheet.told(row)) for row in queries.rows_of(kind, found)])
            for kind, sheet in OF_A_MEASURE.items()
        ],
        "duties": [duties()[each] for each in found.duties if each in duties()],
    }
    return page.show(request, "planning", context, plan_crumb(), Crumb(label=found.title))


@audience(Audience.STAFF, Role.STEERING)
@require_http_methods(["GET", "HEAD", "POST"])
def new_measure(request: HttpRequest) -> HttpResponse:
    sketch = _Sketching(request, queries.plan_to_shape(), None)
    return page.answer(request, sketch.form, sketch.keep, plan_crumb())


@audience(Audience.STAFF, Role.STEERING)
@require_http_methods(["GET", "HEAD", "POST"])
def change_measure(request: HttpRequest, key: str) -> HttpResponse:
    found = queries.measure_to_shape(key)
    sketch = _Sketching(request, found.plan, found)
    return page.answer(request, sketch.form, sketch.keep, plan_crumb(), measure_crumb(found))


class _Sketching:
    """The form of a measure; ``found`` is None for a new one."""

    def __init__(self, request: HttpRequest, plan: Plan, found: Measure | None) -> None:
        self.request, self.plan, self.found = request, plan, found

    def form(self) -> Form:
        return Form(
            title=_("Maßnahme ändern") if self.found else _("Neue Maßnahme"),
            about=self.found.title if self.found else "",
            fields=self._fields(),
            folds=self._folds(),
            button=_("Speichern"),
            danger=_("Aus dem Plan nehmen") if self.found else "",
        )

    def _fields(self) -> list[Field]:
        units = queries.choosable_units(timezone.localdate())
        fields = {str(each.pk): each.title for each in self.plan.fields.all()}
        return [
            Field(name="title", label=_("Titel"), value=self._there("title")),
            Field(
                name="text",
                label=_("Was wird anders?"),
                widget="textarea",
                value=self._there("text"),
                optional=True,
            ),
            self._select("kind", _("Art"), dict(Measure.Kind.choices)),
            self._select("field", _("Handlungsfeld"), fields),
            self._select("unit", _("Zuständige Stelle"), units),
        ]

    def _folds(self) -> list[Fold]:
        served = [
            self._ticks(f"points-{place}", paper, {str(each.pk): _point(each) for each in points})
            for place, (paper, points) in enumerate(queries.points_by_paper().items())
        ]
        laws = {each.key: f"{each.named}: {each.text}" for each in duties().values()}
        goals = {str(each.pk): each.title for each in self.plan.goals.all()}
        others = {
            key: title
            for key, title in queries.choosable_measures(self.plan).items()
            if not self.found or key != str(self.found.pk)
        }
        return [
            Fold(
                title=_("Welchen Beschlusspunkten dient sie?"),
                text=_("Nur Punkte, die eine Person bestätigt hat."),
                rows=[("", served)],
            ),
            Fold(
                title=_("Welchen gesetzlichen Pflichten dient sie?"),
                text=_("Mindestens ein Beschlusspunkt oder eine Pflicht ist nötig."),
                rows=[("", [self._ticks("duties", _("Pflichten"), laws)])],
            ),
            Fold(
                title=_("Ziele, und was vorher fertig sein muss"),
                text=_("Beides ist freiwillig."),
                rows=[
                    ("", [self._ticks("goals", _("Ziele"), goals)] if goals else []),
                    ("", [self._ticks("after", _("Erst danach geht es los"), others)] if others else []),
                ],
            ),
            Fold(
                title=_("Klima, und was im Haus bleibt"),
                text=_("Den Vermerk liest nur das Haus. Er steht in keinem Bericht."),
                rows=[("", self._more())],
            ),
        ]

    def _more(self) -> list[Field]:
        return [
            self._select("climate", _("Prüfung auf das Klima"), CLIMATE, optional=True),
            Field(
                name="climate_because",
                label=_("Warum?"),
                widget="textarea",
                value=self._there("climate_because"),
                optional=True,
            ),
            Field(
                name="internal_note",
                label=_("Vermerk im Haus"),
                widget="textarea",
                value=self._there("internal_note"),
                optional=True,
            ),
        ]

    def _there(self, name: str) -> str:
        return value(self.request, name, str(getattr(self.found, name)) if self.found else "")

    def _select(self, name: str, label: str, options: Any, *, optional: bool = False) -> Field:
        there = getattr(self.found, name) if self.found else ""
        chosen = value(self.request, name, str(getattr(there, "pk", there)))
        choices = tuple(
            Choice(value=key, label=str(told), chosen=key == chosen) for key, told in options.items()
        )
        return Field(
            name=name, label=label, widget="select", value=chosen, choices=choices, optional=optional
        )

    def _ticks(self, name: str, label: str, options: dict[str, str]) -> Field:
        chosen = self._chosen(name.partition("-")[0])
        choices = tuple(Choice(value=key, label=told, chosen=key in chosen) for key, told in options.items())
        return Field(name=name, label=label, widget="checkbox", choices=choices, optional=True, lang="de")

    def _chosen(self, name: str) -> Collection[str]:
        if self.request.method == "POST":
            return [
                each
                for key in self.request.POST
                if key.partition("-")[0] == name
                for each in self.request.POST.getlist(key)
            ]
        if self.found is None:
            return [self.request.GET["punkt"]] if name == "points" and "punkt" in self.request.GET else []
        there = getattr(self.found, name)
        return there if name == "duties" else [str(each.pk) for each in there.all()]

    def keep(self) -> Done:
        by, at = viewer_of(self.request), timezone.now()
        if self.found is not None and self.request.POST.get("go") == "drop":
            actions.drop_measure(self.found.key, by=by, at=at)
            return plan_crumb().url, _("Die Maßnahme ist aus dem Plan genommen.")
        sketch = self._sketch()
        if self.found is None:
            made = actions.plan_measure(sketch, by=by, at=at)
            return reverse("strategy:desk-planning", args=[made.key]), _(
                "Die Maßnahme steht im Plan. Als Nächstes: Meilensteine und Kosten."
            )
        actions.change_measure(self.found.key, sketch, by=by, at=at)
        return measure_crumb(self.found).url, _("Die Maßnahme ist geändert.")

    def _sketch(self) -> actions.Sketch:
        return actions.Sketch(
            title=self._there("title"),
            text=self._there("text")[: ask.LONGEST_TEXT],
            kind=self._there("kind"),
            field=self.plan.fields.filter(pk__in=_ids([self._there("field")])).first(),
            unit=queries.unit_chosen(self._there("unit"), timezone.localdate()),
            goals=_ids(self._chosen("goals")),
            points=_ids(self._chosen("points")),
            duties=self._chosen("duties"),
            after=_ids(self._chosen("after")),
            climate=self._there("climate") if self._there("climate") in CLIMATE else "",
            climate_because=self._there("climate_because")[: ask.LONGEST_TEXT],
            internal_note=self._there("internal_note")[: ask.LONGEST_TEXT],
        )


def _ids(sent: Collection[str]) -> set[int]:
    return {int(each) for each in sent if each.isdecimal() and len(each) < 12}


def _point(point: Any) -> str:
    text = f"{point.text[:140]} …" if len(point.text) > 140 else point.text
    return f"{point.number}: {text}"


@audience(Audience.STAFF, Role.STEERING)
@require_http_methods(["GET", "HEAD", "POST"])
def assessment(request: HttpRequest, key: str) -> HttpResponse:
    """Lawful, feasible, affordable."""
    found = queries.measure_to_shape(key)
    there = getattr(found, "assessment", None)
    rate = ask.decimal("rate", _("Zinssatz für den Vergleich in Prozent"))
    asked = {name: ask.answer(name, label) for name, label in QUESTIONS.items()}

    def form() -> Form:
        fields: list[Field] = []
        for name, column in asked.items():
            because = f"{name}_because"
            fields.append(column.field(request, found.plan, getattr(there, name, None)))
            reason = ask.long_text(because, _("Warum?"))
            fields.append(reason.field(request, found.plan, getattr(there, because, "")))
        return Form(
            title=_("Drei Fragen vor der Maßnahme"),
            about=found.title,
            fields=[*fields, rate.field(request, found.plan, getattr(there, "rate", None))],
            button=_("Speichern"),
        )

    def answer() -> Done:
        answers = {name: column.typed(request, found.plan) for name, column in asked.items()}
        because = {name: value(request, f"{name}_because", "") for name in asked}
        typed: Decimal | None = rate.typed(request, found.plan)
        told = actions.Answers(answers=answers, because=because, rate=typed)
        actions.assess(key, told, by=viewer_of(request), at=timezone.now())
        return measure_crumb(found).url, _("Die Antworten sind gespeichert.")

    return page.answer(request, form, answer, plan_crumb(), measure_crumb(found))
