"""Every model made of blocks comes to its end, through its saved form."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.bpmn import END, START, flow, node, process
from tests.factories.running import AT, CALENDAR, begun, does, open_elements

from engines.process.run import migrated


def blocks() -> st.SearchStrategy[list[Any]]:
    """Models of blocks: a task, one after the other, either or, both."""
    leaf = st.just("task")
    return st.recursive(
        st.lists(leaf, min_size=1, max_size=3),
        lambda inner: st.lists(
            st.one_of(leaf, st.tuples(st.sampled_from(["xor", "and"]), inner, inner)), min_size=1, max_size=3
        ),
        max_leaves=8,
    )


class Drawing:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.count = 0

    def new(self, tag: str, **more: str) -> str:
        self.count += 1
        name = f"n{self.count}"
        self.parts.append(node(tag, name, name, "work" if tag == "userTask" else "", **more))
        return name

    def draw(self, blocks: list[Any], before: str, when: str = "") -> str:
        for block in blocks:
            before, when = self.block(block, before, when), ""
        return before

    def block(self, block: Any, before: str, when: str) -> str:
        if block == "task":
            name = self.new("userTask")
            self.parts.append(flow(before, name, when))
            return name
        kind, one, other = block
        tag = "exclusiveGateway" if kind == "xor" else "parallelGateway"
        split = f"n{self.count + 1}"
        first = f"n{self.count + 2}"
        more = {"default": f"{split}-{first}"} if kind == "xor" else {}
        self.new(tag, **more)
        self.parts.append(flow(before, split, when))
        ends = [
            self.draw(["task", *one], split),
            self.draw(["task", *other], split, "burden" if kind == "xor" else ""),
        ]
        join = self.new(tag)
        self.parts.extend(flow(end, join) for end in ends)
        return join


@settings(deadline=None, max_examples=40)
@given(blocks(), st.booleans())
def test_every_model_of_blocks_comes_to_its_end_through_its_saved_form(
    model: list[Any], burden: bool
) -> None:
    drawing = Drawing()
    last = drawing.draw(model, "start")
    run = begun(process(START, *drawing.parts, END, flow(last, "end")), burden=burden)
    for _ in range(100):
        if run.is_finished:
            break
        run = does(run, open_elements(run)[-1])
    assert run.is_finished
    assert run.open_steps() == ()


@given(blocks(), st.integers(0, 6))
@settings(deadline=None, max_examples=40)
def test_a_case_moved_to_the_same_model_goes_on_as_if_nothing_was(model: list[Any], steps: int) -> None:
    drawing = Drawing()
    last = drawing.draw(model, "start")
    run = begun(process(START, *drawing.parts, END, flow(last, "end")))
    for _ in range(steps):
        if run.open_steps():
            run = does(run, open_elements(run)[0])
    moved = migrated(run.state(), run.specification, run.specification, {}, at=AT, calendar=CALENDAR)
    assert [each.id for each in moved.open_steps()] == [each.id for each in run.open_steps()]
    for _ in range(100):
        if moved.is_finished:
            break
        moved = does(moved, open_elements(moved)[-1])
    assert moved.is_finished
