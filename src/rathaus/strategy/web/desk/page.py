"""What the pages of this desk share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.core.errors import Refusal
from rathaus.core.web import desk_form, ways
from rathaus.core.web.desk_form import Done, Form
from rathaus.core.web.kit import Crumb, Problem
from rathaus.core.web.typed import words_typed
from rathaus.people.queries import Role

SAID = "strategy-said"
READERS = (Role.STEERING, Role.CLERK, Role.ORGANISER, Role.CASHIER, Role.COUNCIL)
"""Everybody whose unit may answer for a measure; the acts ask for more."""


def show(
    request: HttpRequest, name: str, context: dict[str, Any], *trail: Crumb, refusal: Refusal | None = None
) -> HttpResponse:
    """With a refusal, its sentence and its status."""
    whole = {
        "said": request.session.pop(SAID, "") if SAID in request.session else "",
        "problems": [Problem(name="", sentence=str(refusal))] if refusal else [],
        "crumbs": [_home(), *trail],
        **context,
    }
    return ways.private_page(request, f"strategy/desk/{name}.html", whole, refusal.status if refusal else 200)


def answer(
    request: HttpRequest, form: Callable[[], Form], do: Callable[[], Done], *trail: Crumb
) -> HttpResponse:
    return desk_form.answer(request, form, do, [_home(), *trail], lead_to)


def _home() -> Crumb:
    return Crumb(label=_("Fortschritt"), url=reverse("strategy:cockpit"))


def lead_to(request: HttpRequest, address: str, sentence: str) -> HttpResponse:
    request.session[SAID] = sentence
    return ways.SeeOther(address)


def typed(request: HttpRequest, name: str, most: int = 5_000) -> str:
    return words_typed(request, name, most)
