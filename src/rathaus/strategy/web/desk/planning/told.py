"""How one row of each kind is told in a list: its line, and what stands below it."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rathaus.strategy.queries.indicators import REGISTRY
from rathaus.strategy.web.telling import euros, quantity


def criterion(row: Any) -> tuple[str, str]:
    told = _("%(area)s, Gewicht %(weight)s Prozent")
    return row.title, told % {"area": row.get_area_display(), "weight": row.weight}


def score(row: Any) -> tuple[str, str]:
    return row.criterion.title, _("%(points)s von 10 Punkten") % {"points": row.points}


def field(row: Any) -> tuple[str, str]:
    return row.title, row.text


def goal(row: Any) -> tuple[str, str]:
    indicator = REGISTRY.get(row.indicator)
    if indicator is None or row.target is None:
        return row.title, row.text
    target = f"{row.target.normalize():f}".replace(".", ",")
    told = _("%(indicator)s: Ziel %(target)s") % {"indicator": indicator.name, "target": target}
    return row.title, told


def reading(row: Any) -> tuple[str, str]:
    told = _("%(value)s, Stand %(day)s, %(grade)s")
    value = quantity(f"{row.value.normalize():f}", row.unit)
    words = {"value": value, "day": date_format(row.as_of), "grade": row.get_grade_display()}
    return row.goal.title, told % words


def funding(row: Any) -> tuple[str, str]:
    told = _("%(giver)s, %(rate)s Prozent, bewilligt %(sum)s")
    return row.programme, told % {"giver": row.giver, "rate": row.rate, "sum": euros(row.granted_cents)}


def capacity(row: Any) -> tuple[str, str]:
    return f"{row.unit.name} {row.year}", _("%(days)s Arbeitstage") % {"days": row.days}


def training(row: Any) -> tuple[str, str]:
    told = _("%(taken)s von %(places)s Plätzen, %(spent)s von %(planned)s")
    sums = {"spent": euros(row.spent_cents), "planned": euros(row.planned_cents)}
    return f"{row.title} {row.year}", told % {"taken": row.taken, "places": row.places, **sums}


def statement(row: Any) -> tuple[str, str]:
    return f"{row.who}, {date_format(row.said_on)}", row.text


def situation(row: Any) -> tuple[str, str]:
    told = _("%(cases)s Fälle im Jahr, Machbarkeit %(share)s von 100")
    return row.title, told % {"cases": row.cases, "share": row.feasibility}


def milestone(row: Any) -> tuple[str, str]:
    planned = date_format(row.planned_on)
    if row.reached_on is None:
        return row.title, _("geplant für %(planned)s") % {"planned": planned}
    days = {"planned": planned, "reached": date_format(row.reached_on)}
    return row.title, _("geplant für %(planned)s, erreicht am %(reached)s") % days


def budget(row: Any) -> tuple[str, str]:
    told = _("geplant %(planned)s, bewilligt %(granted)s, ausgegeben %(spent)s")
    sums = {name: euros(getattr(row, f"{name}_cents")) for name in ("planned", "granted", "spent")}
    return f"{row.year} {row.account}".strip(), told % sums


def risk(row: Any) -> tuple[str, str]:
    told = _("%(before)s von 25, danach %(after)s") % {
        "before": row.probability * row.impact,
        "after": row.residual_probability * row.residual_impact,
    }
    return row.title, told


def position(row: Any) -> tuple[str, str]:
    return _("%(name)s, Jahr %(year)s") % {"name": row.name, "year": row.year}, euros(row.likely)
