"""What cannot be executed is refused before anybody relies on it, with the element named."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.factories.bpmn import CHECKING, END, START, calling, flow, line, node, process, tasks

from engines.process import spiff
from engines.process.run import NotExecutable, TurnsInCircles, compiled
from engines.process.timers import EveryDay

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)

TURNING = process(
    START,
    node("exclusiveGateway", "again"),
    node("exclusiveGateway", "enough", default="enough-again"),
    END,
    line("start", "again", "enough", "again"),
    flow("enough", "end", "complete"),
)
"""Two gateways that hand on to each other until somebody says that it is complete, which nobody can."""

NOT_EXECUTABLE = [
    (b"<x/>", ""),
    (b"not xml", ""),
    (tasks("a").replace(b"userTask", b"businessRuleTask"), "a"),
    (tasks("a").replace(b"userTask", b"scriptTask"), "a"),
    (CHECKING.replace(b"working-days(5)", b"bald"), "late"),
    (CHECKING.replace(b"not complete", b"__import__('os').system('x')"), "whole-ask"),
    (CHECKING.replace(b"not complete", b"unknown_name"), "whole-ask"),
    (CHECKING.replace(b' default="whole-decide"', b""), "whole"),
    (CHECKING.replace(b'act="decide"', b'act="tanzen"'), "decide"),
    (process(START, node("userTask", "a", "A"), line("start", "a")), "verfahren"),
    (process(START, END, node("userTask", "a", "A"), line("start", "end"), line("a", "end")), "a"),
    (process(START, node("transaction", "t", "T"), END, line("start", "t", "end")), "t"),
    (process(START, node("complexGateway", "g"), END, line("start", "g", "end")), "g"),
    (
        process(
            START,
            node("userTask", "a", "A", inside="<multiInstanceLoopCharacteristics/>"),
            END,
            line("start", "a", "end"),
        ),
        "a",
    ),
    (process(START, node("callActivity", "c", "C"), END, line("start", "c", "end")), "c"),
    (calling("anderswo"), "call"),
    (calling("verfahren"), "call"),
    (b"<!DOCTYPE definitions [<!ENTITY a 'aaaa'>]>" + tasks("a").split(b"?>", 1)[1], ""),
    (tasks("a").replace(b"</process>", b'<userTask id="a" name="A"/></process>'), "a"),
    (tasks("a" * 121), "a" * 121),
    (CHECKING.replace(b"working-days(5)", b"working-days(0)"), "late"),
    (CHECKING.replace(b"working-days(5)", b"PT0M"), "late"),
    (TURNING, "again"),
]


@pytest.mark.parametrize(("source", "element"), NOT_EXECUTABLE, ids=range(len(NOT_EXECUTABLE)))
def test_what_cannot_be_executed_is_refused_with_the_element_named(source: bytes, element: str) -> None:
    with pytest.raises(NotExecutable) as refused:
        compiled(source)
    assert element in [problem.element for problem in refused.value.problems]
    assert all(problem.sentence for problem in refused.value.problems)


def test_a_case_that_turns_in_circles_is_stopped() -> None:
    """No model gets that far; should one, the worker must not hang."""
    specs = spiff.read({"": TURNING}, "verfahren")
    workflow = spiff.new_run(specs, {})
    with spiff.at_instant(AT, EveryDay()), pytest.raises(TurnsInCircles):
        spiff.go_on(workflow)
