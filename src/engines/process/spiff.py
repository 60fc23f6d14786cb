"""SpiffWorkflow, and nothing of it outside: reading a model, running it, saving and bringing back a run.

Four things differ from the library as it comes: expressions are our own little language, never Python; service and
send tasks wait until somebody reports them done; timers follow the instant and the calendar that are given in; and
the specification is kept apart from the runs, so that a case stores only where it stands.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, tzinfo
from typing import Any, NoReturn
from uuid import UUID

from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser, full_tag
from SpiffWorkflow.bpmn.parser.task_parsers import TaskParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.serializer.config import DEFAULT_CONFIG
from SpiffWorkflow.bpmn.serializer.default.workflow import BpmnWorkflowConverter
from SpiffWorkflow.bpmn.serializer.workflow import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.specs.defaults import UserTask
from SpiffWorkflow.bpmn.specs.event_definitions import timer as spiff_timer
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.bpmn.util import BpmnEvent
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from . import timers
from .expression import holds, parse
from .vocabulary import BPMN

logging.getLogger("spiff").setLevel(logging.WARNING)
"""The library tells every change of every task; the register tells what matters."""

MOST_AT_ONCE = 1_000
"""Elements that a case passes in one go; a model that needs more turns in circles."""

_at: ContextVar[datetime | None] = ContextVar("at", default=None)
_calendar: ContextVar[timers.Calendar] = ContextVar("calendar")


class TurnsInCircles(RuntimeError):
    """A case passed more elements in one go than any sound model has."""


class _GivenClock(datetime):
    """The library asks the clock; here it is told the instant of the act."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        given = _at.get()
        return given.astimezone(tz) if given is not None else datetime.now(tz)


spiff_timer.datetime = _GivenClock


@contextmanager
def at_instant(at: datetime, calendar: timers.Calendar) -> Iterator[None]:
    """Within, the library's clock stands at ``at``."""
    instant, days = _at.set(at), _calendar.set(calendar)
    try:
        yield
    finally:
        _at.reset(instant)
        _calendar.reset(days)


class _LittleLanguage(PythonScriptEngine):
    """Conditions are evaluated by ``expression``, timers by ``timers``; nothing is executed."""

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> Any:
        if timers.is_timer(expression):
            at = _at.get()
            assert at is not None, "a timer is only set within at_instant"
            span = timers.due(expression, at, _calendar.get()) - at
            return f"PT{max(0, int(span.total_seconds()))}S"
        return holds(parse(expression), task.data)

    def execute(self, task: Any, script: str, external_context: Any = None) -> NoReturn:
        raise PermissionError("no script is executed")

    def call_service(self, task: Any, **kwargs: Any) -> NoReturn:
        raise PermissionError("no service is called")


class _Parser(BpmnParser):
    OVERRIDE_PARSER_CLASSES = {
        full_tag(name): (TaskParser, UserTask) for name in ("task", "manualTask", "serviceTask", "sendTask")
    }


class _RunAlone(BpmnWorkflowConverter):
    """Saves a run without its specification, which is the same for all runs of a version."""

    def to_dict(self, workflow: Any) -> dict[str, Any]:
        whole = super(BpmnWorkflowConverter, self).to_dict(workflow)
        whole["subprocesses"] = self.mapping_to_dict(workflow.subprocesses)
        return whole

    def from_dict(self, dct: dict[str, Any]) -> Any:
        spec, subprocess_specs = _bringing_back.get()
        workflow = self.target_class(spec, subprocess_specs, deserializing=True)
        workflow.tasks = self.mapping_from_dict(dct["tasks"], UUID, workflow=workflow)
        workflow.task_tree = workflow.tasks.get(UUID(dct["root"]))
        self.set_default_attributes(workflow, dct)
        self.subprocesses_from_dict(dct["subprocesses"], workflow)
        return workflow


_bringing_back: ContextVar[tuple[Any, dict[str, Any]]] = ContextVar("bringing_back")
_serializer = BpmnWorkflowSerializer(
    BpmnWorkflowSerializer.configure(DEFAULT_CONFIG | {BpmnWorkflow: _RunAlone})
)


def read(sources: Mapping[str, bytes], process: str) -> tuple[Any, dict[str, Any]]:
    """The library's specification of ``process`` and of every process below it."""
    parser = _Parser()
    for source in sources.values():
        parser.add_bpmn_xml(_as_run(source))
    return parser.get_spec(process), parser.get_subprocess_specs(process)


_DRAWN_ONLY = tuple(
    f"{{{BPMN}}}{tag}"
    for tag in ("dataObject", "dataObjectReference", "dataStoreReference", "ioSpecification",
                "dataInputAssociation", "dataOutputAssociation", "property")
)  # fmt: skip


def _as_run(source: bytes) -> Any:
    """The model as the library shall see it: what is known of a case lies in one place, whatever is drawn.

    The library would move data objects out of the tasks' data. Days are timers as durations are (``timers``).
    """
    root = etree.fromstring(source, _xml_parser())
    for element in list(root.iter(*_DRAWN_ONLY)):
        above = element.getparent()
        if above is not None:
            above.remove(element)
    for element in root.iter(f"{{{BPMN}}}timeDate"):
        element.tag = f"{{{BPMN}}}timeDuration"
    return root


