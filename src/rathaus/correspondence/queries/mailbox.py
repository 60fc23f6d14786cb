"""The mailbox of a citizen: what came, what waits to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rathaus.correspondence.models import Letter, Message
from rathaus.correspondence.rules.standing import Side
from rathaus.people.queries import Viewer

from .matters import closed_for
from .reach import accounts_of

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing in the mailbox: ``kind`` is a kind of letter, or "message"."""

    id: UUID
    kind: str
    title: str
    matter: UUID
    came_at: datetime
    read_at: datetime | None

    @property
    def is_letter(self) -> bool:
        return self.kind != "message"


def mailbox_of(viewer: Viewer, on: date) -> list[Waiting]:
    """Letters and messages from the office to her and those she may act for, what is unread first, then the newest;
    three queries, and those of ``closed_for``.
    """
    hers = accounts_of(viewer, on)
    letters = Letter.objects.filter(account__in=hers).order_by("-made_available_at")[:MOST_SHOWN]
    messages = Message.objects.filter(account__in=hers, side=Side.OFFICE.value)
    newest = messages.order_by("-sent_at")[:MOST_SHOWN]
    every = [*map(_of_letter, letters), *map(_of_message, newest)]
    closed = closed_for(viewer, {each.matter for each in every}, on)
    found = (each for each in every if each.matter not in closed)
    return sorted(found, key=lambda each: (each.read_at is not None, -each.came_at.timestamp()))[:MOST_SHOWN]


def unread_of(viewer: Viewer) -> int:
    """How many things wait to be read; two queries."""
    if not viewer.is_citizen:
        return 0
    letters = Letter.objects.filter(account=viewer.account, read_at=None)
    messages = Message.objects.filter(account=viewer.account, side=Side.OFFICE.value, read_at=None)
    return letters.count() + messages.count()


def _of_letter(letter: Letter) -> Waiting:
    return Waiting(
        id=letter.pk,
        kind=letter.kind,
        title=letter.title,
        matter=letter.matter,
        came_at=letter.made_available_at,
        read_at=letter.read_at,
    )


def _of_message(message: Message) -> Waiting:
    return Waiting(
        id=message.pk,
        kind="message",
        title=message.topic,
        matter=message.matter,
        came_at=message.sent_at,
        read_at=message.read_at,
    )
