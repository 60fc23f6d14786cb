"""Whether an act for somebody else is covered on a day, for a service."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis.strategies import dates, none, one_of

from rathaus.people.rules.mandates import (
    Right,
    Scope,
    Verdict,
    earlier,
    is_child,
    judge,
    of_age_on,
    rights_from,
)

TODAY = date(2026, 11, 25)
SINCE = date(2026, 1, 1)


def test_a_mandate_covers_every_service_where_none_is_named():
    assert judge(Scope(since=SINCE), on=TODAY, service="hund") is Verdict.COVERED


def test_a_mandate_for_one_service_covers_no_other():
    scope = Scope(since=SINCE, services=frozenset({"hund"}))
    assert judge(scope, on=TODAY, service="hund") is Verdict.COVERED
    assert judge(scope, on=TODAY, service="gewerbe") is Verdict.OTHER_SERVICE


def test_a_mandate_that_ended_yesterday_covers_nothing_today():
    scope = Scope(since=SINCE, until=TODAY)
    assert judge(scope, on=TODAY - timedelta(days=1)) is Verdict.COVERED
    assert judge(scope, on=TODAY) is Verdict.OVER


def test_a_mandate_from_tomorrow_covers_nothing_today():
    assert judge(Scope(since=TODAY + timedelta(days=1)), on=TODAY) is Verdict.NOT_YET


def test_a_revoked_mandate_covers_nothing_at_once():
    revoked = datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert judge(Scope(since=SINCE), on=TODAY, revoked_at=revoked) is Verdict.REVOKED


def test_who_may_fill_in_may_not_submit_for_that_reason():
    scope = Scope(since=SINCE, rights=frozenset())
    assert judge(scope, on=TODAY) is Verdict.COVERED
    assert judge(scope, on=TODAY, right=Right.SUBMIT) is Verdict.NO_RIGHT


@pytest.mark.parametrize(
    ("born", "day"),
    [
        (date(2008, 11, 25), date(2026, 11, 25)),
        (date(2008, 2, 29), date(2026, 3, 1)),
        (date(2002, 2, 28), date(2020, 2, 28)),
    ],
)
def test_a_child_is_of_age_on_its_eighteenth_birthday(born: date, day: date):
    assert of_age_on(born) == day


def test_parents_act_until_the_day_before_and_no_longer():
    born = date(2008, 11, 25)
    assert is_child(born, date(2026, 11, 24))
    assert not is_child(born, date(2026, 11, 25))


def test_a_child_that_is_not_born_yet_has_no_parents_acting():
    assert not is_child(TODAY + timedelta(days=1), TODAY)


def test_the_earlier_end_counts():
    assert earlier(None, TODAY) == TODAY
    assert earlier(SINCE, TODAY) == SINCE
    assert earlier(None, None) is None


def test_an_unknown_right_is_left_out():
    assert rights_from(["submit", "root"]) == {Right.SUBMIT}


@given(dates(date(1900, 1, 1), date(2100, 1, 1)), one_of(none(), dates()), dates())
def test_a_mandate_holds_exactly_between_its_ends(since: date, until: date | None, on: date):
    inside = since <= on and (until is None or on < until)
    assert (judge(Scope(since=since, until=until), on=on) is Verdict.COVERED) == inside
