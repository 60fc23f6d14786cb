"""A page of a desk with questions and one button: asked, sent, done, or refused with everything that was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal

from . import ways
from .kit import Crumb, Field, Problem
from .typed import act_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """Questions that are not asked each time: ``rows`` of a heading, which may be empty, and its fields."""

    title: str
    text: str
    rows: Sequence[tuple[str, Sequence[Field]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """``about`` are the town's own words, in German. ``danger`` labels a second button, which sends ``go=drop``."""

    title: str
    fields: Sequence[Field]
    button: str
    about: str = ""
    text: Sequence[str] = ()
    folds: Sequence[Fold] = ()
    danger: str = ""


class FieldsWrong(Refusal):
    """What is wrong with single answers, each beside its question."""

    sentence = _("Bitte sehen Sie sich die markierten Fragen noch einmal an.")
    status = 422

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.problems = tuple(problems)


Done = tuple[str, str]
"""Where it leads, and what is said there."""
Lead = Callable[[HttpRequest, str, str], HttpResponse]


def answer(
    request: HttpRequest,
    form: Callable[[], Form],
    do: Callable[[], Done],
    crumbs: Sequence[Crumb],
    lead: Lead,
) -> HttpResponse:
    """The form; once it is sent, the act and the way on."""
    if request.method != "POST":
        return _page(request, form(), crumbs, None)
    try:
        address, sentence = do()
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _page(request, form(), crumbs, refusal)
    return lead(request, address, sentence)


def _page(request: HttpRequest, form: Form, crumbs: Sequence[Crumb], refusal: Refusal | None) -> HttpResponse:
    problems = _problems(form, refusal)
    wrong = {each.name: each.sentence for each in problems} if isinstance(refusal, FieldsWrong) else {}
    context = {
        "form": form,
        "fields": [replace(each, error=wrong.get(each.name, "")) for each in form.fields],
        "has_file": any(each.widget == "file" for each in form.fields),
        "act_id": act_id(request),
        "problems": problems,
        "crumbs": [*crumbs, Crumb(label=form.title)],
    }
    return ways.private_page(request, "kit/desk_form.html", context, refusal.status if refusal else 200)


def _problems(form: Form, refusal: Refusal | None) -> list[Problem]:
    if refusal is None:
        return []
    if isinstance(refusal, FieldsWrong):
        return list(refusal.problems)
    return [Problem(name=form.fields[0].name if form.fields else "", sentence=str(refusal))]


def value(request: HttpRequest, name: str, first: str) -> str:
    """What was typed, and before anything was, what is there."""
    if request.method != "POST":
        return first
    return request.POST.get(name, "").replace("\0", "").replace("\r\n", "\n").strip()
