"""Pages of the desk of cases, what was typed into them, and what is said after an act."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.web import ways

SAID = "cases-said"
LONGEST_TEXT = 20_000


class NotADay(Refusal):
    sentence = _("Bitte schreiben Sie den Tag so: 07.05.2026.")
    status = 422


def show(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page that no browser or proxy keeps, with what the last act had to say."""
    said = request.session.pop(SAID, None) if SAID in request.session else None
    return ways.private_page(request, f"cases/desk/{name}.html", {"said": said, **context}, status)


def lead_to(
    request: HttpRequest, address: str, sentence: str, refused: list[str] | None = None
) -> HttpResponse:
    """On to a page that says once what happened, and what did not."""
    request.session[SAID] = {"sentence": sentence, "refused": refused or []}
    return ways.SeeOther(address)


def typed(request: HttpRequest, name: str, most: int = LONGEST_TEXT) -> str:
    return request.POST.get(name, "").replace("\0", "").replace("\r\n", "\n").strip()[:most]


def uuid_typed(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def act_id(request: HttpRequest) -> UUID:
    """Made once with the form, so that what is sent twice happens once."""
    return uuid_typed(request.POST.get("act_id", "")) or uuid4()


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
