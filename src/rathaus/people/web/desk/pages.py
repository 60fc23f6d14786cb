"""Pages of the desk, and what was typed into them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.web import ways

HOME = "/dienst/"


class NotADay(Refusal):
    sentence = _("Bitte schreiben Sie den Tag so: 07.05.2026.")
    status = 422


def show(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page that no browser or proxy keeps."""
    return ways.private_page(request, f"people/desk/{name}.html", context, status)


def way_on(wanted: str) -> str:
    """The wanted page if it is one of ours, else the start of the desk: a forged link leads nobody elsewhere."""
    return ways.way_on(wanted, HOME)


def typed(request: HttpRequest, name: str, most: int = 200) -> str:
    return request.POST.get(name, "").strip().replace("\0", "")[:most]


def day_typed(request: HttpRequest, name: str) -> date | None:
    """``7.5.2026`` or ``2026-05-07``; None where nothing was typed. Refuses with ``NotADay``."""
    text = typed(request, name, 20)
    if not text:
        return None
    parts = [part.strip().zfill(2) for part in text.split(".")]
    try:
        day = parse_date("-".join(reversed(parts)) if len(parts) == 3 else text)
    except ValueError:
        day = None
    if day is None:
        raise NotADay
    return day
