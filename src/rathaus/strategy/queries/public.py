"""What everybody may know of the plan in force, from the same list as everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.strategy.models import Plan, Report
from rathaus.strategy.queries.indicators import measure_all
from rathaus.strategy.queries.plan import money_by_year
from rathaus.strategy.queries.remembered import remembered
from rathaus.strategy.queries.report_content import figure_told, goals_told, measure_told
from rathaus.strategy.queries.standing import plan_in_force, stands
from rathaus.strategy.rules.classes import Audience
from rathaus.strategy.rules.content import counted

A_YEAR = timedelta(days=365)


class NoPlanHere(Refusal):
    sentence = _("Noch hat die Stadt keinen Plan veröffentlicht.")
    status = 404


class NoSuchMeasureHere(Refusal):
    sentence = _("Diese Maßnahme gibt es hier nicht.")
    status = 404


class NoSuchReportHere(Refusal):
    sentence = _("Diesen Bericht gibt es hier nicht.")
    status = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    plan: Plan
    measures: Sequence[Mapping[str, Any]]
    goals: Sequence[Mapping[str, Any]]
    figures: Sequence[Mapping[str, Any]]
    money: Sequence[Mapping[str, Any]]
    counted: Mapping[str, int]
    reports: Sequence[Report]


def overview(today: date) -> Overview:
    """Every entry of the list appears, in its public fields alone. Raises ``NoPlanHere``."""
    plan = plan_in_force()
    if plan is None:
        raise NoPlanHere
    measures, money = remembered("public", plan, today, lambda: _told(plan, today))
    figures = measure_all(today - A_YEAR, today)
    return Overview(
        plan=plan,
        measures=measures,
        goals=goals_told(plan, figures, today),
        figures=[figure_told(each) for each in figures.values()],
        money=money,
        counted=counted(measures),
        reports=frozen_reports(plan),
    )


def public_measures(today: date) -> list[dict[str, Any]]:
    """The list alone, for programs. Raises ``NoPlanHere``."""
    plan = plan_in_force()
    if plan is None:
        raise NoPlanHere
    return remembered("public", plan, today, lambda: _told(plan, today))[0]


def _told(plan: Plan, today: date) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Every measure in its public fields, and the money of each year."""
    found = stands(plan, today)
    money = [
        {"year": each.year, "by_source": each.by_source, "planned": each.planned, "spent": each.spent}
        for each in money_by_year(found)
    ]
    return [measure_told(each, today, Audience.PUBLIC) for each in found], money


def public_measure(key: str, today: date) -> tuple[Plan, dict[str, Any]]:
    """Raises ``NoPlanHere``, ``NoSuchMeasureHere``."""
    plan = plan_in_force()
    if plan is None:
        raise NoPlanHere
    found = next((each for each in public_measures(today) if each["key"] == key), None)
    if found is None:
        raise NoSuchMeasureHere
    return plan, found


def frozen_reports(plan: Plan) -> list[Report]:
    """The newest first; one query."""
    return list(plan.reports.exclude(state=Report.State.DRAFT).order_by("-number"))


def report_to_read(number: int) -> Report:
    """A frozen one of the plan in force. Raises ``NoSuchReportHere``."""
    found = Report.objects.select_related("plan", "paper").filter(plan__in_force=True, number=number)
    report = found.exclude(state=Report.State.DRAFT).first()
    if report is None:
        raise NoSuchReportHere
    return report
