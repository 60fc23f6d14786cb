"""Ending sessions. A session that has ended is gone from our table, whatever a browser still holds."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from rathaus.core.journal import Actor, record
from rathaus.people.events import SessionsEnded, StaffSignedOut
from rathaus.people.models import Session


@transaction.atomic
def end_session(account: UUID, session_key: str, *, by: Actor, at: datetime) -> None:
    """Ends one session of that account; of other accounts, none."""
    _ended(Session.objects.filter(account=account, session_key=session_key).delete()[0], account, by, at)


@transaction.atomic
def end_other_sessions(account: UUID, kept: str, *, by: Actor, at: datetime) -> None:
    """Ends all sessions of that account but ``kept``."""
    _ended(forget_sessions(account, kept), account, by, at)


def _ended(count: int, account: UUID, by: Actor, at: datetime) -> None:
    if count:
        record(SessionsEnded(account=account, count=count), by=by, at=at)


def forget_sessions(account: UUID, kept: str = "") -> int:
    """Part of a larger act, inside its transaction and its entry. Returns how many ended."""
    return Session.objects.filter(account=account).exclude(session_key=kept).delete()[0]


@transaction.atomic
def note_sign_out(account: UUID, *, by: Actor, at: datetime) -> None:
    record(StaffSignedOut(account=account), by=by, at=at)


def forget_ended_sessions(at: datetime) -> int:
    return Session.objects.filter(expire_date__lte=at).delete()[0]
