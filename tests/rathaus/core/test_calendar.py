from datetime import date

from rathaus.core import calendar


def test_childrens_day_is_a_holiday_in_thuringia_but_not_in_bavaria():
    childrens_day = date(2027, 9, 20)
    assert not calendar.is_working_day(childrens_day, "TH")
    assert calendar.is_working_day(childrens_day, "BY")


def test_a_term_that_ends_on_a_saturday_ends_on_monday():
    assert calendar.next_working_day(date(2026, 11, 28), "TH") == date(2026, 11, 30)


def test_working_days_skip_easter():
    assert calendar.working_days_after(date(2026, 4, 2), 1, "TH") == date(2026, 4, 7)


def test_a_date_is_written_out():
    assert calendar.german(date(2025, 5, 7)) == "7. Mai 2025"


def test_the_holidays_of_a_state_come_with_their_names() -> None:
    thuringia = calendar.holidays_of("TH", 2026)
    assert thuringia[date(2026, 9, 20)] == "Weltkindertag"
    assert date(2026, 9, 20) not in calendar.holidays_of("SN", 2026)
    assert list(thuringia) == sorted(thuringia)
