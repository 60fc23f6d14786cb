"""A model as it is executed: compiled once for each version, shared by all its runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

from . import spiff
from .calling import called_by, problems_of_calls
from .soundness import TASKS, Problem, problems_of
from .vocabulary import BPMN, NAMESPACE, RESPONSIBLE, Kind

MOST_BYTES = 2_000_000


class NotExecutable(ValueError):
    """``problems`` names each element that stands in the way."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{each.name or each.element}: {each.sentence}" for each in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class StepSpec:
    """A task of the model. ``lane`` is the name of its lane, ``unit`` who works there (``vocabulary``)."""

    element: str
    name: str
    kind: Kind
    act: str = ""
    lane: str = ""
    unit: str = RESPONSIBLE
    medium: str = ""


@dataclass(frozen=True, slots=True)
class Specification:
    """``process`` is the id of the process that is run; ``steps`` are all its tasks, those of sub-processes included."""

    process: str
    steps: Mapping[str, StepSpec]
    specs: str
    """What the engine behind ``spiff`` reads."""

    def to_json(self) -> str:
        steps = [asdict(each) for each in self.steps.values()]
        return json.dumps({"process": self.process, "steps": steps, "specs": self.specs}, ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> Specification:
        whole = json.loads(text)
        steps = (StepSpec(**(each | {"kind": Kind(each["kind"])})) for each in whole["steps"])
        return Specification(whole["process"], {each.element: each for each in steps}, whole["specs"])

    def engine_specs(self) -> tuple[Any, dict[str, Any]]:
        """As the engine holds them; the last ones asked for stay in memory."""
        return _engine_specs(self.specs)


@lru_cache(maxsize=64)
def _engine_specs(text: str) -> tuple[Any, dict[str, Any]]:
    return spiff.specs_from_json(text)


def compiled(source: bytes, called: Mapping[str, bytes] | None = None) -> Specification:
    """The model, ready to run; ``called`` are the models of the processes it calls, by name.

    Raises ``NotExecutable``. ``source`` is BPMN 2.0 XML; entities are not resolved and nothing is fetched.
    """
    sources = {"": source, **(called or {})}
    roots = {name: _root(text) for name, text in sources.items()}
    problems = tuple(problem for root in roots.values() for problem in problems_of(root))
    problems += tuple(problems_of_calls(roots.values()))
    if problems:
        raise NotExecutable(problems)
    process = _process_id(roots[""])
    try:
        specs = spiff.read(sources, process)
    except Exception as error:  # whatever the engine says of a model that we took for sound
        raise NotExecutable((Problem("", "", f"Die Ausführung ist nicht möglich: {error}"),)) from error
    steps = {step.element: step for root in roots.values() for step in _steps(root)}
    return Specification(process, steps, spiff.specs_as_json(*specs))


def calls_of(source: bytes) -> frozenset[str]:
    """The ids of the processes that the model calls and does not contain. Raises ``NotExecutable``."""
    return called_by(_root(source))


def _root(source: bytes) -> etree._Element:
    if len(source) > MOST_BYTES:
        raise NotExecutable((Problem("", "", "Das Modell ist zu groß."),))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise NotExecutable((Problem("", "", f"Das ist kein lesbares XML: {error.msg}"),)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotExecutable((Problem("", "", "Das Modell enthält eine DOCTYPE. Bitte entfernen Sie sie."),))
    return root


def _process_id(root: etree._Element) -> str:
    processes = root.findall(f"{{{BPMN}}}process")
    executable = [each for each in processes if each.get("isExecutable") == "true"] or processes
    return executable[0].get("id", "")


def _steps(root: etree._Element) -> list[StepSpec]:
    lanes = _lanes(root)
    found = []
    for element in root.iter(f"{{{BPMN}}}*"):
        kind = TASKS.get(str(element.tag).removeprefix(f"{{{BPMN}}}"))
        if kind is not None:
            lane, unit = lanes.get(_outermost(element), ("", RESPONSIBLE))
            own_lane, own_unit = lanes.get(element.get("id", ""), (lane, unit))
            found.append(
                StepSpec(
                    element=element.get("id", ""),
                    name=" ".join(element.get("name", "").split()),
                    kind=kind,
                    act=element.get(f"{{{NAMESPACE}}}act", ""),
                    lane=own_lane,
                    unit=own_unit,
                    medium=element.get(f"{{{NAMESPACE}}}medium", ""),
                )
            )
    return found


def _lanes(root: etree._Element) -> dict[str, tuple[str, str]]:
    """Name and unit of the lane that each element lies in; an inner lane counts before an outer one."""
    lanes = {}
    for lane in root.iter(f"{{{BPMN}}}lane"):
        told = (lane.get("name", ""), lane.get(f"{{{NAMESPACE}}}unit", "") or RESPONSIBLE)
        for reference in lane.findall(f"{{{BPMN}}}flowNodeRef"):
            lanes[(reference.text or "").strip()] = told
    return lanes


def _outermost(element: etree._Element) -> str:
    """The id of the sub-process right below the process that holds the element; lanes hold that one."""
    outermost = element
    for above in element.iterancestors(f"{{{BPMN}}}subProcess"):
        outermost = above
    return outermost.get("id", "")
