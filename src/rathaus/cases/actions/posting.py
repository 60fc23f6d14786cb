"""Letters on paper: what nobody could be told of by e-mail goes by post, and the decision counts from there."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from rathaus.cases.models import Decision
from rathaus.correspondence.actions import note_letter_came_back, post_letter
from rathaus.correspondence.models import Letter
from rathaus.correspondence.queries import letter
from rathaus.people.queries import Viewer

from .holding import clerk, held


@transaction.atomic
def send_by_post(case_id: UUID, letter_id: UUID, day: date, *, by: Viewer, at: datetime) -> Letter:
    """A letter of the case was handed to the post on that day; a notice is served on the fourth day after.

    Refuses with what ``post_letter`` refuses; raises what ``held`` raises.
    """
    case = held(case_id, by)
    posted = post_letter(case.pk, letter_id, day, by=clerk(by), at=at)
    _count_from(posted)
    return posted


@transaction.atomic
def note_came_back(case_id: UUID, letter_id: UUID, *, by: Viewer, at: datetime) -> Letter:
    """The post brought a letter of the case back: nothing counts from it any more, and it waits to be sent again.

    Refuses with what ``note_letter_came_back`` refuses; raises what ``held`` raises.
    """
    case = held(case_id, by)
    returned = note_letter_came_back(case.pk, letter_id, by=clerk(by), at=at)
    _count_from(returned)
    return returned


def follow_notice(letter_id: UUID) -> None:
    """The decision is served when its notice is: not, where it could not be announced; then from another day."""
    _count_from(letter(letter_id))


def _count_from(notice: Letter) -> None:
    Decision.objects.filter(letter=notice.pk).update(served_on=notice.served_on)
