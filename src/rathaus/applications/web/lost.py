"""When a draft does not open: what happened, what was kept, how to go on."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from engines.form.definition import Form, Kind, Question, walk
from rathaus.applications.queries import NoSuchDraft, form_begun
from rathaus.applications.rules import typing
from rathaus.applications.web import fields, screens
from rathaus.core.errors import Refusal
from rathaus.core.web.kit import Field, Problem, SummaryRow

PREFIX = "a:"
"""Before the names of answers that wait on the page with the code."""
MOST_CHARACTERS = 20_000
CONTROLS = frozenset(
    {"go", "add", "remove", "zurueck", "challenge", "nonce", "website", "csrfmiddlewaretoken"}
)


@dataclass(frozen=True, slots=True)
class Lost:
    """Where somebody stood when the draft did not open."""

    slug: str
    draft_id: UUID
    step: str = ""


def show_gone(request: HttpRequest, slug: str, typed: dict[str, str], refusal: Refusal) -> HttpResponse:
    """The draft is no more. What was just typed can still be read and copied."""
    context = {"sentence": str(refusal), "slug": slug, "rows": _rows(typed, {})}
    return screens.show(request, "gone", context, refusal.status)


def show_locked(request: HttpRequest, place: Lost, typed: dict[str, str], wrong: str = "") -> HttpResponse:
    """The cookie is lost. What was just typed waits in the page until the code is entered."""
    try:
        form = form_begun(place.draft_id, timezone.now())
    except NoSuchDraft as refusal:
        return show_gone(request, place.slug, typed, refusal)
    context = {
        "place": place,
        "rows": _rows(typed, dict(_questions(form))),
        "waiting": [(PREFIX + name, value) for name, value in typed.items()],
        "field": code_field(wrong),
        "problems": [Problem(name="code", sentence=wrong)] if wrong else [],
    }
    return screens.show(request, "locked", context, 403)


def code_field(wrong: str, value: str = "") -> Field:
    return Field(
        name="code",
        label=gettext("Ihr Code"),
        value=value[:60],
        hint=gettext("28 Zeichen. Groß oder klein, mit oder ohne Striche: alles ist richtig."),
        error=wrong,
        autocomplete="off",
    )


def typed_in(request: HttpRequest) -> dict[str, str]:
    """What a step posted, without the buttons."""
    posted = request.POST if request.method == "POST" else {}
    return {
        name: value[:MOST_CHARACTERS]
        for name, value in posted.items()
        if name not in CONTROLS and isinstance(value, str) and value.strip()
    }


def waiting(request: HttpRequest) -> dict[str, str]:
    """The answers that waited while the code was entered."""
    return {
        name.removeprefix(PREFIX): value
        for name, value in request.POST.items()
        if name.startswith(PREFIX) and isinstance(value, str)
    }


def _questions(form: Form) -> list[tuple[str, Question]]:
    return [(path, node) for path, node in walk(form) if isinstance(node, Question)]


def _rows(typed: dict[str, str], questions: dict[str, Question]) -> list[SummaryRow]:
    return [
        SummaryRow(label=question.label if question else name, value=_said(question, value))
        for name, value in typed.items()
        for question in [questions.get(typing.path_of(name))]
    ]


def _said(question: Question | None, value: str) -> str:
    """A choice by its label; all else as it was typed."""
    if question and question.options:
        return fields.told(question, value)
    if question and question.kind is Kind.BOOLEAN and value in ("true", "false"):
        return fields.told(question, value == "true")
    return value
