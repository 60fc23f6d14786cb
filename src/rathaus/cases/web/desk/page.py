"""Pages of the desk of cases, what was typed into them, and what is said after an act."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from rathaus.core.web import ways
from rathaus.core.web.typed import words_typed

SAID = "cases-said"
LONGEST_TEXT = 20_000


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
    return words_typed(request, name, most)