def _xml_parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def specs_as_json(spec: Any, below: Mapping[str, Any]) -> str:
    registry = _serializer.registry
    whole = {
        "spec": registry.convert(spec),
        "below": {name: registry.convert(each) for name, each in below.items()},
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def specs_from_json(text: str) -> tuple[Any, dict[str, Any]]:
    whole, registry = json.loads(text), _serializer.registry
    return registry.restore(whole["spec"]), {
        name: registry.restore(each) for name, each in whole["below"].items()
    }


def new_run(specs: tuple[Any, dict[str, Any]], data: Mapping[str, Any]) -> Any:
    workflow = BpmnWorkflow(specs[0], specs[1], script_engine=_LittleLanguage())
    workflow.task_tree.set_data(**data)
    return workflow


def save(workflow: Any) -> str:
    """Where a run stands, as JSON; without its specification."""
    return json.dumps(_serializer.registry.convert(workflow), ensure_ascii=False, separators=(",", ":"))


def bring_back(specs: tuple[Any, dict[str, Any]], state: str) -> Any:
    token = _bringing_back.set(specs)
    try:
        workflow = _serializer.registry.restore(json.loads(state))
    finally:
        _bringing_back.reset(token)
    workflow.script_engine = _LittleLanguage()
    return workflow


def go_on(workflow: Any) -> None:
    """All that needs nobody: gateways, events, timers that are due. Within ``at_instant`` only."""
    passed = 0

    def count(_task: Any) -> None:
        nonlocal passed
        passed += 1
        if passed > MOST_AT_ONCE:
            raise TurnsInCircles(workflow.spec.name)

    before = -1
    while before != passed:
        before = passed
        workflow.refresh_timers()
        workflow.do_engine_steps(did_complete_task=count)
    workflow.do_engine_steps(did_complete_task=count)


def ready(workflow: Any) -> list[Any]:
    """The tasks that wait for somebody to do them."""
    return [each for each in workflow.get_tasks(state=TaskState.READY, manual=True)]


def waiting(workflow: Any) -> list[Any]:
    """The events and receive tasks that wait for a message or a timer."""
    return [
        each
        for each in workflow.get_tasks(state=TaskState.WAITING)
        if hasattr(each.task_spec, "event_definition")
    ]


def complete(workflow: Any, task: Any, outcome: Mapping[str, Any]) -> None:
    task.data.update(outcome)
    task.run()


def send(workflow: Any, message: str, payload: Mapping[str, Any]) -> None:
    """Whoever waits for the message gets it; nothing happens where nobody does."""
    workflow.catch(BpmnEvent(MessageEventDefinition(message), dict(payload)))


def timer_of(task: Any) -> datetime | None:
    """When a waiting timer is due; None for what waits for a message."""
    value = task._get_internal_data("event_value")
    return datetime.fromisoformat(value) if isinstance(value, str) else None


def messages_of(task: Any) -> frozenset[str]:
    """The names of the messages that a waiting task would take."""
    definition = task.task_spec.event_definition
    parts = getattr(definition, "event_definitions", None) or [definition]
    return frozenset(each.name for each in parts if isinstance(each, MessageEventDefinition))


_UNFINISHED = TaskState.READY | TaskState.WAITING | TaskState.STARTED


def without_a_place(
    workflow: Any, specs: tuple[Any, dict[str, Any]], mapping: Mapping[str, str]
) -> frozenset[str]:
    """The elements on which the case stands and that the other version has not, or as another kind."""
    lost = set()
    for each, spec in _parts(workflow, specs):
        for task in each.get_tasks(state=_UNFINISHED, skip_subprocesses=True):
            name = task.task_spec.name
            wanted = spec.task_specs.get(mapping.get(name, name)) if spec is not None else None
            if wanted is None or type(wanted) is not type(task.task_spec):
                lost.add(task.task_spec.bpmn_id or name)
    return frozenset(lost)


def move(workflow: Any, specs: tuple[Any, dict[str, Any]], mapping: Mapping[str, str]) -> None:
    """Puts every task on its place in the other version; what was passed and is gone there counts as the beginning."""
    for each, spec in list(_parts(workflow, specs)):
        each.spec = spec
        for task in each.tasks.values():
            name = task.task_spec.name
            task.task_spec = spec.task_specs.get(mapping.get(name, name)) or spec.start
    workflow.subprocess_specs = specs[1]
    for each in (workflow, *workflow.subprocesses.values()):
        for task in each.get_tasks(state=TaskState.READY | TaskState.WAITING, skip_subprocesses=True):
            if task.id in each.tasks:
                _look_ahead_again(task)


def _look_ahead_again(task: Any) -> None:
    """What may follow is foreseen by the other version; a timer keeps its instant, a step its place in the order."""
    known, data, since = dict(task.internal_data), task.data, task.last_state_change
    task.reset_branch(data)
    task.last_state_change = since
    if "event_value" in known:
        task._set_internal_data(event_value=known["event_value"])


def _parts(workflow: Any, specs: tuple[Any, dict[str, Any]]) -> Iterator[tuple[Any, Any]]:
    """The run and its running sub-processes, each with its specification in the other version."""
    yield workflow, specs[0]
    for each in workflow.subprocesses.values():
        yield each, specs[1].get(each.spec.name)
