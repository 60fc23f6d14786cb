"""What the pages of this desk share."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.core.errors import Refusal
from rathaus.core.web import ways
from rathaus.core.web.kit import Crumb, Problem
from rathaus.people.queries import Role

SAID = "strategy-said"
READERS = (Role.STEERING, Role.CLERK, Role.ORGANISER, Role.CASHIER, Role.COUNCIL)
"""Everybody whose unit may answer for a measure; the acts ask for more."""


class NotADay(Refusal):
    sentence = gettext_lazy("Bitte schreiben Sie den Tag so: 07.05.2026.")
    status = 422


def show(
    request: HttpRequest, name: str, context: dict[str, Any], *trail: Crumb, refusal: Refusal | None = None
) -> HttpResponse:
    """With a refusal, its sentence and its status."""
    whole = {
        "said": request.session.pop(SAID, "") if SAID in request.session else "",
        "problems": [Problem(name="", sentence=str(refusal))] if refusal else [],
        "crumbs": [Crumb(label=_("Fortschritt"), url=reverse("strategy:cockpit")), *trail],
        **context,
    }
    return ways.private_page(request, f"strategy/desk/{name}.html", whole, refusal.status if refusal else 200)


def lead_to(request: HttpRequest, address: str, sentence: str) -> HttpResponse:
    request.session[SAID] = sentence
    return ways.SeeOther(address)


def typed(request: HttpRequest, name: str, most: int = 5_000) -> str:
    return request.POST.get(name, "").replace("\0", "").replace("\r\n", "\n").strip()[:most]


def day_typed(text: str) -> date | None:
    """``7.5.2026`` or ``2026-05-07``; None where nothing was typed. Refuses with ``NotADay``."""
    if not text:
        return None
    parts = [part.strip().zfill(2) for part in text[:20].split(".")]
    try:
        day = parse_date("-".join(reversed(parts)) if len(parts) == 3 else text[:20])
    except ValueError:
        day = None
    if day is None:
        raise NotADay
    return day
