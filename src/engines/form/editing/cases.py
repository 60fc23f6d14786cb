"""Scripted test cases (Probefälle): answers in, expected questions, faults and fee out; told in words where they differ.

A case speaks only of what was in the form when it was recorded: a question that came later does not make it fail.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from engines.form.codec import NotAStoredForm, Types, kinds_in, plain
from engines.form.definition import Form, Node, Path, Place, Question, walk
from engines.form.editing.texts import label_of
from engines.form.evaluation import Answers, Circumstances, Evaluation, Fault, Problem, evaluate

MOST_CASES = 200
MOST_DIFFERENCES = 20


@dataclass(frozen=True, slots=True)
class Given:
    """One answer, as typed."""

    place: Place
    raw: str


@dataclass(frozen=True, slots=True)
class Blamed:
    """Something that is expected to be wrong."""

    place: Place
    fault: Fault


@dataclass(frozen=True, slots=True)
class Case:
    """``on`` is the day it is played on (ISO 8601), since ages depend on it; ``fee`` in euro, empty for none."""

    key: str
    name: str
    on: str
    answers: tuple[Given, ...]
    asked: tuple[Place, ...] = ()
    unasked: tuple[Path, ...] = ()
    """Questions of the form that are not asked."""
    problems: tuple[Blamed, ...] = ()
    fee: str = ""


@dataclass(frozen=True, slots=True)
class CaseResult:
    case: Case
    differences: tuple[str, ...] = field(default=())

    @property
    def passed(self) -> bool:
        return not self.differences


def recorded(key: str, name: str, form: Form, answers: Answers, circumstances: Circumstances) -> Case:
    """What the form makes of these answers today, as what is expected from now on."""
    evaluation = evaluate(form, answers, circumstances)
    asked = tuple(_asked(evaluation))
    open_paths = {path_of(place) for place in asked}
    return Case(
        key=key,
        name=name,
        on=circumstances.today.isoformat(),
        answers=tuple(Given(place, raw) for place, raw in answers.items()),
        asked=asked,
        unasked=tuple(
            path for path, node in walk(form) if isinstance(node, Question) and path not in open_paths
        ),
        problems=tuple(Blamed(problem.place, problem.fault) for problem in evaluation.problems),
        fee=_fee(evaluation),
    )


def run_cases(form: Form, cases: Iterable[Case], today: date, state: str) -> tuple[CaseResult, ...]:
    """Plays every case on its own day; ``today`` where it has none that can be read."""
    nodes = dict(walk(form))
    return tuple(_run(form, nodes, case, today, state) for case in cases)


def _run(form: Form, nodes: Mapping[Path, Node], case: Case, today: date, state: str) -> CaseResult:
    answers = {given.place: given.raw for given in case.answers}
    evaluation = evaluate(form, answers, Circumstances(_day(case.on, today), state))
    return CaseResult(case, tuple(_differences(case, evaluation, nodes))[:MOST_DIFFERENCES])


def _day(written: str, today: date) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return today


def _differences(case: Case, evaluation: Evaluation, nodes: Mapping[Path, Node]) -> Iterator[str]:
    asked, expected = set(_asked(evaluation)), set(case.asked)
    for place in case.asked:
        if place not in asked:
            yield f"{_name(place, nodes)} wird nicht gefragt."
    for place in sorted(asked - expected):
        if path_of(place) in case.unasked:
            yield f"{_name(place, nodes)} wird gefragt, und das war nicht erwartet."
    yield from _differing_problems(case, evaluation.problems, nodes)
    fee = _fee(evaluation)
    if fee != case.fee:
        yield f"Die Gebühr ist {_euro(fee)}, erwartet war {_euro(case.fee)}."


def _differing_problems(case: Case, problems: Sequence[Problem], nodes: Mapping[Path, Node]) -> Iterator[str]:
    found = {Blamed(problem.place, problem.fault) for problem in problems}
    known = {path_of(place) for place in case.asked} | set(case.unasked)
    for blamed in case.problems:
        if blamed not in found:
            yield f"Bei {_name(blamed.place, nodes)} müsste ein Fehler kommen, und es kommt keiner."
    for blamed in sorted(found - set(case.problems), key=lambda each: each.place):
        path = path_of(blamed.place)
        if path in known or not isinstance(nodes.get(path), Question):
            yield f"Bei {_name(blamed.place, nodes)} kommt ein Fehler, und das war nicht erwartet."


def _asked(evaluation: Evaluation) -> Iterator[Place]:
    for item in evaluation.items:
        if isinstance(item.node, Question) and item.rows is None:
            yield item.place


def _fee(evaluation: Evaluation) -> str:
    return "" if evaluation.fee is None else f"{evaluation.fee.amount:.2f}"


def _euro(amount: str) -> str:
    return f"{Decimal(amount):.2f} €".replace(".", ",") if amount else "keine"


def _name(place: Place, nodes: Mapping[Path, Node]) -> str:
    node = nodes.get(path_of(place))
    return f"„{label_of(node) if node else path_of(place).rpartition('/')[2]}“"


def path_of(place: Place) -> Path:
    """The path of a place, its rows left out."""
    return "/".join(part.partition(".")[0] for part in place.split("/"))


def dump_all(cases: Iterable[Case]) -> Any:
    return plain(tuple(cases))


def load_all(raw: Any) -> tuple[Case, ...]:
    """The cases that were dumped. Raises ``NotAStoredForm`` for anything else."""
    cases = tuple(_TYPES.read(each) for each in raw)
    if not all(isinstance(case, Case) for case in cases):
        raise NotAStoredForm("not all are cases")
    return cases


_TYPES = Types(kinds_in(sys.modules[__name__]))
