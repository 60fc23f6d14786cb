"""Calling a meeting, and what stands on the public part of its agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.council.events import AgendaChanged, MeetingCalled
from rathaus.council.models import AgendaItem, Consultation, Decision, Location, Meeting, Organization, Paper
from rathaus.council.queries.agenda import NoSuchItem
from rathaus.council.queries.public import NoSuchMeeting
from rathaus.council.rules.results import result_of
from rathaus.people.queries import Role, Viewer

from .papers import demand_keeper, our_body
from .stamps import touch


class MeetingIncomplete(Refusal):
    sentence = _("Eine Sitzung braucht einen Tag, eine Uhrzeit und mindestens ein Gremium.")
    status = 422


class EndsBeforeItBegins(Refusal):
    sentence = _("Die Sitzung endet vor ihrem Beginn. Bitte prüfen Sie die Uhrzeiten.")
    status = 422


class ItemWithoutWords(Refusal):
    sentence = _("Ein Tagesordnungspunkt braucht einen Titel oder eine Vorlage.")
    status = 422


class ItemDecided(Refusal):
    sentence = _("Darüber ist schon entschieden. Der Punkt bleibt auf der Tagesordnung.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """``begins_at`` and ``ends_at`` are aware; ``place`` in words."""

    name: str
    begins_at: datetime
    organizations: Sequence[Organization]
    ends_at: datetime | None = None
    place: str = ""
    is_cancelled: bool = False


@transaction.atomic
def call_meeting(meeting_id: UUID, called: Called, *, by: Viewer, at: datetime) -> Meeting:
    """Idempotent by ``meeting_id``. Refuses with ``NotYourPapers``, ``MeetingIncomplete``, ``EndsBeforeItBegins``."""
    demand_keeper(by)
    _demand_whole(called)
    meeting, made = Meeting.objects.get_or_create(
        id=meeting_id,
        defaults={"body": our_body(at), "begins_at": called.begins_at, "created_at": at, "modified_at": at},
    )
    if made:
        _write(meeting, called, at)
        record(MeetingCalled(meeting=meeting.pk), by=by.actor(Role.COUNCIL), at=at)
    return meeting


@transaction.atomic
def change_meeting(meeting_id: UUID, called: Called, *, by: Viewer, at: datetime) -> Meeting:
    """Another day, another room, or called off. Refuses as ``call_meeting`` does, and with ``NoSuchMeeting``."""
    demand_keeper(by)
    _demand_whole(called)
    meeting = _own_meeting(meeting_id)
    _write(meeting, called, at)
    record(MeetingCalled(meeting=meeting.pk), by=by.actor(Role.COUNCIL), at=at)
    return meeting


def _demand_whole(called: Called) -> None:
    if not called.organizations:
        raise MeetingIncomplete
    if called.ends_at is not None and called.ends_at < called.begins_at:
        raise EndsBeforeItBegins


def _write(meeting: Meeting, called: Called, at: datetime) -> None:
    meeting.name = called.name.strip()[:300] or called.organizations[0].name
    meeting.begins_at, meeting.ends_at = called.begins_at, called.ends_at
    meeting.is_cancelled = called.is_cancelled
    meeting.location = _location(called.place.strip(), at)
    meeting.modified_at = at
    meeting.save()
    meeting.organizations.set(called.organizations)


def _location(place: str, at: datetime) -> Location | None:
    """The one of the same words, so that a hall is one place."""
    if not place:
        return None
    known = Location.objects.filter(description=place[:300], deleted=False, origin="").first()
    return known or Location.objects.create(
        id=uuid5(our_body(at).pk, place), description=place[:300], created_at=at, modified_at=at
    )


def _own_meeting(meeting_id: UUID) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",))
    found = rows.filter(pk=meeting_id, deleted=False, body__is_ours=True).first()
    if found is None:
        raise NoSuchMeeting
    return found


# --- the agenda


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What is to be spoken of. ``papers`` each in the same ``role``; the body decides on them (``is_authoritative``)."""

    name: str = ""
    number: str = ""
    papers: Sequence[Paper] = ()
    role: str = ""
    is_authoritative: bool = False


