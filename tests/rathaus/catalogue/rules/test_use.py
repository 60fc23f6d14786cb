"""Counts of use: rounded, and nothing where there are too few."""

from datetime import date, timedelta

import pytest

from rathaus.catalogue.rules.use import Pace, pace, share, shown, week_of


@pytest.mark.parametrize(("count", "told"), [(0, None), (4, None), (5, 5), (7, 5), (8, 10), (1001, 1000)])
def test_counts_are_told_in_fives_and_not_below(count: int, told: int | None):
    assert shown(count) == told


def test_a_share_of_too_few_is_not_told():
    assert share(1, 4) is None
    assert share(1, 3 * 5) == 5
    assert share(20, 20) == 100


def test_a_day_becomes_the_monday_of_its_week():
    assert week_of(date(2026, 11, 29)) == date(2026, 11, 23)
    assert week_of(date(2026, 11, 23)) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("minutes", "told"), [(1, Pace.MINUTE), (3, Pace.MINUTES), (10, Pace.LONG), (11, Pace.INTERRUPTED)]
)
def test_a_time_becomes_a_pace(minutes: int, told: Pace):
    assert pace(timedelta(minutes=minutes)) is told
