"""Running cases move to another version of their model, because somebody decided it; never by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engines.process import run as engine
from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.people.queries import Role, Viewer
from rathaus.processes.events import RunMoved
from rathaus.processes.models import ModelVersion, Run
from rathaus.processes.permissions import may_keep_models
from rathaus.processes.queries import specification_of

from .keeping import Going, about, lock, open_steps_of, town_calendar, went_on
from .models import NotYourModels


class CannotMoveThere(Refusal):
    sentence = _("Vorgänge wechseln nur auf eine Fassung desselben Prozesses, die in Kraft ist.")


@dataclass(slots=True)
class Moved:
    """How many cases moved, and which stay because they stand on elements that have no place (``elements``)."""

    count: int = 0
    staying: dict[UUID, tuple[str, ...]] = field(default_factory=dict)


def migrate_runs(
    before: ModelVersion, after: ModelVersion, mapping: Mapping[str, str], *, by: Viewer, at: datetime
) -> Moved:
    """Every running case of one version goes on with another; ``mapping`` says where gone elements went.

    Each case moves in a transaction of its own; one that cannot move stays as it is and is named. Refuses with
    ``NotYourModels`` and ``CannotMoveThere``.
    """
    if not may_keep_models(by):
        raise NotYourModels
    if before.model_id != after.model_id or not after.compiled:
        raise CannotMoveThere
    moved = Moved()
    for run_id in Run.objects.filter(version=before, finished_at=None).values_list("pk", flat=True):
        try:
            moved.count += _move(run_id, before, after, mapping, by, at)
        except engine.CannotMove as stays:
            moved.staying[run_id] = stays.elements
    return moved


@transaction.atomic
def _move(
    run_id: UUID,
    before: ModelVersion,
    after: ModelVersion,
    mapping: Mapping[str, str],
    by: Viewer,
    at: datetime,
) -> bool:
    run = lock(pk=run_id, version=before)
    if run is None:
        return False
    old, new = specification_of(before), specification_of(after)
    going = engine.migrated(run.state, old, new, mapping, at=at, calendar=town_calendar())
    run.version = after
    case = Going(run, open_steps_of(run), going)
    record(RunMoved(**about(run), before=before.number), by=by.actor(Role.ORGANISER), at=at)
    _rename_steps(case)
    went_on(case, at)
    return True


def _rename_steps(case: Going) -> None:
    """Steps that stay open are called as the other version calls them; whose they are stays."""
    for step in case.engine.open_steps():
        known = case.steps.get(step.id)
        if known is not None:
            known.element, known.name, known.act = step.element, step.name[:160], step.act
            known.save(update_fields=["element", "name", "act"])
