"""Waiting and working are told apart where the log tells the lifecycle, and not at all where it does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from engines.process.mining import Done, Lifecycles

BEGIN = datetime(2026, 3, 2, 8, tzinfo=UTC)
LIFE = {"schedule": 0, "start": 60, "suspend": 70, "resume": 90, "complete": 100}
"""Minutes: waits an hour, is worked on for twenty minutes."""


def told(*rows: tuple[str, str, str, int, str | None]) -> list[Done] | None:
    """Case, activity, transition, minute, instance."""
    lives = Lifecycles()
    for case, activity, transition, minute, instance in rows:
        lives.add(case, activity, (BEGIN + timedelta(minutes=minute)).isoformat(), transition, instance)
    return lives.done()


def test_waiting_and_working_are_told_apart() -> None:
    rows = [
        (f"{case}", "Prüfen", transition, minute, None)
        for case in range(5)
        for transition, minute in reversed(LIFE.items())
    ]
    (done,) = told(*rows) or ()
    assert (done.activity, done.steps) == ("Prüfen", 5)
    assert done.waited is not None
    assert done.worked is not None
    assert (done.waited.median, done.waited.sum, done.worked.median) == (3_600, 18_000, 1_200)


def test_two_turns_at_once_are_told_apart_by_their_instance_and_else_in_their_order() -> None:
    for instances in (("x", "y"), (None, None)):
        rows = []
        for case in range(5):
            for instance, begin, end in zip(instances, (0, 10), (100, 40), strict=True):
                rows += [
                    (f"{case}", "a", "start", begin, instance),
                    (f"{case}", "a", "complete", end, instance),
                ]
        (done,) = told(*rows) or ()
        assert done.worked is not None
        assert (done.steps, done.waited, done.worked.sum) == (10, None, 5 * (100 + 30) * 60)


def test_of_few_steps_nothing_is_told() -> None:
    rows = [(f"{case}", "Prüfen", word, minute, None) for case in range(4) for word, minute in LIFE.items()]
    (done,) = told(*rows) or ()
    assert (done.steps, done.waited, done.worked) == (4, None, None)


def test_a_log_that_tells_only_ends_tells_neither() -> None:
    assert told(("1", "a", "complete", 0, None), ("1", "b", "ate_abort", 1, None)) is None
    assert told() is None


def test_an_end_without_a_beginning_counts_as_a_step_that_nobody_timed() -> None:
    rows = [("1", "a", "complete", 0, None), ("1", "b", "start", 1, None), ("1", "b", "resume", 2, None)]
    (done,) = told(*rows) or ()
    assert (done.activity, done.steps, done.worked) == ("a", 1, None)
