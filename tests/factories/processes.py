"""Processes as states of the thing: a model in force, a case on its way."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from tests.factories.bpmn import CHECKING

from rathaus.core.journal import SYSTEM
from rathaus.people.queries import OPERATOR
from rathaus.processes import actions, queries
from rathaus.processes.models import ModelVersion, Run, StepRun

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def in_force(source: bytes = CHECKING, key: str = "standard", service: str = "") -> ModelVersion:
    version = actions.import_model(key, key.capitalize(), source, service=service, by=OPERATOR, at=AT)
    return actions.publish_model(version, by=OPERATOR, at=AT)


def going(service: str = "hund", unit: str = "steueramt", **data: Any) -> Run:
    return actions.start_run(matter=uuid4(), service=service, unit=unit, data=data, by=SYSTEM, at=AT)


def open_step(matter: UUID) -> StepRun:
    (step,) = queries.open_steps(matter)
    return step


def does(matter: UUID, at: datetime = AT, **outcome: Any) -> Run:
    """The one open step of the case is done."""
    return actions.complete_step(open_step(matter).pk, outcome, by=SYSTEM, at=at)
