"""When a rule holds, and what it then does. Pure data; ``evaluation`` computes, ``telling`` says it in words.

Every path is a definition path from the form's root. Where path and rule share a repeated group, both mean
the same row; below what they share, a condition holds when it holds for any row. A rule is asked anew at each place
it concerns, so that a rule of the whole form, too, means the row its target lies in; counts and sums look at all rows
below the rule's own group.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

STATES = {
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}
"""The federal states (Bundesländer) by the last part of their ISO 3166-2 code."""


class Comparison(StrEnum):
    EQUAL = "="
    NOT_EQUAL = "<>"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Always:
    """Holds without condition."""


@dataclass(frozen=True, slots=True)
class Is:
    """The answer at ``path`` compared with fixed values; EQUAL to any of them, NOT_EQUAL to all of them.

    Booleans are written ``true`` and ``false``, choices by their code. An unanswered question is NOT_EQUAL to
    every value (as FIM authors mean ``<>``) and satisfies no other comparison.
    """

    path: str
    comparison: Comparison
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compares:
    """The answer at ``path`` compared with the answer at ``other`` (numbers, dates, else text)."""

    path: str
    comparison: Comparison
    other: str


@dataclass(frozen=True, slots=True)
class Filled:
    """Something below ``path`` is answered."""

    path: str


@dataclass(frozen=True, slots=True)
class CountOf:
    """The number of answered placements among ``paths`` (rows of a repeated one count each)."""

    paths: tuple[str, ...]
    comparison: Comparison
    number: int


@dataclass(frozen=True, slots=True)
class Age:
    """Full years from the date at ``path`` (a date, or a group of day, month and year) to today."""

    path: str
    comparison: Comparison
    years: int


@dataclass(frozen=True, slots=True)
class InState:
    """The municipality lies in one of these federal states (``DE-NW`` without ``DE-``: NW, SL, TH ...)."""

    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RealDate:
    """The three answers together are a date of the calendar; holds while one of them is missing."""

    day: str
    month: str
    year: str


@dataclass(frozen=True, slots=True)
class SumOf:
    """The sum of the numbers at ``paths`` compared with a fixed number; unanswered counts as nothing."""

    paths: tuple[str, ...]
    comparison: Comparison
    number: Decimal


@dataclass(frozen=True, slots=True)
class Not:
    condition: Condition


@dataclass(frozen=True, slots=True)
class All:
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    conditions: tuple[Condition, ...]


Condition = Always | Is | Compares | Filled | CountOf | Age | InState | RealDate | SumOf | Not | All | AnyOf


class Deed(StrEnum):
    """What a clause does to its targets while its condition holds."""

    SHOW = "show"  # and while no SHOW or REQUIRE of the same rule holds, the target is hidden
    HIDE = "hide"
    REQUIRE = "require"  # shows, and makes an answer necessary
    OPTIONAL = "optional"
    FORBID = (
        "forbid"  # must not be answered: hidden, like HIDE, since nobody is asked what she may not answer
    )


@dataclass(frozen=True, slots=True)
class Effect:
    deed: Deed
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """``condition`` must hold, or the answers at ``about`` are wrong."""

    condition: Condition
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preset:
    """The answer to each question of ``targets`` is ``value``, and nobody is asked, whatever was typed before.

    A question that recurs has no such answer: a preset of it does nothing.
    """

    targets: tuple[str, ...]
    value: str


@dataclass(frozen=True, slots=True)
class Clause:
    """Wenn ``when``, dann ``then``."""

    when: Condition
    then: tuple[Effect | Demand | Preset, ...]
