"""Who asks: the viewer of a request, and how a browser becomes hers and stops being so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from rathaus.people import queries
from rathaus.people.models import Account
from rathaus.people.queries import ANONYMOUS, Viewer
from rathaus.people.rules import TrustLevel
from rathaus.people.rules.sessions import NOTED_EVERY, device_of

from .session_store import ACCOUNT, BEGAN, DEVICE, KIND, SEEN

TRUST, ACTING_FOR = "trust", "acting_for"


class KnowWhoAsks:
    """Sets ``request.viewer``, worked out when it is first looked at. Without a session cookie: no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        has_cookie = settings.SESSION_COOKIE_NAME in request.COOKIES
        request.viewer = SimpleLazyObject(lambda: _viewer(request)) if has_cookie else ANONYMOUS  # type: ignore[attr-defined]
        response = self.get_response(request)
        if has_cookie:  # her name may stand on any page
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def _viewer(request: HttpRequest) -> Viewer:
    session, now = request.session, timezone.now()
    if ACCOUNT not in session:
        return ANONYMOUS
    viewer = queries.viewer_of_account(
        session[ACCOUNT],
        timezone.localdate(now),
        trust=TrustLevel(session.get(TRUST, TrustLevel.NONE)),
        acting_for=session.get(ACTING_FOR),
    )
    if viewer is ANONYMOUS:
        session.flush()
    elif now - datetime.fromisoformat(session[SEEN]) >= NOTED_EVERY:
        session[SEEN] = now.isoformat()
    return viewer


def sign_in(request: HttpRequest, account: Account, *, trust: TrustLevel, at: datetime) -> None:
    """This browser is now hers. The session is a new one: a key known before is worth nothing (session fixation)."""
    request.session.flush()
    request.session.update(
        {
            ACCOUNT: str(account.pk),
            KIND: account.kind,
            TRUST: int(trust),
            BEGAN: at.isoformat(),
            SEEN: at.isoformat(),
            DEVICE: device_of(request.headers.get("User-Agent", "")),
        }
    )


def step_up(request: HttpRequest, trust: TrustLevel) -> None:
    """We now know better who she is; the key of the session changes with it."""
    request.session[TRUST] = int(trust)
    request.session.cycle_key()


def sign_out(request: HttpRequest) -> None:
    request.session.flush()
