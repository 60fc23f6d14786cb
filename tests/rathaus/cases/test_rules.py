"""What the law says about periods, hearings and decisions: a table for each rule, and what always holds."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.cases.rules.deadlines import (
    Period,
    Span,
    deemed_on,
    due_on,
    is_long_enough,
    last_day,
    may_extend_deemed,
    reply_until,
    warnings_between,
    working_days_in,
)
from rathaus.cases.rules.deciding import Circumstances, Decided, Lack, is_own_case, lacks, may_be_second
from rathaus.cases.rules.hearing import Exception28, exception_of, hearing_missing, was_heard
from rathaus.cases.rules.rating import average, week_of
from rathaus.cases.rules.remedies import may_withdraw
from rathaus.cases.rules.standing import DECISIONS, Outcome, State, stands
from rathaus.cases.rules.telling import Saying, saying, usual_days
from rathaus.core.calendar import is_working_day

ERIKA, OLE = UUID(int=1), UUID(int=2)
REASONS = "Der Hund ist geimpft und gemeldet."
days = st.dates(date(2025, 1, 1), date(2032, 12, 31))
periods = st.builds(Period, st.integers(1, 12), st.sampled_from(("days", "working_days", "weeks", "months")))
pauses = st.lists(
    st.builds(lambda day, length: Span(day, day + timedelta(days=length)), days, st.integers(0, 90)),
    max_size=3,
)


# --- periods


@pytest.mark.parametrize(
    ("since", "count", "unit", "last"),
    [
        (date(2026, 11, 2), 14, "days", date(2026, 11, 16)),  # the day of the event does not count
        (date(2026, 11, 7), 14, "days", date(2026, 11, 23)),  # Saturday the 21st
        (date(2026, 11, 2), 2, "weeks", date(2026, 11, 16)),
        (date(2026, 12, 11), 2, "weeks", date(2026, 12, 28)),  # Christmas Day, Boxing Day, a Sunday
        (date(2026, 11, 24), 3, "months", date(2027, 2, 24)),
        (date(2026, 11, 30), 3, "months", date(2027, 3, 1)),  # no 30 February; the 28th is a Sunday
        (date(2027, 11, 29), 3, "months", date(2028, 2, 29)),  # a leap year
        (date(2026, 10, 31), 12, "months", date(2027, 11, 1)),  # Reformation Day, in Thuringia a holiday
        (date(2026, 4, 2), 1, "working_days", date(2026, 4, 7)),  # Good Friday to Easter Monday
        (date(2026, 11, 20), 5, "working_days", date(2026, 11, 27)),
    ],
)
def test_the_last_day_of_a_period(since: date, count: int, unit: str, last: date) -> None:
    assert last_day(since, count, unit, "TH") == last


def test_a_holiday_moves_the_last_day_only_where_it_is_one() -> None:
    assert last_day(date(2027, 10, 18), 2, "weeks", "BY") == date(2027, 11, 2)  # All Saints' Day
    assert last_day(date(2027, 10, 18), 2, "weeks", "TH") == date(2027, 11, 1)


@given(days, periods)
def test_a_period_ends_after_it_began_and_on_a_working_day(since: date, period: Period) -> None:
    last = last_day(since, period.count, period.unit, "TH")
    assert last > since
    assert is_working_day(last, "TH")


@given(days, periods)
def test_a_longer_period_never_ends_earlier(since: date, period: Period) -> None:
    last = last_day(since, period.count, period.unit, "TH")
    assert last_day(since, period.count + 1, period.unit, "TH") >= last


@pytest.mark.parametrize(
    ("pause", "due"),
    [
        ((), date(2027, 2, 24)),
        ((Span(date(2026, 12, 1), date(2026, 12, 15)),), date(2027, 3, 10)),
        ((Span(date(2026, 12, 1)),), date(2027, 2, 24)),  # still open: nothing is known yet
        ((Span(date(2026, 12, 1), date(2026, 12, 1)),), date(2027, 2, 24)),  # asked and answered the same day
        (
            (Span(date(2026, 12, 1), date(2026, 12, 3)), Span(date(2027, 1, 4), date(2027, 1, 5))),
            date(2027, 3, 1),
        ),
    ],
)
def test_every_day_the_clock_stood_still_is_added(pause: tuple[Span, ...], due: date) -> None:
    assert due_on(date(2026, 11, 24), Period(3, "months"), pause, "TH") == due


def test_in_working_days_only_working_days_are_added() -> None:
    from_friday_to_tuesday = Span(date(2026, 11, 27), date(2026, 12, 1))
    assert due_on(date(2026, 11, 24), Period(5, "working_days"), [from_friday_to_tuesday], "TH") == date(
        2026, 12, 3
    )
    assert working_days_in(date(2026, 11, 27), date(2026, 12, 1), "TH") == 2


@given(days, periods, pauses)
def test_a_pause_never_makes_anything_due_earlier(received: date, period: Period, stood: list[Span]) -> None:
    without = due_on(received, period, stood[:-1], "TH")
    assert due_on(received, period, stood, "TH") >= without


# --- deemed approval, replies


def test_silence_counts_as_granted_on_the_day_after_the_period() -> None:
    assert deemed_on(date(2026, 11, 24), Period(3, "months"), "TH") == date(2027, 2, 25)


def test_silence_counts_for_nothing_while_documents_are_missing() -> None:
    assert deemed_on(None, Period(3, "months"), "TH") is None


@pytest.mark.parametrize(
    ("today", "extended", "may"),
    [
        (date(2027, 2, 18), False, True),
        (date(2027, 2, 19), False, False),  # too late to tell it in time
        (date(2027, 1, 4), True, False),  # once
    ],
)
def test_a_deemed_period_is_extended_once_and_in_time(today: date, extended: bool, may: bool) -> None:
    assert may_extend_deemed(date(2027, 2, 25), extended, today) is may


def test_a_warning_falls_due_on_its_day_and_once() -> None:
    deemed = date(2027, 2, 25)
    assert warnings_between(deemed, date(2027, 2, 10), date(2027, 2, 11)) == (14,)
    assert warnings_between(deemed, date(2027, 2, 11), date(2027, 2, 12)) == ()
    assert warnings_between(deemed, date(2027, 2, 1), date(2027, 2, 23)) == (14, 7, 2)


@given(days, st.integers(0, 90))
def test_there_are_two_weeks_at_least_to_answer(asked: date, wanted: int) -> None:
    until = reply_until(asked, wanted, "TH")
    assert until >= asked + timedelta(days=max(wanted, 14))
    assert is_working_day(until, "TH")
    assert is_long_enough(asked, until)


def test_thirteen_days_are_too_few() -> None:
    assert not is_long_enough(date(2026, 11, 2), date(2026, 11, 15))
    assert is_long_enough(date(2026, 11, 2), date(2026, 11, 16))


# --- hearing


@pytest.mark.parametrize(
    ("outcome", "heard", "exception", "missing"),
    [
        (Outcome.GRANTED, False, "", False),
        (Outcome.REFUSED, False, "", True),
        (Outcome.PARTLY, False, "", True),
        (Outcome.CONDITIONS, False, "", True),
        (Outcome.REFUSED, True, "", False),
        (Outcome.REFUSED, False, "2-3: wie beantragt", False),
        (Outcome.REFUSED, False, "2-9: keine Lust", True),
        (Outcome.REFUSED, False, "wie 2-3", True),
    ],
)
def test_nobody_is_burdened_unheard(outcome: str, heard: bool, exception: str, missing: bool) -> None:
    assert hearing_missing(outcome, heard=heard, exception=exception) is missing


def test_the_list_of_exceptions_is_closed() -> None:
    assert [exception_of(text) for text in ("3", " 2-1 : Gefahr", "", "4")] == [
        Exception28.PUBLIC_INTEREST,
        Exception28.DANGER,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("today", "answered", "ended", "heard"),
    [
        (date(2026, 12, 8), False, False, False),  # the last day is still hers
        (date(2026, 12, 9), False, False, True),
        (date(2026, 12, 1), True, False, True),
        (date(2026, 12, 1), False, True, True),
    ],
)
def test_she_is_heard_when_she_spoke_or_her_time_is_over(
    today: date, answered: bool, ended: bool, heard: bool
) -> None:
    assert was_heard(today, due_on=date(2026, 12, 8), answered=answered, ended=ended) is heard


# --- deciding


@pytest.mark.parametrize(
    ("decided", "standing", "missing"),
    [
        (Decided(outcome="granted"), Circumstances(), ()),
        (Decided(outcome="perhaps", reasons=REASONS), Circumstances(), (Lack.OUTCOME,)),
        (Decided(outcome="deemed", reasons=REASONS), Circumstances(), (Lack.OUTCOME,)),
        (Decided(outcome="granted"), Circumstances(complete=False), (Lack.COMPLETE,)),
        (Decided(outcome="refused", reasons=REASONS), Circumstances(complete=False, heard=True), ()),
        (Decided(outcome="refused", reasons="Nein, so nicht."), Circumstances(heard=True), (Lack.REASONS,)),
        (Decided(outcome="refused", reasons=" " * 40), Circumstances(), (Lack.HEARING, Lack.REASONS)),
        (Decided(outcome="partly", reasons=REASONS), Circumstances(heard=True), (Lack.RULING,)),
        (
            Decided(outcome="conditions", reasons=REASONS, ruling="An der Leine."),
            Circumstances(heard=True),
            (),
        ),
        (Decided(outcome="granted", fee_cents=0), Circumstances(usual_fee=5000), (Lack.FEE_REASON,)),
        (Decided(outcome="granted", fee_cents=5000), Circumstances(usual_fee=5000), ()),
        (Decided(outcome="granted", fee_cents=0, fee_reason="§ 8"), Circumstances(usual_fee=5000), ()),
        (
            Decided(outcome="granted"),
            Circumstances(open_request=True, open_consultation=True),
            (Lack.OPEN_REQUEST, Lack.OPEN_CONSULTATION),
        ),
    ],
)
def test_a_decision_is_told_everything_it_lacks(
    decided: Decided, standing: Circumstances, missing: tuple[Lack, ...]
) -> None:
    assert lacks(decided, standing) == missing


def test_four_eyes_are_two_persons() -> None:
    assert [may_be_second(*pair) for pair in ((ERIKA, OLE), (ERIKA, ERIKA), (ERIKA, None), (None, OLE))] == [
        True,
        False,
        False,
        True,
    ]


def test_nobody_decides_in_her_own_matter() -> None:
    assert is_own_case(ERIKA, ERIKA)
    assert not is_own_case(ERIKA, OLE)
    assert not is_own_case(None, None)


@pytest.mark.parametrize(
    ("served", "today", "closed", "may"),
    [
        (None, date(2026, 11, 24), False, True),
        (date(2026, 11, 28), date(2026, 11, 27), False, True),
        (date(2026, 11, 28), date(2026, 11, 28), False, False),
        (None, date(2026, 11, 24), True, False),
    ],
)
def test_an_application_is_taken_back_until_the_decision_is_served(
    served: date | None, today: date, closed: bool, may: bool
) -> None:
    assert may_withdraw(served, today, closed=closed) is may


# --- where it stands, and what is told


@pytest.mark.parametrize(
    ("before", "begun", "owed", "consulting", "now"),
    [
        ("new", False, False, False, State.NEW),
        ("new", True, False, False, State.OPEN),
        ("open", False, False, False, State.OPEN),
        ("open", True, True, True, State.WAITING),
        ("waiting", True, False, True, State.CONSULTING),
        ("waiting", True, False, False, State.OPEN),
        ("decided", True, True, True, State.DECIDED),
        ("closed", False, False, False, State.CLOSED),
    ],
)
def test_a_case_stands_with_whoever_acts_next(
    before: str, begun: bool, owed: bool, consulting: bool, now: State
) -> None:
    assert stands(before, begun=begun, owed_by_applicant=owed, consulting=consulting) == now


@pytest.mark.parametrize(
    ("state", "outcome", "owes", "said"),
    [
        ("new", "", False, Saying.ARRIVED),
        ("open", "", False, Saying.CHECKED),
        ("open", "", True, Saying.YOUR_TURN),
        ("consulting", "", False, Saying.OTHERS_ASKED),
        ("decided", "granted", False, Saying.DECIDED),
        ("closed", "granted", False, Saying.DONE),
        ("closed", "withdrawn", True, Saying.WITHDRAWN),
    ],
)
def test_one_sentence_says_where_a_matter_stands(state: str, outcome: str, owes: bool, said: Saying) -> None:
    assert saying(state, outcome, owes) == said


def test_a_usual_time_needs_five_cases() -> None:
    assert usual_days([1, 2, 3, 40]) is None
    assert usual_days([40, 3, 1, 2, 9]) == 3


def test_satisfaction_speaks_of_no_single_person() -> None:
    assert average([5, 5, 5, 5]) is None
    assert average([5, 5, 5, 5, 4]) == 4.8
    assert week_of(date(2026, 11, 29)) == date(2026, 11, 23)
    assert week_of(date(2026, 11, 23)) == date(2026, 11, 23)


def test_what_can_be_decided_is_neither_time_nor_the_applicants() -> None:
    assert {*DECISIONS} == {Outcome.GRANTED, Outcome.CONDITIONS, Outcome.PARTLY, Outcome.REFUSED}
