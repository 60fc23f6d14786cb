"""What the pages of this desk share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.core.errors import Refusal
from rathaus.core.web import desk_form, ways
from rathaus.core.web.desk_form import Done, Form
from rathaus.core.web.kit import Choice, Crumb, Field, Problem
from rathaus.core.web.typed import words_typed
from rathaus.people.queries import Role, viewer_of

OFFICE = (Role.COUNCIL,)
SAID = "council-said"
ROLES = (Role.COUNCIL, Role.STEERING)
MOST_TEXT = 400_000


def show(
    request: HttpRequest,
    name: str,
    context: dict[str, Any],
    *trail: Crumb,
    refusal: Refusal | None = None,
) -> HttpResponse:
    """With a refusal, its sentence and its status."""
    whole = {
        "said": request.session.pop(SAID, "") if SAID in request.session else "",
        "problems": [Problem(name=context.get("first", ""), sentence=str(refusal))] if refusal else [],
        "may_keep": viewer_of(request).has_role(Role.COUNCIL),
        "crumbs": [_home(), *trail],
        **context,
    }
    return ways.private_page(request, f"council/desk/{name}.html", whole, refusal.status if refusal else 200)


def answer(
    request: HttpRequest, form: Callable[[], Form], do: Callable[[], Done], *trail: Crumb
) -> HttpResponse:
    return desk_form.answer(request, form, do, [_home(), *trail], lead_to)


def _home() -> Crumb:
    return Crumb(label=_("Stadtrat"), url=reverse("council:desk"))


def value(request: HttpRequest, name: str, first: str = "") -> str:
    return desk_form.value(request, name, first)[:MOST_TEXT]


def lead_to(request: HttpRequest, address: str, sentence: str) -> HttpResponse:
    request.session[SAID] = sentence
    return ways.SeeOther(address)


def typed(request: HttpRequest, name: str, most: int = 300) -> str:
    return words_typed(request, name, most)


def listed(request: HttpRequest, name: str) -> list[str]:
    """Numbers of papers, as people write them one after the other: "0415/25, 1130/25"."""
    words = typed(request, name, 500).replace(";", ",").replace("\n", ",").split(",")
    return [each.strip() for each in words if each.strip()]


def select(
    name: str, label: str, options: dict[str, Any], chosen: str, hint: str = "", *, optional: bool = False
) -> Field:
    choices = tuple(Choice(value=key, label=str(told), chosen=key == chosen) for key, told in options.items())
    return Field(
        name=name, label=label, widget="select", value=chosen, choices=choices, hint=hint, optional=optional
    )


def ticks(name: str, label: str, options: dict[str, str], chosen: Sequence[str]) -> Field:
    """Several of them; the options are the council's own words, in German."""
    choices = tuple(Choice(value=key, label=told, chosen=key in chosen) for key, told in options.items())
    return Field(name=name, label=label, widget="checkbox", choices=choices, lang="de")
