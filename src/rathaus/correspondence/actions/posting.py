"""A letter handed to the post: what cannot be announced in a mailbox is made known on paper."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.core.town import town
from rathaus.correspondence.events import LetterPosted, LetterReturned
from rathaus.correspondence.models import Letter
from rathaus.correspondence.queries import NoSuchLetter
from rathaus.correspondence.rules.delivery import may_be_posted_on, served_on


class NothingToPost(Refusal):
    sentence = _("Dieses Schreiben ist schon auf der Post, oder es gilt schon als bekannt gegeben.")


class NotOnThePost(Refusal):
    sentence = _("Dieses Schreiben ist nicht auf der Post.")


class NotThatDay(Refusal):
    sentence = _(
        "Ein Schreiben geht frühestens an dem Tag auf die Post, an dem es geschrieben wurde, und nicht erst in Zukunft."
    )
    status = 422


@transaction.atomic
def post_letter(matter: UUID, letter_id: UUID, day: date, *, by: Actor, at: datetime) -> Letter:
    """Notes on which day it was handed to the post (Ab-Vermerk); from then on the four days of the law are counted.

    Refuses with ``NoSuchLetter`` for one of another matter, ``NothingToPost``, ``NotThatDay``.
    """
    letter = _held(matter, letter_id)
    if letter.served_on is not None:
        raise NothingToPost
    if not may_be_posted_on(day, localdate(letter.made_available_at), localdate(at)):
        raise NotThatDay
    served = served_on(day, town().state, letter.law)
    letter.posted_on, letter.served_on = day, served
    letter.save(update_fields=["posted_on", "served_on"])
    record(LetterPosted(matter=matter, letter=letter_id, posted_on=day, served_on=served), by=by, at=at)
    return letter


@transaction.atomic
def note_letter_came_back(matter: UUID, letter_id: UUID, *, by: Actor, at: datetime) -> Letter:
    """The post brought it back: it did not arrive, so it was not served (VwVfG § 41 Abs. 2 Satz 3), and waits again.

    Refuses with ``NoSuchLetter`` for one of another matter, and ``NotOnThePost``.
    """
    letter = _held(matter, letter_id)
    if letter.posted_on is None:
        raise NotOnThePost
    letter.posted_on = letter.served_on = None
    letter.save(update_fields=["posted_on", "served_on"])
    record(LetterReturned(matter=matter, letter=letter_id), by=by, at=at)
    return letter


def _held(matter: UUID, letter_id: UUID) -> Letter:
    """Locked until the act is done."""
    letter = Letter.objects.select_for_update(of=("self",)).filter(pk=letter_id, matter=matter).first()
    if letter is None:
        raise NoSuchLetter
    return letter