@transaction.atomic
def add_item(item_id: UUID, meeting_id: UUID, listed: Listed, *, by: Viewer, at: datetime) -> AgendaItem:
    """At the end of the agenda, with the papers that are spoken of there. Idempotent by ``item_id``.

    Refuses with ``NotYourPapers``, ``NoSuchMeeting``, ``ItemWithoutWords``.
    """
    demand_keeper(by)
    meeting = _own_meeting(meeting_id)
    name = listed.name.strip() or (listed.papers[0].name if listed.papers else "")
    if not name:
        raise ItemWithoutWords
    item, made = AgendaItem.objects.get_or_create(
        id=item_id,
        defaults={
            "meeting": meeting,
            "number": listed.number.strip()[:40],
            "order": (meeting.items.aggregate(last=Max("order"))["last"] or 0) + 1,
            "name": name[:2_000],
            "created_at": at,
            "modified_at": at,
        },
    )
    if made:
        for paper in listed.papers:
            put_on_agenda(
                uuid5(item_id, str(paper.pk)),
                paper,
                item,
                listed.role,
                is_authoritative=listed.is_authoritative,
                by=by,
                at=at,
            )
        _changed(item, by, at)
    return item


@transaction.atomic
def put_on_agenda(
    consultation_id: UUID,
    paper: Paper,
    item: AgendaItem,
    role: str,
    *,
    is_authoritative: bool = False,
    by: Viewer,
    at: datetime,
) -> Consultation:
    """The paper is spoken of at this point of a meeting. Idempotent by id. Refuses with ``NotYourPapers``."""
    demand_keeper(by)
    consultation, made = Consultation.objects.get_or_create(
        id=consultation_id,
        defaults={
            "paper": paper,
            "item": item,
            "meeting_id": item.meeting_id,
            "role": role[:100],
            "is_authoritative": is_authoritative,
            "created_at": at,
            "modified_at": at,
        },
    )
    if made:
        consultation.organizations.set(item.meeting.organizations.all())
        touch(at, paper)
    return consultation


@transaction.atomic
def take_off_agenda(item_id: UUID, *, by: Viewer, at: datetime) -> None:
    """It leaves a tombstone, and its papers are spoken of elsewhere. Refuses with ``NotYourPapers``, ``NoSuchItem``, and
    with ``ItemDecided``, since what was decided stays.
    """
    item = _own_item(item_id, by)
    if item.result or Decision.objects.filter(consultation__item=item).exists():
        raise ItemDecided
    item.consultations.update(deleted=True, modified_at=at)
    item.deleted = True
    item.save(update_fields=["deleted"])
    _changed(item, by, at)


@transaction.atomic
def move_up(item_id: UUID, *, by: Viewer, at: datetime) -> None:
    """Before the one that stands before it. Refuses with ``NotYourPapers`` and ``NoSuchItem``."""
    item = _own_item(item_id, by)
    items = list(item.meeting.items.filter(deleted=False))
    at_place = items.index(item)
    if at_place == 0:
        return
    items[at_place - 1], items[at_place] = items[at_place], items[at_place - 1]
    for order, each in enumerate(items, 1):
        each.order = order
    AgendaItem.objects.bulk_update(items, ["order"])
    for each in items[at_place - 1 : at_place + 1]:
        touch(at, each)
    _changed(item, by, at)


@transaction.atomic
def note_result(item_id: UUID, result: str, resolution: str, *, by: Viewer, at: datetime) -> AgendaItem:
    """Of a point on which no paper stands: the words of the minutes, and what they say for certain.

    Refuses with ``NotYourPapers`` and ``NoSuchItem``.
    """
    item = _own_item(item_id, by)
    found = result_of(result)
    item.result, item.resolution = result.strip()[:300], resolution.strip()
    item.outcome, item.manner = (found.outcome.value, found.manner.value) if item.result else ("", "")
    item.save(update_fields=["result", "resolution", "outcome", "manner"])
    _changed(item, by, at)
    return item


def _own_item(item_id: UUID, by: Viewer) -> AgendaItem:
    demand_keeper(by)
    rows = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting")
    found = rows.filter(pk=item_id, deleted=False, meeting__body__is_ours=True).first()
    if found is None:
        raise NoSuchItem
    return found


def _changed(item: AgendaItem, by: Viewer, at: datetime) -> None:
    touch(at, item, item.meeting)
    record(AgendaChanged(meeting=item.meeting_id, item=item.pk), by=by.actor(Role.COUNCIL), at=at)
