"""What whoever steers sees first: what burns, what waits for words, what is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rathaus.people.queries import Viewer
from rathaus.strategy.models import Measure, Plan, Report
from rathaus.strategy.permissions import may_steer
from rathaus.strategy.queries.plan import Warnings, warnings, work_by_unit
from rathaus.strategy.queries.standing import Stand, plan_in_force, stands, without_words
from rathaus.strategy.rules.planning import Load


@dataclass(frozen=True, slots=True, kw_only=True)
class Cockpit:
    """``mine``: measures of the viewer's own units, all for whoever steers."""

    plan: Plan | None
    mine: Sequence[Stand]
    to_tell: Sequence[Stand]
    warnings: Warnings | None
    draft: Report | None
    reports: Sequence[Report]
    work: Sequence[Load]


def cockpit(viewer: Viewer, today: date) -> Cockpit:
    """About a dozen queries, whatever the number of measures."""
    plan = plan_in_force()
    if plan is None:
        return Cockpit(plan=None, mine=(), to_tell=(), warnings=None, draft=None, reports=(), work=())
    found = stands(plan, today)
    mine = found if may_steer(viewer) else [each for each in found if _is_of(viewer, each.measure)]
    reports = list(plan.reports.defer("content").order_by("-number"))
    since = next((each.as_of for each in reports if each.state != Report.State.DRAFT), plan.begins_on)
    return Cockpit(
        plan=plan,
        mine=sorted(mine, key=lambda each: (-each.light.weight, each.is_done)),
        to_tell=without_words(mine, since),
        warnings=warnings(plan, found, today),
        draft=next((each for each in reports if each.state == Report.State.DRAFT), None),
        reports=reports,
        work=work_by_unit(found, {}),
    )


def _is_of(viewer: Viewer, measure: Measure) -> bool:
    return any(unit == measure.unit.key for _role, unit in viewer.roles)


def stand_to_work_on(key: str, today: date) -> Stand | None:
    """One measure with everything around it."""
    plan = plan_in_force()
    found = stands(plan, today) if plan else []
    return next((each for each in found if each.measure.key == key), None)
