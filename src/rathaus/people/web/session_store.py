"""Where Django keeps sessions: in our table, by the digest of the cookie, with account and signs of life as columns."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.utils import timezone

from rathaus.people.models import Session
from rathaus.people.rules.sessions import Lifetime

ACCOUNT, KIND, BEGAN, SEEN, DEVICE = "account", "kind", "began", "seen", "device"
"""What signing in writes into a session."""


def digest(secret: str) -> str:
    """What is stored of the secret in the cookie: 160 bits, in 40 hexadecimal digits."""
    return blake2b(secret.encode(), digest_size=20).hexdigest()


def lifetime_of(kind: str) -> Lifetime:
    """By the kind of account; "" is somebody who is not signed in yet."""
    lifetime: Lifetime = settings.SESSION_LIFETIMES[kind]
    return lifetime


class SessionStore(DatabaseSessions):
    """Django's database sessions, but a copy of the table opens nothing, and idle ones end."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        found = Session.objects.filter(
            session_key=digest(self.session_key or ""), expire_date__gt=timezone.now()
        ).first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=digest(session_key)).exists()

    def delete(self, session_key: str | None = None) -> None:
        secret = session_key or self.session_key
        if secret:
            Session.objects.filter(session_key=digest(secret)).delete()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        now = timezone.now()
        began, seen = _instant(data.get(BEGAN), now), _instant(data.get(SEEN), now)
        return Session(
            session_key=digest(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=lifetime_of(data.get(KIND, "")).ends_at(began, seen),
            account_id=data.get(ACCOUNT),
            created_at=began,
            seen_at=seen,
            device=data.get(DEVICE, ""),
        )


def _instant(text: str | None, otherwise: datetime) -> datetime:
    return datetime.fromisoformat(text) if text else otherwise
