"""What a row of the plan has to say before it is kept: goals, money, milestones, risks, and what lies around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .dates import Source

FIRST_YEAR, LAST_YEAR = 2000, 2100
HEAVIEST = 9
LATEST_POSITION = 30


class RowKind(StrEnum):
    """As it stands in an address. The first of them belong to the plan, the others to one of its measures."""

    FIELD = "handlungsfelder"
    GOAL = "ziele"
    READING = "werte"
    FUNDING = "foerderungen"
    CAPACITY = "arbeitstage"
    TRAINING = "schulungen"
    STATEMENT = "beteiligung"
    SITUATION = "lebenslagen"
    CRITERION = "kriterien"
    MILESTONE = "meilensteine"
    BUDGET = "kosten"
    RISK = "risiken"
    POSITION = "nutzen"
    SCORE = "bewertung"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with the value of that name, in words for people."""

    name: str
    sentence: str | Promise


Row = Mapping[str, Any]
Check = Callable[[Row], Iterator[Wrong]]


def field(row: Row) -> Iterator[Wrong]:
    yield from _missing(row, "title")


def goal(row: Row) -> Iterator[Wrong]:
    yield from _missing(row, "title")
    if row["indicator"] and row["target"] is None:
        yield Wrong("target", _("Zu einer Kennzahl gehört ein Zielwert."))


def reading(row: Row) -> Iterator[Wrong]:
    """What nobody measures says who reckoned it, and from what."""
    yield from _missing(row, "goal", "value", "as_of", "grade", "source")
    if row["goal"] is not None and row["goal"].indicator:
        yield Wrong("goal", _("Dieses Ziel misst das Rathaus selbst."))


def funding(row: Row) -> Iterator[Wrong]:
    yield from _missing(row, "programme", "giver", "rate", "granted_cents")
    yield from _between(row, "rate", 0, 100)


def capacity(row: Row) -> Iterator[Wrong]:
    yield from _missing(row, "unit", "year", "days")
    yield from _between(row, "year", FIRST_YEAR, LAST_YEAR)


def training(row: Row) -> Iterator[Wrong]:
    yield from _missing(row, "title", "year", "places", "planned_cents")
    yield from _between(row, "year", FIRST_YEAR, LAST_YEAR)


def statement(row: Row) -> Iterator[Wrong]:
    yield from _missing(row, "who", "said_on", "text")
    if row["taken_up"] is not None and not row["answer"]:
        yield Wrong("answer", _("Bitte schreiben Sie dazu eine Antwort."))


def situation(row: Row) -> Iterator[Wrong]:
    """Cases are estimated between ``least`` and ``most`` (methods 3.7)."""
    yield from _missing(row, "title", "cases", "feasibility")
    yield from _between(row, "feasibility", 0, 100)
    least, cases, most = row["least"], row["cases"], row["most"]
    if cases is not None and least is not None and least > cases:
        yield Wrong("least", _("Mindestens so viele können nicht mehr sein als die erwarteten Fälle."))
    if cases is not None and most is not None and most < cases:
        yield Wrong("most", _("Höchstens so viele können nicht weniger sein als die erwarteten Fälle."))


def milestone(row: Row) -> Iterator[Wrong]:
    """A day that others have set names what has set it."""
    yield from _missing(row, "title", "planned_on", "weight", "source")
    yield from _between(row, "weight", 1, HEAVIEST)
    if row["source"] and not Source(row["source"]).is_ours and not row["because"]:
        yield Wrong("because", _("Nennen Sie das Gesetz, den Beschluss, den Bescheid oder den Vertrag."))


def budget(row: Row) -> Iterator[Wrong]:
    yield from _missing(row, "year", "planned_cents")
    yield from _between(row, "year", FIRST_YEAR, LAST_YEAR)


def risk(row: Row) -> Iterator[Wrong]:
    """Five by five, before and after what is done about it (methods 3.12)."""
    sides = ("probability", "impact", "residual_probability", "residual_impact")
    yield from _missing(row, "title", "response", *sides)
    for name in sides:
        yield from _between(row, name, 1, 5)


def position(row: Row) -> Iterator[Wrong]:
    """Costs are below zero (VV-LHO § 7; methods 3.1)."""
    yield from _missing(row, "name", "year", "pessimistic", "likely", "optimistic")
    yield from _between(row, "year", 0, LATEST_POSITION)
    known = [row[view] for view in ("pessimistic", "likely", "optimistic") if row[view] is not None]
    if known != sorted(known):
        yield Wrong("likely", _("Die vorsichtige Zahl ist die kleinste, die günstige die größte."))


def criterion(row: Row) -> Iterator[Wrong]:
    yield from _missing(row, "title", "area", "weight")
    yield from _between(row, "weight", 1, 100)


def score(row: Row) -> Iterator[Wrong]:
    yield from _missing(row, "criterion", "points")
    yield from _between(row, "points", 0, 10)


def _missing(row: Row, *names: str) -> Iterator[Wrong]:
    for name in names:
        if row[name] is None or row[name] == "":
            yield Wrong(name, _("Diese Angabe fehlt."))


def _between(row: Row, name: str, least: int, most: int) -> Iterator[Wrong]:
    if row[name] is not None and not least <= row[name] <= most:
        told = _("Möglich sind Zahlen von %(least)s bis %(most)s.") % {"least": least, "most": most}
        yield Wrong(name, told)


CHECKS: Mapping[RowKind, Check] = {
    RowKind.FIELD: field,
    RowKind.GOAL: goal,
    RowKind.READING: reading,
    RowKind.FUNDING: funding,
    RowKind.CAPACITY: capacity,
    RowKind.TRAINING: training,
    RowKind.STATEMENT: statement,
    RowKind.SITUATION: situation,
    RowKind.MILESTONE: milestone,
    RowKind.BUDGET: budget,
    RowKind.RISK: risk,
    RowKind.POSITION: position,
    RowKind.CRITERION: criterion,
    RowKind.SCORE: score,
}
