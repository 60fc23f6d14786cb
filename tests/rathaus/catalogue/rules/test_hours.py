"""When an office is open: over lunch, holidays and exceptions, by the town's own clock."""

from datetime import date, datetime, time

import pytest

from rathaus.catalogue.rules.hours import (
    Calendar,
    Hours,
    OtherHours,
    Span,
    next_opening,
    open_at,
    open_until,
    overlapping,
    status,
)

EASTER_MONDAY = date(2026, 4, 6)
WEEK = (
    Hours(weekday=0, opens=time(8), closes=time(12)),
    Hours(weekday=0, opens=time(13), closes=time(16)),
    Hours(weekday=3, opens=time(8), closes=time(18), note="nur mit Termin"),
)
OFFICE = Calendar(WEEK, holidays={EASTER_MONDAY})


def monday(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute)


@pytest.mark.parametrize(
    ("hour", "minute", "is_open"),
    [(7, 59, False), (8, 0, True), (11, 59, True), (12, 0, False), (13, 0, True), (16, 0, False)],
)
def test_an_office_is_open_from_the_first_minute_until_before_the_last(hour, minute, is_open):
    assert open_at(OFFICE, monday(hour, minute)) is is_open


def test_it_says_until_when():
    assert open_until(OFFICE, monday(14)) == time(16)
    assert status(OFFICE, monday(14)).is_open


def test_spans_without_a_gap_are_one():
    whole = Calendar(
        (Hours(weekday=0, opens=time(8), closes=time(12)), Hours(weekday=0, opens=time(12), closes=time(16)))
    )
    assert open_until(whole, monday(9)) == time(16)


def test_over_lunch_it_opens_the_same_day():
    assert next_opening(OFFICE, monday(12, 30)) == monday(13)


def test_after_closing_it_opens_on_the_next_day_with_hours():
    assert next_opening(OFFICE, monday(17)) == datetime(2026, 11, 26, 8)


def test_a_public_holiday_is_passed_over():
    assert OFFICE.spans_on(EASTER_MONDAY) == ()
    assert next_opening(OFFICE, datetime(2026, 4, 5, 10)) == datetime(2026, 4, 9, 8)


def test_an_exception_closes_a_day():
    closed = OtherHours(first_on=date(2026, 11, 23), last_on=date(2026, 11, 27), reason="Umzug")
    office = Calendar(WEEK, (closed,))
    assert not open_at(office, monday(9))
    assert next_opening(office, monday(9)) == datetime(2026, 11, 30, 8)


def test_an_exception_holds_on_a_public_holiday_too():
    open_anyway = OtherHours(first_on=EASTER_MONDAY, last_on=EASTER_MONDAY, opens=time(10), closes=time(12))
    office = Calendar(WEEK, (open_anyway,), {EASTER_MONDAY})
    assert office.spans_on(EASTER_MONDAY) == (Span(time(10), time(12)),)


def test_an_office_that_never_opens_promises_nothing():
    assert status(Calendar(), monday(9)).opens_at is None


def test_a_note_stays_with_its_hours():
    assert OFFICE.spans_on(date(2026, 11, 26)) == (Span(time(8), time(18), "nur mit Termin"),)


def span(opens, closes, weekday=0, note=""):
    return Hours(weekday=weekday, opens=time(opens), closes=time(closes), note=note)


def test_spans_of_one_day_that_share_a_minute_overlap():
    first, second = span(8, 12), span(11, 16)
    assert overlapping((second, first)) == (first, second)


def test_spans_that_touch_or_lie_on_other_days_or_say_something_else_do_not_overlap():
    touching = (span(8, 12), span(12, 16), span(9, 10, weekday=1), span(8, 16, note="mit Termin"))
    assert overlapping(touching) is None
