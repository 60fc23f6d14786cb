"""What can be asked about the use of a form: by editors, in rounded counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum

from engines.form.definition import Path
from engines.form.outcome import Fault
from engines.form.steps import Step, steps_of
from rathaus.catalogue.models import FaultUse, FormVersion, Service, StepUse
from rathaus.catalogue.queries import form_of
from rathaus.catalogue.rules import Standing
from rathaus.catalogue.rules.use import SENT, Pace, share, shown


@dataclass(frozen=True, slots=True)
class FaultCount:
    """How often a question was answered wrongly in this way; ``count`` is rounded."""

    path: Path
    fault: Fault
    count: int


@dataclass(frozen=True, slots=True)
class StepCount:
    """One step as people met it. Counts are rounded, None where fewer than five.

    ``stayed`` is the share, in per cent, of those who saw the step and did not go on; ``refused`` how often
    somebody was told what is wrong; ``paces`` the share of each pace among those who went on.
    """

    slug: str
    title: str
    arrived: int | None
    stayed: int | None
    refused: int | None
    paces: Mapping[Pace, int]
    faults: Sequence[FaultCount] = ()

    @property
    def has_figures(self) -> bool:
        return self.arrived is not None


@dataclass(frozen=True, slots=True)
class FormUse:
    """Where people give up, step by step; ``sent`` is the share of those who began that also sent."""

    steps: Sequence[StepCount]
    began: int | None
    sent: int | None

    @property
    def has_figures(self) -> bool:
        return self.began is not None


def use_of(version: FormVersion) -> FormUse:
    """The use of one version over all weeks kept; two queries."""
    sums = _sums(version)
    faults = faults_of(version)
    form = form_of(version)
    steps = [_step(step, sums, faults) for step in steps_of(form)]
    began = max((row["arrived"] for row in sums.values()), default=0)
    return FormUse(steps, shown(began), share(sums.get(SENT, _NOTHING)["arrived"], began))


def faults_of(version: FormVersion) -> dict[Path, list[FaultCount]]:
    """By question, what goes wrong, the most frequent first; rare faults are left out. One query."""
    told: dict[Path, list[FaultCount]] = {}
    for count in _counted(FaultUse.objects.filter(form_version=version)):
        told.setdefault(count.path, []).append(count)
    return told


def faults_at(service: Service, path: Path) -> list[FaultCount]:
    """What goes wrong at one question of the form that is online, the most frequent first. One query."""
    return _counted(
        FaultUse.objects.filter(
            form_version__service=service, form_version__state=Standing.PUBLISHED, path=path
        )
    )


def _counted(uses: QuerySet[FaultUse]) -> list[FaultCount]:
    """Over all weeks kept, the most frequent first; rare ones are left out."""
    rows = uses.values("path", "fault").annotate(total=Sum("count")).order_by("-total", "path", "fault")
    return [
        FaultCount(row["path"], Fault(row["fault"]), count)
        for row in rows
        if (count := shown(row["total"])) is not None
    ]


_COLUMNS = ("arrived", "moved_on", "refused", *(each.value for each in Pace))
_NOTHING = dict.fromkeys(_COLUMNS, 0)


def _sums(version: FormVersion) -> dict[str, dict[str, int]]:
    totals = {column: Sum(column) for column in _COLUMNS}
    rows: Any = StepUse.objects.filter(form_version=version).values("step").annotate(**totals)
    return {row["step"]: {column: row[column] for column in _COLUMNS} for row in rows}


def _step(
    step: Step, sums: Mapping[str, Mapping[str, int]], faults: Mapping[Path, list[FaultCount]]
) -> StepCount:
    row = sums.get(step.slug, _NOTHING)
    here = [count for path, counts in faults.items() if _lies_on(step, path) for count in counts]
    return StepCount(
        step.slug,
        ": ".join(title for title in (*step.parent_titles[-1:], step.title) if title),
        shown(row["arrived"]),
        share(max(row["arrived"] - row["moved_on"], 0), row["arrived"]),
        shown(row["refused"]),
        {pace: share(row[pace.value], row["moved_on"]) or 0 for pace in Pace},
        sorted(here, key=lambda count: -count.count),
    )


def _lies_on(step: Step, path: Path) -> bool:
    return any(path == root or path.startswith(f"{root}/") for root in step.paths)
