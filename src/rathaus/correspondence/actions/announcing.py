"""Whether the mail server took the word that something waits: the first proof on the way of a letter."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from rathaus.core.journal import SYSTEM, record
from rathaus.correspondence.events import LetterAnnounced, LetterNotAnnounced
from rathaus.correspondence.models import Letter


@transaction.atomic
def note_announced(letter_id: UUID, *, at: datetime) -> None:
    """Only the first time counts."""
    if Letter.objects.filter(pk=letter_id, notified_at=None).update(notified_at=at):
        matter = Letter.objects.values_list("matter", flat=True).get(pk=letter_id)
        record(LetterAnnounced(matter=matter, letter=letter_id), by=SYSTEM, at=at)


@transaction.atomic
def note_not_announced(letter_id: UUID, *, at: datetime) -> None:
    """Nobody could tell her: the electronic service is void, and the letter goes by post. Only the first time counts.

    Nothing happens where it was announced, opened or posted: then it has reached her, or will.
    """
    waiting = Letter.objects.filter(pk=letter_id, notified_at=None, read_at=None, posted_on=None)
    if waiting.exclude(served_on=None).update(served_on=None):
        matter = Letter.objects.values_list("matter", flat=True).get(pk=letter_id)
        record(LetterNotAnnounced(matter=matter, letter=letter_id), by=SYSTEM, at=at)
