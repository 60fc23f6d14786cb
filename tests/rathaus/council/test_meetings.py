"""A meeting is called, its agenda changes until it is held, and files lie beside it."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from tests.factories import council

from rathaus.core.files.keeping import Kept, keep_own
from rathaus.core.models import Entry
from rathaus.council import actions
from rathaus.council.actions.meetings import (
    EndsBeforeItBegins,
    ItemDecided,
    ItemWithoutWords,
    MeetingIncomplete,
)
from rathaus.council.actions.papers import NotYourPapers
from rathaus.council.models import AgendaItem, Decision, File, Location, Meeting
from rathaus.council.queries.agenda import NoSuchItem
from rathaus.council.queries.public import NoSuchMeeting, NoSuchPaper
from rathaus.council.rules.results import Outcome
from rathaus.people.queries import Role, Viewer

pytestmark = pytest.mark.django_db
LATER = council.AT + timedelta(days=1)


def called(**given: object) -> actions.Called:
    told = {"name": "", "begins_at": council.AT, "organizations": [council.committee()]} | given
    return actions.Called(**told)  # type: ignore[arg-type]


def names(of: Meeting) -> list[str]:
    return [each.name for each in of.items.filter(deleted=False)]


def three_points(by: Viewer) -> tuple[Meeting, list[AgendaItem]]:
    met = council.meeting(by)
    listed = [actions.Listed(name=name) for name in ("Bürgerfragen", "Haushalt", "Verschiedenes")]
    return met, [actions.add_item(uuid4(), met.pk, each, by=by, at=council.AT) for each in listed]


def test_a_meeting_is_called_once_with_its_body_and_its_place() -> None:
    by, same = council.office(), uuid4()
    told = called(place="Ratssaal")
    for _time in range(2):
        actions.call_meeting(same, told, by=by, at=council.AT)
    met = Meeting.objects.get()
    assert (met.name, str(met.location), met.organizations.get().name) == (
        "Hauptausschuss",
        "Ratssaal",
        "Hauptausschuss",
    )
    assert Entry.objects.filter(event="council.MeetingCalled").count() == 1


def test_a_hall_is_one_place() -> None:
    for _time in range(2):
        actions.call_meeting(uuid4(), called(place="Ratssaal"), by=council.office(), at=council.AT)
    assert Location.objects.count() == 1


def test_a_meeting_moves_and_is_called_off() -> None:
    by, met = council.office(), council.meeting()
    changed = called(name="Sondersitzung", begins_at=LATER, is_cancelled=True)
    actions.change_meeting(met.pk, changed, by=by, at=LATER)
    met.refresh_from_db()
    assert (met.name, met.begins_at, met.is_cancelled, met.modified_at) == (
        "Sondersitzung",
        LATER,
        True,
        LATER,
    )


def test_a_meeting_needs_a_body_and_an_end_after_its_beginning() -> None:
    by = council.office()
    with pytest.raises(MeetingIncomplete):
        actions.call_meeting(uuid4(), called(organizations=[]), by=by, at=council.AT)
    with pytest.raises(EndsBeforeItBegins):
        actions.call_meeting(uuid4(), called(ends_at=council.AT - timedelta(minutes=1)), by=by, at=council.AT)
    with pytest.raises(NoSuchMeeting):
        actions.change_meeting(council.nobody(), called(), by=by, at=council.AT)
    assert Meeting.objects.count() == 0


def test_only_the_council_office_calls_meetings_and_changes_agendas() -> None:
    steering = council.member_with(Role.STEERING, "Malik Osei")
    _met, (first, *_others) = three_points(council.office())
    with pytest.raises(NotYourPapers):
        actions.call_meeting(uuid4(), called(), by=steering, at=council.AT)
    with pytest.raises(NotYourPapers):
        actions.take_off_agenda(first.pk, by=steering, at=council.AT)


def test_several_papers_stand_on_one_point() -> None:
    by, same = council.office(), uuid4()
    papers = [council.paper(by), council.paper(by, reference="0816/26", name="Änderung")]
    listed = actions.Listed(papers=papers, role="Entscheidung", is_authoritative=True, number="4.1")
    met = council.meeting(by)
    for _time in range(2):
        actions.add_item(same, met.pk, listed, by=by, at=council.AT)
    item = met.items.get()
    assert (item.name, item.number, item.order) == ("Digitale Verwaltung", "4.1", 1)
    ways = item.consultations.order_by("paper__reference")
    assert [(each.paper, each.role, each.is_authoritative) for each in ways] == [
        (paper, "Entscheidung", True) for paper in papers
    ]
    assert item.consultations.all()[0].organizations.get() == met.organizations.get()


def test_a_point_needs_words_or_a_paper() -> None:
    by = council.office()
    with pytest.raises(ItemWithoutWords):
        actions.add_item(uuid4(), council.meeting(by).pk, actions.Listed(name=" "), by=by, at=council.AT)


def test_points_change_places_and_the_first_stays_the_first() -> None:
    by = council.office()
    met, (first, _second, third) = three_points(by)
    actions.move_up(third.pk, by=by, at=LATER)
    assert names(met) == ["Bürgerfragen", "Verschiedenes", "Haushalt"]
    actions.move_up(first.pk, by=by, at=LATER)
    assert names(met) == ["Bürgerfragen", "Verschiedenes", "Haushalt"]


def test_what_is_taken_off_leaves_a_tombstone_and_frees_its_paper() -> None:
    by = council.office()
    way = council.consultation(council.paper(by), by)
    actions.take_off_agenda(way.item_id, by=by, at=LATER)
    way.refresh_from_db()
    assert (way.deleted, way.item.deleted, way.item.modified_at) == (True, True, LATER)
    with pytest.raises(NoSuchItem):
        actions.take_off_agenda(way.item_id, by=by, at=LATER)


def test_what_is_decided_stays_on_the_agenda() -> None:
    by = council.office()
    way = council.consultation(council.paper(by), by)
    told = actions.Decided(outcome=Outcome.POSTPONED, decided_on=date(2026, 9, 1))
    actions.record_decision(uuid4(), way.pk, told, by=by, at=council.AT)
    with pytest.raises(ItemDecided):
        actions.take_off_agenda(way.item_id, by=by, at=LATER)
    assert Decision.objects.count() == 1


def test_a_result_is_read_and_what_says_nothing_certain_stays_as_it_was_said() -> None:
    by = council.office()
    _met, (first, second, _third) = three_points(by)
    actions.note_result(first.pk, "einstimmig beschlossen", "Es wird gebaut.", by=by, at=LATER)
    actions.note_result(second.pk, "siehe Niederschrift", "", by=by, at=LATER)
    assert list(AgendaItem.objects.values_list("result", "outcome", "manner", "resolution")[:2]) == [
        ("einstimmig beschlossen", "adopted", "unanimous", "Es wird gebaut."),
        ("siehe Niederschrift", "unknown", "", ""),
    ]


def kept(name: str = "vorlage.pdf", content: bytes = b"%PDF-1.7") -> tuple[UUID, Kept]:
    identity = uuid4()
    return identity, keep_own(BytesIO(content).getvalue(), name, "application/pdf", file_id=identity)


def test_the_first_file_is_the_paper_itself_and_the_others_its_annexes() -> None:
    by, paper = council.office(), council.paper()
    for name in ("Vorlage", "Anlage 1"):
        identity, stored = kept()
        for _time in range(2):
            actions.attach_to_paper(identity, paper.pk, stored, name, date(2026, 9, 1), by=by, at=LATER)
    assert list(paper.files.order_by("created_at", "name").values_list("name", "part", "size")) == [
        ("Anlage 1", "auxiliary", 8),
        ("Vorlage", "main", 8),
    ]
    paper.refresh_from_db()
    assert paper.modified_at == LATER
    with pytest.raises(NoSuchPaper):
        actions.attach_to_paper(*_lost(), by=by, at=LATER)


def _lost() -> tuple[UUID, UUID, Kept, str, date]:
    identity, stored = kept()
    return identity, council.nobody(), stored, "", date(2026, 9, 1)


def test_minutes_lie_beside_their_meeting() -> None:
    by, met = council.office(), council.meeting()
    identity, stored = kept("niederschrift.pdf")
    actions.attach_to_meeting(
        identity, met.pk, File.Part.RESULTS, stored, "", date(2026, 9, 3), by=by, at=LATER
    )
    found = met.files.get()
    assert (found.name, found.part, found.dated_on) == ("niederschrift.pdf", "results", date(2026, 9, 3))
