"""What the pages of this desk share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.core.errors import Refusal
from rathaus.core.web import ways
from rathaus.core.web.kit import Choice, Crumb, Field, Problem
from rathaus.core.web.typed import words_typed
from rathaus.people.queries import Role

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
        "crumbs": [Crumb(label=_("Stadtrat"), url=reverse("council:desk")), *trail],
        **context,
    }
    return ways.private_page(request, f"council/desk/{name}.html", whole, refusal.status if refusal else 200)


def lead_to(request: HttpRequest, address: str, sentence: str) -> HttpResponse:
    request.session[SAID] = sentence
    return ways.SeeOther(address)


def typed(request: HttpRequest, name: str, most: int = 300) -> str:
    return words_typed(request, name, most)


def select(name: str, label: str, options: dict[str, Any], chosen: str, hint: str = "") -> Field:
    choices = tuple(Choice(value=key, label=str(told), chosen=key == chosen) for key, told in options.items())
    return Field(name=name, label=label, widget="select", value=chosen, choices=choices, hint=hint)
