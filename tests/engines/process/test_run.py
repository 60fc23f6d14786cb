"""A model runs: step by step, over gateways, messages and timers; saved, brought back, moved to another version."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.factories.bpmn import (
    CHECKING,
    END,
    START,
    calling,
    caught,
    flow,
    line,
    node,
    process,
    tasks,
    timer,
)
from tests.factories.running import AT, CALENDAR, begun, does, open_elements

from engines.process.run import (
    CannotMove,
    NoSuchStep,
    Specification,
    calls_of,
    compiled,
    migrated,
    restored,
    start,
)


def test_steps_open_one_after_the_other() -> None:
    run = begun(tasks("eins", "zwei"))
    assert open_elements(run) == ["eins"]
    run = does(run, "eins")
    assert open_elements(run) == ["zwei"]
    assert does(run, "zwei").is_finished


def test_a_step_says_what_it_is() -> None:
    step = begun(CHECKING).open_steps()[0]
    assert (step.name, step.kind, step.act, step.unit) == (
        "Vollständigkeit prüfen",
        "user",
        "check",
        "responsible",
    )


def test_a_step_is_done_once() -> None:
    run = begun(tasks("eins", "zwei"))
    step = run.open_steps()[0]
    run.complete(step.id, {}, AT)
    with pytest.raises(NoSuchStep):
        run.complete(step.id, {}, AT)


def test_an_exclusive_gateway_follows_the_outcome() -> None:
    assert open_elements(does(begun(CHECKING), "check", complete=True)) == ["decide"]
    assert open_elements(does(begun(CHECKING), "check", complete=False)) == ["ask"]


def test_service_and_send_tasks_wait_until_they_are_reported_done() -> None:
    run = does(does(begun(CHECKING), "check", complete=True), "decide")
    assert [step.act for step in run.open_steps()] == ["notice"]


def test_a_message_moves_what_waits_for_it() -> None:
    run = does(does(begun(CHECKING), "check", complete=False), "ask")
    assert run.awaits() == {"answered"}
    assert run.receive("answered", {}, AT)
    assert open_elements(run) == ["check"]


def test_a_message_nobody_waits_for_changes_nothing() -> None:
    run = begun(CHECKING)
    before = open_elements(run)
    assert not run.receive("answered", {}, AT)
    assert open_elements(run) == before


def test_a_timer_counts_working_days_of_the_calendar() -> None:
    run = does(does(begun(CHECKING), "check", complete=False), "ask")
    # Wednesday and five working days: Wednesday of the next week, at six in the morning in Berlin
    assert run.next_due() == datetime(2026, 12, 2, 5, 0, tzinfo=UTC)


def test_a_timer_fires_when_it_is_due_and_not_before() -> None:
    run = does(does(begun(CHECKING), "check", complete=False), "ask")
    run.tick(datetime(2026, 12, 2, 4, 59, tzinfo=UTC))
    assert open_elements(run) == []
    run.tick(datetime(2026, 12, 2, 5, 1, tzinfo=UTC))
    assert open_elements(run) == ["check"]
    assert run.next_due() is None


def test_the_loser_of_an_event_gateway_comes_to_nothing() -> None:
    run = does(does(begun(CHECKING), "check", complete=False), "ask")
    run.receive("answered", {}, AT)
    run.tick(AT + timedelta(days=30))
    assert open_elements(run) == ["check"]


PARALLEL = process(
    START,
    node("parallelGateway", "split"),
    node("userTask", "a", "A", "work"),
    node("userTask", "b", "B", "work"),
    node("parallelGateway", "join"),
    node("userTask", "c", "C", "work"),
    END,
    line("start", "split", "a", "join", "c", "end"),
    line("split", "b", "join"),
)


def test_a_parallel_gateway_waits_for_all_branches() -> None:
    run = begun(PARALLEL)
    assert sorted(open_elements(run)) == ["a", "b"]
    run = does(run, "b")
    assert open_elements(run) == ["a"]
    assert open_elements(does(run, "a")) == ["c"]


def test_an_inclusive_gateway_opens_every_branch_whose_condition_holds() -> None:
    source = process(
        START,
        node("inclusiveGateway", "split", default="split-c"),
        node("userTask", "a", "A", "work"),
        node("userTask", "b", "B", "work"),
        node("userTask", "c", "C", "work"),
        node("inclusiveGateway", "join"),
        END,
        line("start", "split"),
        flow("split", "a", "burden"),
        flow("split", "b", "fee > 50"),
        line("split", "c", "join", "end"),
        flow("a", "join"),
        flow("b", "join"),
    )
    assert sorted(open_elements(begun(source, burden=True, fee=90.0))) == ["a", "b"]
    assert open_elements(begun(source, burden=False, fee=90.0)) == ["b"]
    assert open_elements(begun(source)) == ["c"]
    assert does(begun(source), "c").is_finished


SUB = node(
    "subProcess",
    "sub",
    "Bearbeiten",
    inside=node("startEvent", "s")
    + node("userTask", "work", "Arbeiten", "work")
    + node("endEvent", "e")
    + line("s", "work", "e"),
)


def interruptible(**boundary: str) -> bytes:
    return process(
        START,
        SUB,
        node("userTask", "after", "Danach", "work"),
        node("boundaryEvent", "boundary", attachedToRef="sub", inside=caught("withdrawn"), **boundary),
        node("userTask", "gone", "Abschließen", "work"),
        END,
        line("start", "sub", "after", "end"),
        line("boundary", "gone", "end"),
        messages=("withdrawn",),
    )


def test_a_sub_process_is_run_through() -> None:
    run = begun(interruptible())
    assert open_elements(run) == ["work"]
    assert open_elements(does(run, "work")) == ["after"]


def test_an_interrupting_boundary_event_takes_the_sub_process_away() -> None:
    run = begun(interruptible())
    assert run.receive("withdrawn", {}, AT)
    assert open_elements(run) == ["gone"]


def test_another_boundary_event_adds_to_it() -> None:
    run = begun(interruptible(cancelActivity="false"))
    run.receive("withdrawn", {}, AT)
    assert sorted(open_elements(run)) == ["gone", "work"]


def test_a_boundary_timer_reminds() -> None:
    source = process(
        START,
        node("userTask", "work", "Arbeiten", "work"),
        node("boundaryEvent", "b", attachedToRef="work", cancelActivity="false", inside=timer("P7D")),
        node("userTask", "remind", "Erinnern", "work"),
        END,
        node("endEvent", "end2"),
        line("start", "work", "end"),
        line("b", "remind", "end2"),
    )
    run = begun(source)
    run.tick(AT + timedelta(days=8))
    assert sorted(open_elements(run)) == ["remind", "work"]


def test_a_call_activity_runs_another_process() -> None:
    source = process(
        START,
        node("callActivity", "call", "Gebühr erheben", calledElement="gebuehr"),
        END,
        line("start", "call", "end"),
    )
    run = begun(
        source,
        {
            "gebuehr": process(
                START, node("userTask", "t", "Buchen", "work"), END, line("start", "t", "end"), id="gebuehr"
            )
        },
    )
    assert open_elements(run) == ["t"]
    assert does(run, "t").is_finished


def test_a_process_that_is_called_may_call_another() -> None:
    inner = process(START, node("userTask", "t", "Buchen", "work"), END, line("start", "t", "end"), id="c")
    outer = calling("c").replace(b'"verfahren"', b'"b"').replace(b'"call"', b'"call-c"')
    run = begun(calling("b"), {"b": outer.replace(b"start-call", b"s-c"), "c": inner})
    assert open_elements(run) == ["t"]
    assert does(run, "t").is_finished


def test_what_a_model_calls_is_known_before_it_runs() -> None:
    assert calls_of(calling("gebuehr")) == {"gebuehr"}
    assert calls_of(calling("verfahren")) == calls_of(CHECKING) == frozenset()


def test_a_receive_task_waits_for_its_message() -> None:
    received = node("receiveTask", "r", "Antwort abwarten", messageRef="m-answered")
    run = begun(process(START, received, END, line("start", "r", "end"), messages=("answered",)))
    assert (open_elements(run), run.awaits()) == ([], {"answered"})
    run = restored(run.specification, run.state(), calendar=CALENDAR)
    assert run.receive("answered", {}, AT)
    assert run.is_finished


def test_an_end_that_terminates_takes_the_other_branches_along() -> None:
    run = begun(
        process(
            START,
            node("parallelGateway", "split"),
            node("userTask", "a", "A", "work"),
            node("userTask", "b", "B", "work"),
            node("endEvent", "stop", inside="<terminateEventDefinition/>"),
            END,
            line("start", "split", "a", "stop"),
            line("split", "b", "end"),
        )
    )
    assert does(run, "a").is_finished


def until(day: str) -> bytes:
    wait = f"<timerEventDefinition><timeDate>{day}</timeDate></timerEventDefinition>"
    caught_then = node("intermediateCatchEvent", "day", "Tag", inside=wait)
    return process(
        START, caught_then, node("userTask", "t", "T", "work"), END, line("start", "day", "t", "end")
    )


def test_a_day_is_awaited() -> None:
    assert begun(until("2026-12-01")).next_due() == datetime(2026, 12, 1, 5, 0, tzinfo=UTC)


def test_a_day_that_has_passed_is_over_with_the_next_round_of_the_clock() -> None:
    run = begun(until("2020-01-01"))
    run.tick(AT + timedelta(minutes=1))
    assert open_elements(run) == ["t"]


def test_data_objects_are_drawn_and_their_names_can_be_asked_for() -> None:
    source = process(
        '<dataObject id="d" name="urgent"/><dataObjectReference id="ref" dataObjectRef="d"/>',
        '<dataStoreReference id="akte" dataStoreRef="x"/>',
        START,
        node("userTask", "a", "A", "work", inside=ASSOCIATED),
        node("exclusiveGateway", "split", default="split-c"),
        node("userTask", "b", "B", "work"),
        node("userTask", "c", "C", "work"),
        END,
        line("start", "a", "split", "c", "end"),
        flow("split", "b", "urgent"),
        line("b", "end"),
    )
    assert open_elements(does(begun(source), "a", urgent=True)) == ["b"]
    assert open_elements(does(begun(source), "a")) == ["c"]


ASSOCIATED = "".join(
    f'<dataOutputAssociation id="o-{each}"><targetRef>{each}</targetRef></dataOutputAssociation>'
    for each in ("ref", "akte")
)


def test_a_lane_says_which_unit_works() -> None:
    lanes = (
        '<laneSet id="ls"><lane id="l1" name="Grünflächenamt" rathaus:unit="gruenflaechenamt">'
        '<flowNodeRef>b</flowNodeRef></lane><lane id="l2" name="Sachbearbeitung"><flowNodeRef>a</flowNodeRef></lane></laneSet>'
    )
    source = process(
        lanes,
        START,
        node("userTask", "a", "A", "work"),
        node("userTask", "b", "B", "consult"),
        END,
        line("start", "a", "b", "end"),
    )
    steps = compiled(source).steps
    assert (steps["a"].unit, steps["a"].lane) == ("responsible", "Sachbearbeitung")
    assert (steps["b"].unit, steps["b"].lane) == ("gruenflaechenamt", "Grünflächenamt")


def test_positions_tell_what_is_passed_and_where_the_case_stands() -> None:
    positions = does(begun(CHECKING), "check", complete=True).positions()
    assert {"start", "check", "whole"} <= positions.done
    assert positions.active == {"decide"}


def test_outcomes_are_known_further_on() -> None:
    run = does(begun(CHECKING, fee=90.0), "check", complete=True)
    assert run.data == {"fee": 90.0, "complete": True}


def test_a_specification_comes_back_from_its_text() -> None:
    specification = compiled(CHECKING)
    again = Specification.from_json(specification.to_json())
    assert again == specification


def renamed(source: bytes, old: str, new: str) -> bytes:
    return source.replace(f'"{old}"'.encode(), f'"{new}"'.encode())


def test_a_running_case_moves_to_another_version() -> None:
    old, new = compiled(CHECKING), compiled(CHECKING.replace(b"Entscheiden", b"Entscheidung treffen"))
    run = does(start(old, {}, at=AT, calendar=CALENDAR), "check", complete=True)
    moved = migrated(run.state(), old, new, {}, at=AT, calendar=CALENDAR)
    assert [(step.id, step.name) for step in moved.open_steps()] == [
        (run.open_steps()[0].id, "Entscheidung treffen")
    ]


def test_a_case_on_a_step_that_is_gone_does_not_move_unless_told_where() -> None:
    old, new = (
        compiled(CHECKING),
        compiled(renamed(CHECKING, "check", "pruefen").replace(b'act="pruefen"', b'act="check"')),
    )
    run = start(old, {}, at=AT, calendar=CALENDAR)
    with pytest.raises(CannotMove) as refused:
        migrated(run.state(), old, new, {}, at=AT, calendar=CALENDAR)
    assert refused.value.elements == ("check",)
    moved = migrated(run.state(), old, new, {"check": "pruefen"}, at=AT, calendar=CALENDAR)
    assert open_elements(moved) == ["pruefen"]


def test_a_timer_keeps_its_day_when_its_case_moves() -> None:
    old = compiled(CHECKING)
    run = does(does(start(old, {}, at=AT, calendar=CALENDAR), "check", complete=False), "ask")
    moved = migrated(run.state(), old, compiled(CHECKING), {}, at=AT + timedelta(days=2), calendar=CALENDAR)
    assert moved.next_due() == run.next_due()
    moved = restored(moved.specification, moved.state(), calendar=CALENDAR)
    moved.tick(AT + timedelta(days=10))
    assert open_elements(moved) == ["check"]
