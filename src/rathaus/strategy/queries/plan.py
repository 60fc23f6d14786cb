"""The plan as a whole: what it may not hide, its money, the work of its units, its net of milestones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rathaus.strategy.models import Plan
from rathaus.strategy.queries.standing import Stand, step_of
from rathaus.strategy.rules.planning import Cost, Load, Planned, beyond, load, pushed, uncovered


@dataclass(frozen=True, slots=True, kw_only=True)
class Warnings:
    """``beyond``: milestones after the five years; ``uncovered``: measures and cents; ``pushed``: milestones that cannot
    be reached as planned, since what they wait for comes later, with the day that is left.
    """

    beyond: Sequence[str]
    uncovered: Sequence[tuple[str, int]]
    pushed: Sequence[tuple[str, date]]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfMoney:
    """Cents of one year by where they come from: "own" or the programme."""

    year: int
    by_source: dict[str, int]
    spent: int

    @property
    def planned(self) -> int:
        return sum(self.by_source.values())


def warnings(plan: Plan, found: Sequence[Stand], as_of: date) -> Warnings:
    days = {
        f"{stand.measure.title}: {each.title}": each.planned_on
        for stand in found
        for each in stand.milestones
    }
    costs = [
        Cost(
            key=stand.measure.title,
            planned=sum(each.planned_cents for each in stand.measure.budget.all()),
            granted=sum(each.granted_cents for each in stand.measure.budget.all()),
        )
        for stand in found
    ]
    return Warnings(
        beyond=beyond(plan.begins_on, days), uncovered=uncovered(costs), pushed=_pushed(found, as_of)
    )


def _pushed(found: Sequence[Stand], as_of: date) -> list[tuple[str, date]]:
    """By measures: the end of one is the beginning of what waits for it."""
    steps = {
        stand.measure.key: Planned(
            expected_on=stand.expected_on, after=tuple(each.key for each in stand.measure.after.all())
        )
        for stand in found
        if stand.expected_on is not None
    }
    titles = {stand.measure.key: stand.measure.title for stand in found}
    return [(titles[key], day) for key, day in pushed(steps).items() if day > steps[key].expected_on]


def money_by_year(found: Sequence[Stand]) -> list[YearOfMoney]:
    planned: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    spent: dict[int, int] = defaultdict(int)
    for stand in found:
        for line in stand.measure.budget.all():
            planned[line.year][line.funding.programme if line.funding else "own"] += line.planned_cents
            spent[line.year] += line.spent_cents
    return [
        YearOfMoney(year=year, by_source=dict(planned[year]), spent=spent[year]) for year in sorted(planned)
    ]


def work_by_unit(found: Sequence[Stand], capacity: dict[tuple[str, int], int]) -> Sequence[Load]:
    """Staff days of each unit and year."""
    work = [
        (stand.measure.unit.name, line.year, line.staff_days)
        for stand in found
        for line in stand.measure.budget.all()
        if line.staff_days
    ]
    return load(work, capacity)


def expected_days(found: Sequence[Stand], as_of: date) -> dict[int, date]:
    """By milestone: when it was or will be reached."""
    return {each.pk: step_of(each, as_of).expected_on(as_of) for stand in found for each in stand.milestones}
