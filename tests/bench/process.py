"""The process engine alone: a thousand cases through ten steps, and what saving and bringing back costs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from tests.bench.table import Figure
from tests.factories.bpmn import END, START, flow, line, node, process

from engines.process.run import Run, Specification, compiled, restored, start
from engines.process.timers import EveryDay

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
CASES = 1_000
STEPS = [f"step{number}" for number in range(1, 11)]
TEN_STEPS = process(
    START,
    *(node("userTask", each, each, "work") for each in STEPS),
    node("exclusiveGateway", "choice", default="choice-step6"),
    END,
    line("start", *STEPS[:5], "choice", *STEPS[5:], "end"),
    flow("choice", "end", "burden"),
)
"""Ten user tasks and a choice between them."""


def figures() -> Iterator[Figure]:
    specification = compiled(TEN_STEPS)
    seconds = _timed(lambda: [_walked(specification) for _ in range(CASES)])
    yield Figure("ten-step model: cases a second, engine alone", CASES / seconds, "1/s")
    yield from _saving(specification)
    text = specification.to_json()
    yield Figure("ten-step model: compiled", _timed(lambda: compiled(TEN_STEPS)) * 1000, "ms")
    yield Figure("ten-step model: as kept for each version", len(text) / 1000, "kB")


def _walked(specification: Specification) -> None:
    run = start(specification, {}, at=AT, calendar=EveryDay())
    while not run.is_finished:
        run.complete(run.open_steps()[0].id, {}, AT)


def _saving(specification: Specification) -> Iterator[Figure]:
    """Each step through its saved form, as in life: what one save and one restore cost, in the middle of the way."""
    runs = [_half_way(specification) for _ in range(CASES // 10)]
    states = [run.state() for run in runs]
    saved = _timed(lambda: [run.state() for run in runs])
    brought = _timed(lambda: [restored(specification, each, calendar=EveryDay()) for each in states])
    yield Figure("ten-step model: saving a case", saved * 1000 / len(runs), "ms")
    yield Figure("ten-step model: bringing it back", brought * 1000 / len(runs), "ms")
    yield Figure("ten-step model: what a case keeps, half-way", len(states[0]) / 1000, "kB")


def _half_way(specification: Specification) -> Run:
    run = start(specification, {}, at=AT, calendar=EveryDay())
    for _ in range(5):
        run.complete(run.open_steps()[0].id, {}, AT)
    return run


def _timed(act: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
