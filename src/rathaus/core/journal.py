"""The town's register: an action records what happened inside its own transaction; nothing is ever changed.

The same lines are the audit trail, the outbox of reactions and the raw log of process analysis.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from . import reactions
from .events import Event, from_payload, to_payload
from .models import Delivery, Entry, Unsealed


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acted: a kind ("citizen", "staff", "system", "machine"), an id where one is known, and the role held.

    Analysis reads the role, never the id.
    """

    kind: str
    id: str = ""
    role: str = ""


CITIZEN = Actor("citizen")
SYSTEM = Actor("system")


class RecordedOutsideTransaction(RuntimeError):
    """``record`` was called where the act itself could not be undone together with its entry. A bug."""


def record(event: Event, *, by: Actor, at: datetime) -> Entry:
    """Write down that ``event`` happened ``at`` (aware), done ``by`` someone; its reactions follow after commit.

    Raises ``RecordedOutsideTransaction`` outside ``transaction.atomic``.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RecordedOutsideTransaction(type(event).__name__)
    entry = _entry_of(event, by, at)
    entry.save()
    Unsealed.objects.create(entry=entry)
    names = reactions.names_for(type(event))
    Delivery.objects.bulk_create([Delivery(entry=entry, reaction=name, due_at=at) for name in names])
    return entry


def event_of(entry: Entry) -> Event:
    """The event that an entry holds. Raises ``UnknownEvent`` where the program has forgotten it."""
    return from_payload(entry.event, entry.payload)


def _entry_of(event: Event, by: Actor, at: datetime) -> Entry:
    subject = event.subject
    return Entry(
        event=event.name,
        subject_kind=subject.kind,
        subject_id=subject.id,
        actor_kind=by.kind,
        actor_id=by.id,
        actor_role=by.role,
        at=at.astimezone(UTC),
        payload=to_payload(event),
    )
