"""What is spoken of behind closed doors, and making public what was decided (nichtöffentliche Sitzung, ThürKO § 40).

Nothing of it goes into the journal but that something became public: the journal is read by more people than this desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.council.events import ClosedPublished
from rathaus.council.models import AgendaItem, ClosedItem, ClosedPaper, Meeting, Paper
from rathaus.council.queries.closed import NoSuchClosed
from rathaus.council.queries.public import NoSuchMeeting
from rathaus.council.rules.results import result_of
from rathaus.people.queries import Role, Viewer

from .papers import MOST_CHARACTERS, NoReference, TooLong, demand_keeper, file_paper, read_paper
from .stamps import touch


class NoReason(Refusal):
    sentence = _("Bitte schreiben Sie, was der Titel ist und warum die Öffentlichkeit ausgeschlossen ist.")
    status = 422


class NothingDecided(Refusal):
    sentence = _("Hier ist noch kein Ergebnis eingetragen. Bekannt gegeben wird erst, was beschlossen ist.")


class PublicAlready(Refusal):
    sentence = _("Das ist schon öffentlich. Ändern Sie es bitte dort.")


class ClosedReferenceTaken(Refusal):
    sentence = _("Diese Nummer hat schon eine andere nichtöffentliche Vorlage.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """``reason``: why the public is kept out."""

    name: str
    reason: str
    number: str = ""


@transaction.atomic
def keep_closed_item(item_id: UUID, meeting_id: UUID, closed: Closed, *, by: Viewer) -> ClosedItem:
    """At the end of the part that is not public. Idempotent by ``item_id``.

    Refuses with ``NotYourPapers``, ``NoSuchMeeting``, ``NoReason``.
    """
    demand_keeper(by)
    meeting = Meeting.objects.filter(pk=meeting_id, deleted=False, body__is_ours=True).first()
    if meeting is None:
        raise NoSuchMeeting
    _demand_reason(closed)
    item, _made = ClosedItem.objects.get_or_create(
        id=item_id,
        defaults={
            "meeting": meeting,
            "number": closed.number.strip()[:40],
            "order": (meeting.closed_items.aggregate(last=Max("order"))["last"] or 0) + 1,
            "name": closed.name.strip()[:2_000],
            "reason": closed.reason.strip()[:300],
        },
    )
    return item


def _demand_reason(closed: Closed) -> None:
    if not (closed.name.strip() and closed.reason.strip()):
        raise NoReason


@transaction.atomic
def note_closed_result(item_id: UUID, result: str, resolution: str, *, by: Viewer) -> ClosedItem:
    """Refuses with ``NotYourPapers``, ``NoSuchClosed``, and with ``PublicAlready`` once it was published."""
    item = _item(item_id, by)
    if item.published_as_id is not None:
        raise PublicAlready
    item.result, item.resolution = result.strip()[:300], resolution.strip()
    item.save(update_fields=["result", "resolution"])
    return item


@transaction.atomic
def publish_closed_item(item_id: UUID, public_id: UUID, name: str, *, by: Viewer, at: datetime) -> AgendaItem:
    """What was decided becomes public, under words that may be (ThürKO § 40 Abs. 2); what was said stays closed.

    ``name`` "" keeps the words of the closed part. Once: later calls give the same item. Refuses with
    ``NotYourPapers``, ``NoSuchClosed``, ``NothingDecided``.
    """
    item = _item(item_id, by)
    if item.published_as is not None:
        return item.published_as
    if not item.result:
        raise NothingDecided
    found = result_of(item.result)
    public = AgendaItem.objects.create(
        id=public_id,
        meeting=item.meeting,
        number=item.number,
        order=(item.meeting.items.aggregate(last=Max("order"))["last"] or 0) + 1,
        name=name.strip()[:2_000] or item.name,
        result=item.result,
        outcome=found.outcome.value,
        manner=found.manner.value,
        resolution=item.resolution,
        created_at=at,
        modified_at=at,
    )
    item.published_as = public
    item.save(update_fields=["published_as"])
    touch(at, item.meeting)
    record(ClosedPublished(meeting=item.meeting_id, item=public.pk), by=by.actor(Role.COUNCIL), at=at)
    return public


def _item(item_id: UUID, by: Viewer) -> ClosedItem:
    demand_keeper(by)
    rows = ClosedItem.objects.select_for_update(of=("self",)).select_related("meeting", "published_as")
    found = rows.filter(pk=item_id).first()
    if found is None:
        raise NoSuchClosed
    return found


# --- papers


@transaction.atomic
def keep_closed_paper(paper_id: UUID, closed: Closed, text: str, *, by: Viewer) -> ClosedPaper:
    """``closed.number`` is its printed number. Idempotent by ``paper_id``. It is not read for duties before it is public.

    Refuses with ``NotYourPapers``, ``NoReason``, ``NoReference``, ``TooLong``, ``ClosedReferenceTaken``.
    """
    demand_keeper(by)
    known = ClosedPaper.objects.filter(pk=paper_id).first()
    if known is not None:
        return known
    _demand_reason(closed)
    reference = closed.number.strip()[:100]
    if not reference:
        raise NoReference
    if len(text) > MOST_CHARACTERS:
        raise TooLong
    if ClosedPaper.objects.filter(reference=reference).exists():
        raise ClosedReferenceTaken
    return ClosedPaper.objects.create(
        id=paper_id,
        reference=reference,
        name=closed.name.strip()[:2_000],
        text=text,
        reason=closed.reason.strip()[:300],
    )


@transaction.atomic
def publish_closed_paper(
    paper_id: UUID, public_id: UUID, sort: str, dated_on: date, *, by: Viewer, at: datetime
) -> Paper:
    """It is filed and read as any public paper. Once. Refuses with ``NotYourPapers``, ``NoSuchClosed``, and what
    ``file_paper`` refuses.
    """
    demand_keeper(by)
    rows = ClosedPaper.objects.select_for_update(of=("self",)).select_related("published_as")
    closed = rows.filter(pk=paper_id).first()
    if closed is None:
        raise NoSuchClosed
    if closed.published_as is not None:
        return closed.published_as
    paper = file_paper(public_id, closed.reference, closed.name, sort, dated_on, by=by, at=at)
    if closed.text:
        read_paper(paper.pk, closed.text, by=by, at=at)
    closed.published_as = paper
    closed.save(update_fields=["published_as"])
    return paper
