"""Pages of the desk, and what was typed into them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse

from rathaus.core.web import typed as typing
from rathaus.core.web import ways

HOME = "/dienst/"


def show(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page that no browser or proxy keeps."""
    return ways.private_page(request, f"people/desk/{name}.html", context, status)


def way_on(wanted: str) -> str:
    """The wanted page if it is one of ours, else the start of the desk: a forged link leads nobody elsewhere."""
    return ways.way_on(wanted, HOME)


def typed(request: HttpRequest, name: str, most: int = 200) -> str:
    return request.POST.get(name, "").strip().replace("\0", "")[:most]


def day_typed(request: HttpRequest, name: str) -> date | None:
    """None where nothing was typed. Refuses with ``core.web.typed.NotADay``."""
    return typing.day_typed(typed(request, name, 20))
