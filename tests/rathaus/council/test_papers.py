"""A paper is filed, read, and its points are confirmed by a person; what is replaced says so."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.factories import council

from rathaus.core.models import Entry
from rathaus.council import actions
from rathaus.council.actions.decisions import DecidedAlready, OutcomeDoesNotFit, VotesDoNotAddUp
from rathaus.council.actions.papers import NoReference, NotYourPapers, ReferenceTaken, SameTextAgain
from rathaus.council.actions.points import NobodyCharged, NotItsOwnSuccessor, NotYoursToJudge
from rathaus.council.models import Decision, Paper, Point
from rathaus.council.rules.results import Manner, Outcome
from rathaus.people.queries import Role

pytestmark = pytest.mark.django_db


def test_the_points_of_a_paper_are_read_and_wait_for_a_person() -> None:
    paper = council.paper()
    first, second = paper.points.all()
    assert (first.number, first.charged, first.action, first.deadline_on) == (
        "1",
        "Der Oberbürgermeister",
        "vorlegen",
        date(2027, 3, 31),
    )
    assert (second.recurrence, second.report_to, second.standing) == (
        "half-yearly",
        "dem Hauptausschuss",
        "read",
    )
    text = paper.texts.get().text
    assert text[second.start : second.end].startswith("02 Die Verwaltung berichtet")


def test_only_the_council_office_files_papers() -> None:
    steering = council.member_with(Role.STEERING, "Malik Osei")
    with pytest.raises(NotYourPapers):
        council.paper(steering)
    assert Paper.objects.count() == 0


def test_a_number_is_given_once() -> None:
    council.paper()
    with pytest.raises(ReferenceTaken, match="0815/26"):
        council.paper()
    with pytest.raises(NoReference):
        council.paper(reference="  ")


def test_the_same_form_sent_twice_makes_one_paper() -> None:
    by, same = council.office(), uuid4()
    for _time in range(2):
        actions.file_paper(same, "1/26", "Haushalt", "Antrag", date(2026, 9, 1), by=by, at=council.AT)
    assert Paper.objects.count() == 1


def test_a_person_confirms_and_corrects_what_was_read() -> None:
    by = council.office()
    paper = council.paper(by)
    point = council.confirmed(paper, "1", by, deadline_on=date(2027, 6, 30))
    assert (point.standing, point.deadline_on, point.judged_by.name) == (  # type: ignore[union-attr]
        "confirmed",
        date(2027, 6, 30),
        "Heike Sander",
    )
    assert Entry.objects.get(event="council.PointJudged").payload["changed"] is True


def test_whoever_steers_may_confirm_and_others_may_not() -> None:
    paper = council.paper()
    steering, clerk = (
        council.member_with(Role.STEERING, "Malik Osei"),
        council.member_with(Role.CLERK, "Kim Klein"),
    )
    assert council.confirmed(paper, "1", steering).standing == "confirmed"
    with pytest.raises(NotYoursToJudge):
        council.confirmed(paper, "2", clerk)


def test_a_duty_without_anybody_charged_is_not_confirmed() -> None:
    by = council.office()
    with pytest.raises(NobodyCharged):
        council.confirmed(council.paper(by), "1", by, charged=" ")


def test_a_later_text_takes_the_place_of_the_points_and_their_addresses_stay() -> None:
    by = council.office()
    paper = council.paper(by)
    later = council.TEXT.replace("31. März 2027", "30. Juni 2027")
    actions.read_paper(paper.pk, later, by=by, at=council.AT + timedelta(days=1))
    old, new = Point.objects.get(key="1"), Point.objects.get(key="1.v2")
    assert (old.superseded_by, old.deadline_on, new.deadline_on) == (
        new,
        date(2027, 3, 31),
        date(2027, 6, 30),
    )
    with pytest.raises(SameTextAgain):
        actions.read_paper(paper.pk, later, by=by, at=council.AT)


def test_no_point_takes_its_own_place_by_any_way_round() -> None:
    by = council.office()
    first, second = council.paper(by).points.all()
    actions.supersede_point(first.pk, second.pk, by=by, at=council.AT)
    with pytest.raises(NotItsOwnSuccessor):
        actions.supersede_point(second.pk, first.pk, by=by, at=council.AT)


def test_lost_marks_are_noted_for_a_person() -> None:
    text = "Änderungen sind fett gedruckt, Gestrichenes ist gestrichen dargestellt.\n" + council.TEXT
    paper = council.paper(text=text)
    assert "fett gedruckt" in paper.texts.get().lost_marks


# --- decisions


def decided(**given: object) -> actions.Decided:
    return actions.Decided(**({"outcome": Outcome.ADOPTED, "decided_on": date(2026, 9, 9)} | given))  # type: ignore[arg-type]


def test_a_decision_is_recorded_once_with_its_votes() -> None:
    by = council.office()
    way = council.consultation(council.paper(by), by)
    group = council.committee("Fraktion Grüne Mitte")
    votes = actions.Votes(yes=20, no=5, abstained=2)
    told, same = decided(votes=votes, groups=((group.pk, votes),), number="B 7/26"), uuid4()
    for _time in range(2):
        actions.record_decision(same, way.pk, told, by=by, at=council.AT)
    decision = Decision.objects.get()
    assert (decision.manner, decision.yes, decision.groups.get().group) == (Manner.MAJORITY, 20, group)
    with pytest.raises(DecidedAlready):
        actions.record_decision(uuid4(), way.pk, told, by=by, at=council.AT)


@pytest.mark.parametrize(
    ("yes", "no", "manner"), [(9, 0, "unanimous"), (0, 9, "unanimous"), (5, 4, "majority"), (4, 4, "tie")]
)
def test_the_manner_follows_from_the_votes(yes: int, no: int, manner: str) -> None:
    by = council.office()
    way = council.consultation(council.paper(by), by)
    outcome = Outcome.ADOPTED if yes > no else Outcome.REJECTED
    told = decided(outcome=outcome, votes=actions.Votes(yes=yes, no=no, abstained=1))
    assert actions.record_decision(uuid4(), way.pk, told, by=by, at=council.AT).manner == manner


def test_votes_that_do_not_fit_are_not_recorded() -> None:
    by = council.office()
    way = council.consultation(council.paper(by), by)
    group = council.committee("Fraktion Grüne Mitte")
    lost = decided(votes=actions.Votes(yes=4, no=4))
    with pytest.raises(OutcomeDoesNotFit):
        actions.record_decision(uuid4(), way.pk, lost, by=by, at=council.AT)
    few = decided(votes=actions.Votes(yes=9, no=4), groups=((group.pk, actions.Votes(yes=1, no=0)),))
    with pytest.raises(VotesDoNotAddUp):
        actions.record_decision(uuid4(), way.pk, few, by=by, at=council.AT)
    assert Decision.objects.count() == 0


def test_single_votes_give_the_sums_and_have_to_agree() -> None:
    by = council.office()
    way = council.consultation(council.paper(by), by)
    group = council.committee("Fraktion Grüne Mitte")
    first, second = council.person("Ada Berg"), council.person("Ole Tal")
    roll = ((first.pk, "yes"), (second.pk, "absent"))
    two = ((group.pk, actions.Votes(yes=2, no=0)),)
    with pytest.raises(VotesDoNotAddUp):
        actions.record_decision(uuid4(), way.pk, decided(persons=roll, groups=two), by=by, at=council.AT)
    actions.record_decision(uuid4(), way.pk, decided(persons=roll), by=by, at=council.AT)
    decision = Decision.objects.get()
    assert (decision.yes, decision.no, decision.manner) == (1, 0, "unanimous")
    assert sorted(decision.persons.values_list("person__name", "said")) == [
        ("Ada Berg", "yes"),
        ("Ole Tal", "absent"),
    ]


def test_the_agenda_says_what_was_decided_where_one_paper_stands_on_it() -> None:
    by, later = council.office(), council.AT + timedelta(days=1)
    way = council.consultation(council.paper(by), by)
    actions.record_decision(uuid4(), way.pk, decided(votes=actions.Votes(yes=9, no=4)), by=by, at=later)
    way.refresh_from_db()
    item = way.item
    assert item is not None
    assert (item.outcome, item.manner, item.result) == ("adopted", "majority", "mehrheitlich angenommen")
    assert {each.modified_at for each in (way, item, way.paper, way.meeting)} == {later}


def test_where_two_papers_stand_on_a_point_each_keeps_its_own_outcome() -> None:
    by = council.office()
    way = council.consultation(council.paper(by), by)
    council.consultation(council.paper(by, reference="0816/26"), by, way.item)
    actions.record_decision(uuid4(), way.pk, decided(), by=by, at=council.AT)
    way.item.refresh_from_db()
    assert (way.item.outcome, way.item.result) == ("", "")


def test_a_period_after_the_decision_begins_on_its_day() -> None:
    by = council.office()
    paper = council.paper(by)
    way = council.consultation(paper, by)
    actions.record_decision(uuid4(), way.pk, decided(), by=by, at=council.AT)
    text = council.TEXT.replace("bis zum 31. März 2027", "binnen sechs Monaten nach Beschluss")
    actions.read_paper(paper.pk, text, by=by, at=timezone.now())
    assert Point.objects.get(key="1.v2").deadline_on == date(2027, 3, 9)
