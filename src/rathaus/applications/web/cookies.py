"""Where the secret of a draft lives: in one cookie of the citizen's browser, sent to this draft's pages only."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rathaus.applications.queries import Key, Locked, OpenDraft
from rathaus.applications.rules.periods import KEPT_FOR
from rathaus.applications.rules.resume_code import NotACode, read_code, write_code


def key_from(request: HttpRequest, draft_id: UUID) -> Key:
    """The key of a draft from its cookie. Raises ``Locked`` where there is none."""
    try:
        return Key(draft_id, read_code(request.COOKIES.get(_name(draft_id), "")))
    except NotACode:
        raise Locked from None


def hand_over(response: HttpResponse, draft: OpenDraft) -> HttpResponse:
    """The response with the cookie, which lives as long as the draft."""
    response.set_cookie(
        _name(draft.id),
        write_code(draft.key.secret),
        max_age=KEPT_FOR,
        path=f"/antrag/{draft.slug}/{draft.id}/",
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


def _name(draft_id: UUID) -> str:
    return f"antrag-{draft_id.hex[:12]}"
