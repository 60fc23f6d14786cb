"""A running case moves to another version of its model, wherever it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from tests.factories.bpmn import END, START, calling, caught, flow, line, node, process, tasks, timer
from tests.factories.running import AT, CALENDAR, begun, does, open_elements

from engines.process.run import CannotMove, Run, compiled, migrated, restored


def moved(run: Run, source: bytes, mapping: Mapping[str, str] | None = None, **called: bytes) -> Run:
    """The run on the other version, once through its saved form."""
    new = compiled(source, called)
    run = migrated(run.state(), run.specification, new, mapping or {}, at=AT, calendar=CALENDAR)
    return restored(new, run.state(), calendar=CALENDAR)


def both(*more: str) -> bytes:
    """Two branches, a join, and one step more; ``more`` stands between the join and that step."""
    between = "".join(node("userTask", each, each, "work") for each in more)
    return process(
        START,
        node("parallelGateway", "split"),
        node("userTask", "a", "A", "work"),
        node("userTask", "b", "B", "work"),
        node("parallelGateway", "join"),
        between,
        node("userTask", "c", "C", "work"),
        END,
        line("start", "split", "a", "join", *more, "c", "end"),
        line("split", "b", "join"),
    )


def test_a_branch_that_has_arrived_has_arrived_in_the_other_version_too() -> None:
    run = moved(does(begun(both()), "b"), both("new"))
    assert open_elements(run) == ["a"]
    run = does(run, "a")
    assert open_elements(run) == ["new"]
    run = does(does(run, "new"), "c")
    assert run.is_finished


def test_a_step_that_was_put_in_before_is_not_asked_for_again() -> None:
    run = does(begun(tasks("eins", "zwei")), "eins")
    run = moved(run, tasks("eins", "neu", "zwei", "drei"))
    assert open_elements(run) == ["zwei"]
    assert open_elements(does(run, "zwei")) == ["drei"]


def test_a_step_already_done_may_be_gone() -> None:
    run = moved(does(begun(tasks("eins", "zwei")), "eins"), tasks("zwei"))
    assert does(run, "zwei").is_finished


def reminded(name: str) -> bytes:
    return process(
        START,
        node("userTask", "work", "Arbeiten", "work"),
        node("boundaryEvent", "late", attachedToRef="work", cancelActivity="false", inside=timer("P7D")),
        node("userTask", "remind", name, "work"),
        END,
        node("endEvent", "end2"),
        line("start", "work", "end"),
        line("late", "remind", "end2"),
    )


def test_a_reminder_at_a_step_still_comes_on_its_day() -> None:
    before = begun(reminded("Erinnern"))
    run = moved(before, reminded("Mahnen"))
    assert run.next_due() == before.next_due() == AT + timedelta(days=7)
    run.tick(AT + timedelta(days=8))
    assert sorted(step.name for step in run.open_steps()) == ["Arbeiten", "Mahnen"]
    assert does(does(run, "remind"), "work").is_finished


def inner(*names: str) -> bytes:
    """A sub-process that a withdrawal interrupts."""
    within = "".join(node("userTask", each, each, "work") for each in names)
    return process(
        START,
        node(
            "subProcess",
            "sub",
            "Bearbeiten",
            inside=node("startEvent", "s") + within + node("endEvent", "e") + line("s", *names, "e"),
        ),
        node("boundaryEvent", "back", attachedToRef="sub", inside=caught("withdrawn")),
        node("userTask", "after", "Danach", "work"),
        END,
        line("start", "sub", "after", "end"),
        flow("back", "end"),
        messages=("withdrawn",),
    )


def test_a_case_within_a_sub_process_moves_with_it() -> None:
    run = moved(begun(inner("x")), inner("x", "y"))
    assert open_elements(run) == ["x"]
    run = does(run, "x")
    assert open_elements(run) == ["y"]
    assert open_elements(does(run, "y")) == ["after"]


def test_a_withdrawal_is_still_heard() -> None:
    run = moved(begun(inner("x")), inner("x", "y"))
    assert run.receive("withdrawn", {}, AT)
    assert run.is_finished


def test_a_case_within_a_called_process_moves_with_it() -> None:
    def called(*names: str) -> bytes:
        return tasks(*names).replace(b'"verfahren"', b'"gebuehr"')

    run = begun(calling("gebuehr"), {"gebuehr": called("x")})
    run = moved(run, calling("gebuehr"), gebuehr=called("x", "y"))
    assert open_elements(does(run, "x")) == ["y"]


def test_a_step_cannot_become_another_kind_of_thing() -> None:
    event = process(
        START,
        node("intermediateCatchEvent", "eins", inside=caught("answered")),
        END,
        line("start", "eins", "end"),
        messages=("answered",),
    )
    with pytest.raises(CannotMove) as refused:
        moved(begun(tasks("eins")), event)
    assert refused.value.elements == ("eins",)
