"""Where the secret of a draft lives: in one cookie of the citizen's browser, sent to this draft's pages only."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from rathaus.applications.queries import Key, Locked, OpenDraft, helpers_key
from rathaus.applications.rules.periods import KEPT_FOR
from rathaus.applications.rules.resume_code import NotACode, read_code, write_code
from rathaus.people.queries import Role, viewer_of


def key_from(request: HttpRequest, draft_id: UUID) -> Key:
    """The key of a draft from its cookie, else by the helper's. Raises ``Locked`` where there is neither.

    Raises ``HelpWasEnded`` where the helper's opens nothing any more.
    """
    for name, clerk in ((_name(draft_id), None), (_counter_name(draft_id), clerk_in)):
        try:
            secret = read_code(request.COOKIES.get(name, ""))
        except NotACode:
            continue
        return Key(draft_id, secret, clerk=clerk(request) if clerk else None)
    return _helpers_key(request, draft_id)


def clerk_in(request: HttpRequest) -> UUID | None:
    """The account of whoever asks, where she fills in for others."""
    viewer = viewer_of(request)
    return viewer.account if viewer.has_role(Role.CLERK) else None


def _helpers_key(request: HttpRequest, draft_id: UUID) -> Key:
    try:
        cookie = read_code(request.COOKIES.get(_helpers_name(draft_id), ""))
    except NotACode:
        raise Locked from None
    return helpers_key(draft_id, cookie, timezone.now())


def hand_to_helper(
    response: HttpResponse, draft: OpenDraft, cookie: bytes, *, until: datetime
) -> HttpResponse:
    """The response with the helper's own cookie: it holds no secret of the draft."""
    response.set_cookie(
        _helpers_name(draft.id),
        write_code(cookie),
        expires=until,
        path=f"/antrag/{draft.slug}/{draft.id}/",
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


def hand_over(response: HttpResponse, draft: OpenDraft) -> HttpResponse:
    """The response with the cookie, which lives as long as the draft. A helper never gets the secret.

    A clerk's has a name of its own: it opens nothing any more once the citizen has taken the draft over.
    """
    if draft.key.helper:
        return response
    response.set_cookie(
        _counter_name(draft.id) if draft.is_for_another else _name(draft.id),
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


def _counter_name(draft_id: UUID) -> str:
    return f"schalter-{draft_id.hex[:12]}"


def _helpers_name(draft_id: UUID) -> str:
    return f"helfen-{draft_id.hex[:12]}"
