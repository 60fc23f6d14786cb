"""What a log says: the receipt log of a municipality by its known figures, small logs by hand, any log by what must hold."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.process.mining import Columns, EventLog
from engines.process.mining.figures import durations, handovers, rework
from engines.process.mining.findings import Kind, findings
from engines.process.mining.flows import ends, flows, variants
from engines.process.mining.telling import analysis
from rathaus.processes.gateways.logs import log_in

BEGIN = datetime(2026, 3, 2, 8, tzinfo=UTC)
Told = tuple[str, str, int, str | None]
"""Case, activity, minutes after the beginning, who."""


def log_of(*told: Told) -> EventLog:
    columns = Columns()
    for case, activity, minutes, who in told:
        columns.add(case, activity, (BEGIN + timedelta(minutes=minutes)).isoformat(), who)
    return columns.log()


def way(case: str, activities: str, who: str = "") -> list[Told]:
    """One event a minute; each letter is an activity, and whoever does it."""
    return [(case, each, place, (who or activities)[place] or None) for place, each in enumerate(activities)]


# --- the receipt log


@pytest.fixture(scope="module")
def receipt(shared: Path) -> EventLog:
    return log_in(shared / "data/eventlogs/receipt.xes.gz").log


def test_the_receipt_log_is_read_whole(receipt: EventLog) -> None:
    assert (receipt.cases, receipt.events, len(receipt.activities), len(receipt.resources)) == (
        1434,
        8577,
        27,
        48,
    )


def test_its_ways_are_known(receipt: EventLog) -> None:
    found = variants(receipt)
    assert (len(found), found[0].cases, len(found[0].activities)) == (116, 713, 6)
    assert sum(each.cases for each in found) == 1434


def test_its_flows_are_known(receipt: EventLog) -> None:
    found = flows(receipt)
    assert (len(found), found[0].count, sum(each.count for each in found)) == (99, 1177, 8577 - 1434)
    assert ends(receipt)[0] == {"Confirmation of receipt": 1434}


def test_the_table_says_the_same_as_the_xml(receipt: EventLog, shared: Path) -> None:
    told, other = analysis(receipt), analysis(log_in(shared / "data/eventlogs/receipt.csv").log)
    assert sorted(told.pop("activities")) == sorted(other.pop("activities"))
    assert told == other


# --- by hand


def test_time_between_activities_is_summed_and_spread() -> None:
    log = log_of(("1", "a", 0, None), ("1", "b", 10, None), ("2", "a", 0, None), ("2", "b", 30, None))
    (flow,) = flows(log)
    assert (flow.before, flow.after, flow.count, flow.seconds) == ("a", "b", 2, 2400)
    assert flow.spread == (1200, 1200, 1680)


def test_events_out_of_order_are_sorted_and_equal_moments_stay_as_they_were() -> None:
    log = log_of(("1", "c", 20, None), ("1", "a", 0, None), ("1", "b", 0, None))
    assert variants(log)[0].activities == ("a", "b", "c")
    assert log.left.equal_times == 1


def test_what_is_done_again_counts_once_for_each_time() -> None:
    found = rework(log_of(*way("1", "abab"), *way("2", "ab"), *way("3", "aaa")))
    assert (found.cases, found.extra, found.all, found.by_activity) == (2, 4, 9, {"a": 3, "b": 1})


def test_hands_change_only_where_both_are_known() -> None:
    log = log_of(*way("1", "abcd", "xyxx"), ("2", "a", 0, "x"), ("2", "b", 1, None), ("2", "c", 2, "y"))
    found = handovers(log)
    assert found is not None
    assert (found.changes, found.cases, found.back, found.pairs) == (2, 1, 1, {("x", "y"): 1, ("y", "x"): 1})


def test_what_a_log_cannot_give_is_absent_and_not_zero() -> None:
    told = analysis(log_of(("1", "a", 0, None), ("1", "b", 1, None)))
    assert (told["resources"], told["handovers"]) == (None, None)
    empty = analysis(Columns().log())
    assert (empty["cases"], empty["durations"], empty["since"], empty["dfg"]) == (0, None, None, [])


def test_a_log_of_one_case_with_one_event_is_a_log() -> None:
    told = analysis(log_of(("1", "a", 0, "x")))
    assert (told["cases"], told["dfg"], told["durations"]["median"]) == (1, [], 0)
    assert told["findings"] == [{"kind": "single events", "where": [], "size": 1, "share": 1.0}]


@pytest.mark.parametrize(
    ("row", "left"),
    [
        ((None, "a", "2026-03-02T08:00:00Z"), "without_case"),
        (("1", "", "2026-03-02T08:00:00Z"), "without_activity"),
        (("1", "a", None), "without_time"),
        (("1", "a", "gestern"), "without_time"),
        (("1", "a", "2026-13-02T08:00:00+01:00"), "without_time"),
    ],
)
def test_an_event_that_lacks_something_is_counted_and_left_out(
    row: tuple[str | None, ...], left: str
) -> None:
    columns = Columns()
    columns.add(*row, None)  # type: ignore[call-arg, arg-type]
    columns.add("1", "b", "2026-03-02T09:00:00+01:00", None)
    log = columns.log()
    assert (log.events, getattr(log.left, left), log.activities[log.activity[0]]) == (1, 1, "b")


def test_time_zones_may_be_mixed_and_a_time_without_one_is_noticed() -> None:
    columns = Columns()
    for activity, at in (
        ("c", "2026-03-02T09:30:00+01:00"),
        ("a", "2026-03-02T08:00:00Z"),
        ("b", "2026-03-02 08:15:00"),
        ("d", "2026-03-02T03:45:00.5-05:00"),
    ):
        columns.add("1", activity, at, None)
    log = columns.log()
    assert variants(log)[0].activities == ("a", "b", "c", "d")
    assert (log.left.without_zone, durations(log).most) == (1, 2700.5)  # type: ignore[union-attr]


def test_what_stands_out_is_ranked_by_the_whole_time_and_small_numbers_are_not_told() -> None:
    cases = [
        row
        for n in range(6)
        for row in ((f"{n}", "a", 0, "x"), (f"{n}", "b", 100, "y"), (f"{n}", "a", 110, "x"))
    ]
    rare = [("r", "a", 0, "x"), ("r", "z", 10_000, "x")]
    log = log_of(*cases, *rare)
    found = findings(log, flows(log), rework(log), handovers(log))
    assert [(each.kind, each.where, each.size) for each in found] == [
        (Kind.WAITING, ("a", "b"), 36_000),
        (Kind.REWORK, ("a",), 6),
        (Kind.PING_PONG, (), 6),
    ]


# --- any log


LOGS = st.lists(
    st.tuples(
        st.sampled_from("123"), st.sampled_from("abc"), st.integers(0, 5), st.sampled_from(["x", "y", None])
    ),
    max_size=40,
)


def naive(rows: list[Told]) -> list[list[Told]]:
    ordered = sorted(rows, key=lambda row: (row[0], row[2]))
    return [list(group) for _case, group in groupby(ordered, key=lambda row: row[0])]


@given(LOGS)
def test_the_columns_say_what_counting_by_hand_says(rows: list[Told]) -> None:
    log, cases = log_of(*rows), naive(rows)
    pairs = Counter((a[1], b[1]) for case in cases for a, b in pairwise(case))
    assert {(each.before, each.after): each.count for each in flows(log)} == dict(pairs)
    ways = Counter(tuple(row[1] for row in case) for case in cases)
    assert {each.activities: each.cases for each in variants(log)} == dict(ways)
    counts = [Counter(row[1] for row in case) for case in cases]
    assert rework(log).extra == sum(number - 1 for each in counts for number in each.values())
    if any(row[3] for row in rows):
        hands = handovers(log)
        changed = sum(bool(a[3] and b[3] and a[3] != b[3]) for case in cases for a, b in pairwise(case))
        assert hands is not None
        assert hands.changes == changed
