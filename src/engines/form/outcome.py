"""What an evaluation takes and gives: answers, values, faults, items. Types only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from engines.form.condition import Demand
from engines.form.definition import Node, Path, Place

Answers = Mapping[Place, str]
"""What was typed, as it was typed, by place; the number of rows of a repeated placement stands at ``place[]``.

Booleans are ``true`` and ``false``, choices the code, files the reference ``name|media type|bytes|token``.
"""


@dataclass(frozen=True, slots=True)
class FileAnswer:
    name: str
    media_type: str
    size: int
    token: str


Value = str | int | Decimal | bool | date | time | datetime | FileAnswer


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What an evaluation knows besides the answers."""

    today: date
    state: str = ""
    """The federal state the municipality lies in: ``TH``, ``NW`` ..."""


class Fault(StrEnum):
    """Why an answer is wrong. The town hall says it in words."""

    MISSING = "missing"
    TOO_SHORT = "too_short"  # limit: characters
    TOO_LONG = "too_long"
    TOO_SMALL = "too_small"  # limit: value
    TOO_LARGE = "too_large"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    NOT_A_DATE = "not_a_date"
    NOT_A_TIME = "not_a_time"
    NOT_AN_OPTION = "not_an_option"
    PATTERN = "pattern"
    CHARACTERS = "characters"  # control characters and the like
    TOO_FEW_ROWS = "too_few_rows"
    TOO_MANY_ROWS = "too_many_rows"
    MEDIA_TYPE = "media_type"
    TOO_BIG = "too_big"  # bytes
    RULE = "rule"  # a Demand of a rule fails; limit: the rule's id
    CHOOSE_ONE = "choose_one"  # a choice group answered not at all or more than once


@dataclass(frozen=True, slots=True)
class Problem:
    """``place`` is wrong because of ``fault``; ``limit`` is the bound that was crossed, as text."""

    place: Place
    fault: Fault
    limit: str = ""
    demand: Demand | None = field(default=None, compare=False, repr=False)
    """What does not hold, where a rule demands it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One open position in document order: a question, a statement, a group or one row of a repeated group."""

    place: Place
    path: Path
    node: Node
    depth: int
    required: bool = False
    row: int | None = None
    rows: int | None = None
    """For the heading item of a repeated placement: how many rows are open."""
    begun: bool = False
    """Required, if at all, only because something in an optional group is answered: it can be taken back."""


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One fee rule that holds. ``amount`` in euro, negative where it lowers the fee; ``units`` where it is per unit."""

    id: str
    text: str
    amount: Decimal
    units: Decimal | None = None
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class FeeNotice:
    """What an application costs as the answers stand, in euro, and by which rules."""

    amount: Decimal
    lines: tuple[FeeLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The form as it stands with these answers."""

    items: tuple[Item, ...]
    values: Mapping[Place, Value] = field(default_factory=dict)
    """Typed answers on open places only: what may reach summary, receipt and case."""
    problems: tuple[Problem, ...] = ()
    gaps: tuple[Place, ...] = ()
    """Open questions without an answer that are recommended, or belong to an optional group a rule shows: a warning,
    never a stop."""
    fee: FeeNotice | None = None
    """None where no fee rule of the form holds."""
