"""Processes that call each other: which ones a model needs, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from .soundness import Problem
from .vocabulary import BPMN

Element = etree._Element


def called_by(root: Element) -> frozenset[str]:
    """The ids of the processes that call activities of the model name, its own left out."""
    own = {each.get("id", "") for each in root.iter(f"{{{BPMN}}}process")}
    return frozenset(_target(call) for call in _calls(root)) - own - {""}


def problems_of_calls(roots: Iterable[Element]) -> Iterator[Problem]:
    """Call activities whose process is not there, and processes that would call themselves without end."""
    processes = {each.get("id", ""): each for root in roots for each in root.iter(f"{{{BPMN}}}process")}
    onward = {name: {_target(call) for call in _calls(each)} for name, each in processes.items()}
    for name, process in processes.items():
        for call in _calls(process):
            target = _target(call)
            if target and target not in processes:
                yield _problem(call, f"Den Prozess „{target}“, der hier aufgerufen wird, gibt es nicht.")
            elif name in _reached(target, onward):
                yield _problem(call, "Hier ruft der Prozess sich selbst auf und käme nie zu einem Ende.")


def _reached(begin: str, onward: Mapping[str, set[str]]) -> set[str]:
    reached, waiting = {begin}, [begin]
    while waiting:
        new = onward.get(waiting.pop(), set()) - reached
        reached |= new
        waiting.extend(new)
    return reached


def _calls(scope: Element) -> Iterator[Element]:
    return scope.iter(f"{{{BPMN}}}callActivity")


def _target(call: Element) -> str:
    return call.get("calledElement", "")


def _problem(call: Element, sentence: str) -> Problem:
    return Problem(call.get("id", ""), call.get("name", ""), sentence)
