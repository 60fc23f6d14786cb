"""Where cases stand. Who may know it is asked above: here a matter is only an id."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engines.process.run import Kind, Positions, StepSpec, restored
from rathaus.core.errors import Refusal
from rathaus.core.town import town
from rathaus.processes.models import Run, StepRun
from rathaus.processes.rules.town_calendar import TownCalendar

from .models import specification_of

LATE_AFTER = timedelta(minutes=30)


class NoSuchStep(Refusal):
    sentence = _("Diesen Arbeitsschritt gibt es nicht.")
    status = 404


def run_of(matter: UUID) -> Run | None:
    """The run of a case, without where it stands; one query."""
    return Run.objects.defer("state").filter(matter=matter).first()


def run_with_version(matter: UUID) -> Run | None:
    """With its version and model; one query."""
    return Run.objects.select_related("version__model").filter(matter=matter).first()


def open_steps(matter: UUID) -> list[StepRun]:
    """The steps that wait, the oldest first; one query."""
    return list(StepRun.objects.filter(matter=matter, ended_at=None).order_by("enabled_at", "pk"))


def open_steps_of(matters: Iterable[UUID]) -> dict[UUID, list[StepRun]]:
    """The same for many cases; one query."""
    found: dict[UUID, list[StepRun]] = {}
    for each in StepRun.objects.filter(matter__in=list(matters), ended_at=None).order_by("enabled_at", "pk"):
        found.setdefault(each.matter, []).append(each)
    return found


def steps_of(matter: UUID) -> QuerySet[StepRun]:
    """Every step so far, in the order in which they opened."""
    return StepRun.objects.filter(matter=matter).order_by("enabled_at", "pk")


def step(step_id: UUID) -> StepRun:
    """Raises ``NoSuchStep``."""
    found = StepRun.objects.select_related("run").filter(pk=step_id).first()
    if found is None:
        raise NoSuchStep
    return found


def positions_of(matter: UUID) -> Positions | None:
    """The elements that the case has passed, and those on which it stands; None where it has no run. One query."""
    run = Run.objects.select_related("version").defer("version__source").filter(matter=matter).first()
    if run is None:
        return None
    going = restored(specification_of(run.version), run.state, calendar=TownCalendar(town().state))
    return going.positions()


def asks_others(matter: UUID) -> bool:
    """Whether the model of the case has a step for another unit's opinion; one query."""
    return any(each.act == "consult" or each.kind is Kind.RECEIVE for each in _steps_known(matter))


def hears(matter: UUID) -> bool:
    """Whether the model of the case has a hearing (VwVfG § 28); one query."""
    return any(each.act == "hear" for each in _steps_known(matter))


def has_second_pair(matter: UUID) -> bool:
    """Whether the model of the case has a step for a second pair of eyes, or the case has no model; one query."""
    steps = list(_steps_known(matter))
    return not steps or any(each.act == "second" for each in steps)


def _steps_known(matter: UUID) -> Iterable[StepSpec]:
    run = (
        Run.objects.select_related("version").defer("state", "version__source").filter(matter=matter).first()
    )
    return specification_of(run.version).steps.values() if run else ()


def late_runs(at: datetime) -> QuerySet[Run]:
    """Cases whose timer should have fired half an hour ago: the clock stands, or the case cannot move."""
    late = Run.objects.filter(finished_at=None, next_due_at__lt=at - LATE_AFTER)
    return late.select_related("version__model").defer("state", "version__source", "version__compiled")
