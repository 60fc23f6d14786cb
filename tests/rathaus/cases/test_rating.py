"""Satisfaction: counted once, without a link to the case, and told only where many have spoken."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from tests.factories import cases

from rathaus.cases import actions
from rathaus.cases.actions.rating import NoSuchScore
from rathaus.cases.models import Case, Rating
from rathaus.cases.queries.satisfaction import satisfaction_by_service

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
MONDAY = date(2026, 11, 23)


@pytest.fixture
def case() -> Case:
    found = cases.arrived()
    Case.objects.update(decided_at=WEDNESDAY)
    return found


def test_a_vote_keeps_the_week_and_neither_case_nor_day(case: Case) -> None:
    assert actions.rate_case(case.pk, 4, at=WEDNESDAY)
    vote = Rating.objects.get()
    assert (vote.score, vote.week, vote.service_id) == (4, MONDAY, case.service_id)
    assert {each.name for each in Rating._meta.fields} == {"id", "service", "unit", "score", "week"}


def test_a_second_vote_is_not_counted(case: Case) -> None:
    actions.rate_case(case.pk, 4, at=WEDNESDAY)
    assert not actions.rate_case(case.pk, 1, at=WEDNESDAY)
    assert Rating.objects.get().score == 4


def test_before_the_decision_nothing_is_counted(case: Case) -> None:
    Case.objects.update(decided_at=None)
    assert not actions.rate_case(case.pk, 4, at=WEDNESDAY)
    assert not actions.rate_case(uuid4(), 4, at=WEDNESDAY)


def test_six_of_five_is_refused(case: Case) -> None:
    with pytest.raises(NoSuchScore):
        actions.rate_case(case.pk, 6, at=WEDNESDAY)


def test_four_votes_are_not_told_and_five_are(case: Case) -> None:
    for score in (5, 5, 4, 3):
        Rating.objects.create(service=case.service, unit=case.unit, score=score, week=MONDAY)
    assert satisfaction_by_service(MONDAY) == {}
    Rating.objects.create(service=case.service, unit=case.unit, score=4, week=MONDAY)
    assert satisfaction_by_service(MONDAY) == {case.service.slug: (4.2, 5)}
