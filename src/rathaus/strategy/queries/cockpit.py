"""What whoever steers sees first: what burns, what waits for words, what is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rathaus.people.queries import Viewer
from rathaus.strategy.models import Plan, Report
from rathaus.strategy.permissions import may_steer
from rathaus.strategy.queries.plan import Warnings, warnings, work_by_unit
from rathaus.strategy.queries.remembered import remembered
from rathaus.strategy.queries.standing import Stand, plan_in_force, stands, without_words
from rathaus.strategy.rules.planning import Load
from rathaus.strategy.rules.standing import Lacking


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One measure in short. ``light`` is "done" where it is; ``lacks_words``: the next report waits for its unit."""

    key: str
    title: str
    unit: str
    unit_name: str
    light: str
    weight: int
    is_override: bool
    lacking: tuple[Lacking, ...]
    lacks_words: bool
    expected_on: date | None
    credit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The whole plan in short, the worst first."""

    lines: tuple[Line, ...]
    warnings: Warnings
    work: tuple[Load, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cockpit:
    """``mine``: measures of the viewer's own units, all for whoever steers."""

    plan: Plan | None
    mine: Sequence[Line] = ()
    warnings: Warnings | None = None
    work: Sequence[Load] = ()
    draft: Report | None = None
    reports: Sequence[Report] = ()

    @property
    def to_tell(self) -> list[Line]:
        return [each for each in self.mine if each.lacks_words]


def cockpit(viewer: Viewer, today: date) -> Cockpit:
    """Two queries where the plan is as it was; about a dozen where it is not, whatever the number of measures."""
    plan = plan_in_force()
    if plan is None:
        return Cockpit(plan=None)
    reports = list(plan.reports.defer("content").order_by("-number"))
    since = next((each.as_of for each in reports if each.state != Report.State.DRAFT), plan.begins_on)
    board = remembered("board", plan, today, lambda: _board(plan, since, today))
    return Cockpit(
        plan=plan,
        mine=[each for each in board.lines if may_steer(viewer) or _is_of(viewer, each.unit)],
        warnings=board.warnings,
        work=board.work,
        draft=next((each for each in reports if each.state == Report.State.DRAFT), None),
        reports=reports,
    )


def _board(plan: Plan, since: date, today: date) -> Board:
    found = stands(plan, today)
    silent = {each.measure.pk for each in without_words(found, since)}
    lines = (_line(each, each.measure.pk in silent) for each in found)
    return Board(
        lines=tuple(sorted(lines, key=lambda each: -each.weight)),
        warnings=warnings(plan, found, today),
        work=tuple(work_by_unit(found, _capacity(plan))),
    )


def _capacity(plan: Plan) -> dict[tuple[str, int], int]:
    rows = plan.capacities.values_list("unit__name", "year", "days")
    return {(unit, year): days for unit, year, days in rows}


def _line(stand: Stand, lacks_words: bool) -> Line:
    return Line(
        key=stand.measure.key,
        title=stand.measure.title,
        unit=stand.measure.unit.key,
        unit_name=stand.measure.unit.name,
        light="done" if stand.is_done else stand.light.value,
        weight=-1 if stand.is_done else stand.light.weight,
        is_override=stand.override is not None,
        lacking=stand.lacking,
        lacks_words=lacks_words,
        expected_on=stand.expected_on,
        credit=round(100 * float(stand.computed.credit)),
    )


def _is_of(viewer: Viewer, unit: str) -> bool:
    return any(held == unit for _role, held in viewer.roles)


def stand_to_work_on(key: str, today: date) -> Stand | None:
    """One measure with everything around it."""
    plan = plan_in_force()
    found = stands(plan, today) if plan else []
    return next((each for each in found if each.measure.key == key), None)
