"""What is not public. Only the desk of the council office reads from here; see ``ClosedItem``."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.council.models import ClosedItem, ClosedPaper, Meeting


class NoSuchClosed(Refusal):
    sentence = _("Das gibt es hier nicht.")
    status = 404


def closed_items_of(meeting: Meeting) -> Sequence[ClosedItem]:
    """One query."""
    return list(meeting.closed_items.select_related("published_as"))


def closed_item(item_id: UUID) -> ClosedItem:
    """With its meeting. Raises ``NoSuchClosed``."""
    found = ClosedItem.objects.select_related("meeting", "published_as").filter(pk=item_id).first()
    if found is None:
        raise NoSuchClosed
    return found


def closed_papers() -> Sequence[ClosedPaper]:
    """One query."""
    return list(ClosedPaper.objects.select_related("published_as"))


def closed_paper(paper_id: UUID) -> ClosedPaper:
    """Raises ``NoSuchClosed``."""
    found = ClosedPaper.objects.select_related("published_as").filter(pk=paper_id).first()
    if found is None:
        raise NoSuchClosed
    return found
