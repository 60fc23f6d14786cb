"""That the mail server took the word that something waits: the first proof on the way of a letter."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from rathaus.core.journal import SYSTEM, record
from rathaus.correspondence.events import LetterAnnounced
from rathaus.correspondence.models import Letter


@transaction.atomic
def note_announced(letter_id: UUID, *, at: datetime) -> None:
    """Only the first time counts."""
    if Letter.objects.filter(pk=letter_id, notified_at=None).update(notified_at=at):
        matter = Letter.objects.values_list("matter", flat=True).get(pk=letter_id)
        record(LetterAnnounced(matter=matter, letter=letter_id), by=SYSTEM, at=at)
