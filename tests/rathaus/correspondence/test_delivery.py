"""When a letter counts as served, and until when one can object."""

from datetime import date

import pytest

from rathaus.correspondence.rules.delivery import Law, objection_until, served_on


def test_a_letter_counts_as_served_on_the_fourth_day():
    assert served_on(date(2026, 11, 23), "TH") == date(2026, 11, 27)


def test_a_weekend_does_not_move_the_fourth_day_of_general_law():
    assert served_on(date(2026, 11, 24), "TH") == date(2026, 11, 28)


@pytest.mark.parametrize(
    ("available", "served"),
    [
        (date(2026, 11, 24), date(2026, 11, 30)),  # Saturday
        (date(2026, 12, 21), date(2026, 12, 28)),  # Christmas, then a Saturday and a Sunday
        (date(2026, 11, 23), date(2026, 11, 27)),
    ],
)
def test_tax_law_moves_it_to_the_next_working_day(available: date, served: date):
    assert served_on(available, "TH", Law.AO) == served


def test_holidays_are_those_of_the_state():
    assert served_on(date(2026, 9, 16), "TH", Law.AO) == date(2026, 9, 21)  # Sunday is children's day there
    assert served_on(date(2026, 10, 27), "TH", Law.AO) == date(2026, 11, 2)  # Saturday
    assert served_on(date(2027, 10, 27), "BY", Law.AO) == date(2027, 11, 2)  # Sunday, then All Saints


@pytest.mark.parametrize(
    ("served", "last"),
    [
        (date(2026, 11, 27), date(2026, 12, 28)),  # the 27th is a Sunday
        (date(2026, 1, 31), date(2026, 3, 2)),  # no 31st; the 28th is a Saturday
        (date(2026, 5, 7), date(2026, 6, 8)),  # a Sunday
        (date(2026, 6, 10), date(2026, 7, 10)),
    ],
)
def test_one_can_object_for_a_month(served: date, last: date):
    assert objection_until(served, "TH") == last


def test_without_instruction_one_can_object_for_a_year():
    assert objection_until(date(2026, 6, 10), "TH", instructed=False) == date(2027, 6, 10)
