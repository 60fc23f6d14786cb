"""Points in time as German council papers write them: a day, a month, a quarter, a half-year, a year, or a part of one."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = (
    *("januar", "februar", "märz", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "dezember"),
)
_SHORT = {"jan": 1, "feb": 2, "mrz": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9}
_SHORT |= {"okt": 10, "nov": 11, "dez": 12, "jänner": 1}
_ORDINALS = {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}

MONTH = rf"(?:{'|'.join(MONTHS)}|jänner|(?:jan|feb|mrz|apr|jun|jul|aug|sept?|okt|nov|dez)\.)"
YEAR = r"(?:19|20)\d\d"
_NUMBERED = r"(?:[1-4]\.|IV\.?|I{1,3}\.?|(?:erste|zweite|dritte|vierte)[nrs]?)"
_OF = r"(?:\s+(?:des\s+)?(?:Jahres\s+|Haushaltsjahres\s+|Kalenderjahres\s+)?)"

DAY = rf"(?P<day>\d{{1,2}})\.\s*(?:(?P<day_month>{MONTH})|(?P<day_number>\d{{1,2}})\.)(?:\s*(?P<day_year>{YEAR}))?"
QUARTER = rf"(?:(?P<quarter>{_NUMBERED})\s*Quartal(?:e?s)?|Q(?P<q>[1-4]))(?:{_OF}|\s*/\s*|\s+)(?P<quarter_year>{YEAR})"
HALF = rf"(?P<half>{_NUMBERED})\s*Halbjahr(?:e?s)?(?:{_OF}|\s*/\s*)(?P<half_year>{YEAR})"
OF_MONTH = rf"(?:Monats\s+)?(?P<month>{MONTH})\s+(?P<month_year>{YEAR})"
OF_YEAR = rf"(?:Jahre?s?\s+|Kalenderjahre?s?\s+)?(?P<year>{YEAR})(?![\d/])"
THIS_YEAR = r"(?P<this>(?:laufenden\s+|dieses\s+|diesen\s+|kommenden\s+|nächsten\s+)?(?:Kalender)?jahre?s)\b"
_PART = r"(?P<part>Ende|Anfang|Mitte|Beginn)"

MOMENT = rf"(?:{_PART}\s+(?:(?:des|der|vom)\s+)?)?(?:{DAY}|{QUARTER}|{HALF}|{OF_MONTH}|{OF_YEAR})"
PART_OF_THIS_YEAR = (
    rf"(?P<jahresende>Jahresende)(?:\s+(?P<jahresende_year>{YEAR}))?|{_PART}\s+(?:des\s+)?{THIS_YEAR}"
)


class ImpossibleDay(ValueError):
    """The calendar has no such day: "31. September"."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first to the last day that the words leave open."""

    first: date
    last: date


def month_number(word: str) -> int:
    """1 to 12, of a name written out or cut short."""
    plain = word.lower().rstrip(".")
    return MONTHS.index(plain) + 1 if plain in MONTHS else _SHORT[plain]


def stretch_of(found: re.Match[str], written_on: date | None) -> Stretch | None:
    """The days that a match of ``MOMENT`` or ``PART_OF_THIS_YEAR`` leaves open; None where the year is not known.

    ``written_on`` is the day of the paper: it gives the year where the words do not. Raises ``ImpossibleDay``.
    """
    told = {name: value for name, value in found.groupdict().items() if value}
    whole = _whole(told, written_on)
    return whole and _part(whole, told.get("part", "").lower())


def _whole(told: dict[str, str], written_on: date | None) -> Stretch | None:
    if "day" in told:
        return _day(told, written_on)
    if "quarter_year" in told:
        number = _number(told["quarter"]) if "quarter" in told else int(told["q"])
        return _months(int(told["quarter_year"]), number * 3 - 2, 3)
    if "half_year" in told:
        return _months(int(told["half_year"]), _number(told["half"]) * 6 - 5, 6)
    if "month" in told:
        return _months(int(told["month_year"]), month_number(told["month"]), 1)
    if "year" in told:
        return _months(int(told["year"]), 1, 12)
    return _this_year(told, written_on)


def _day(told: dict[str, str], written_on: date | None) -> Stretch | None:
    """Without a year it is the next such day after the paper was written."""
    month = month_number(told["day_month"]) if "day_month" in told else int(told["day_number"])
    year = int(told["day_year"]) if "day_year" in told else _year_of_next(int(told["day"]), month, written_on)
    if year is None:
        return None
    try:
        day = date(year, month, int(told["day"]))
    except ValueError as wrong:
        raise ImpossibleDay(f"{told['day']}.{month}.{year}") from wrong
    return Stretch(day, day)


def _year_of_next(day: int, month: int, written_on: date | None) -> int | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(2024, month)[1]:
        raise ImpossibleDay(f"{day}.{month}.")
    if written_on is None:
        return None
    return written_on.year + ((month, day) < (written_on.month, written_on.day))


def _this_year(told: dict[str, str], written_on: date | None) -> Stretch | None:
    """ "Jahresende", "Ende des Jahres", "Ende nächsten Jahres"."""
    if "jahresende" in told:
        year = int(told["jahresende_year"]) if "jahresende_year" in told else written_on and written_on.year
        return Stretch(date(year, 12, 31), date(year, 12, 31)) if year else None
    if written_on is None:
        return None
    later = told["this"].lower().startswith(("kommenden", "nächsten"))
    return _months(written_on.year + later, 1, 12)


def _months(year: int, first: int, count: int) -> Stretch:
    last = first + count - 1
    return Stretch(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _part(whole: Stretch, part: str) -> Stretch:
    """ "Ende" is its last day; "Mitte" its middle; "Anfang" leaves its first third open."""
    length = (whole.last - whole.first).days + 1
    if part == "ende":
        return Stretch(whole.last, whole.last)
    if part in ("anfang", "beginn"):
        return Stretch(whole.first, date.fromordinal(whole.first.toordinal() + max(length // 3 - 1, 0)))
    if part == "mitte":
        middle = date.fromordinal(whole.first.toordinal() + (length - 1) // 2)
        return Stretch(middle, middle)
    return whole


def _number(word: str) -> int:
    plain = word.rstrip(".").lower()
    return int(plain) if plain.isdigit() else _ORDINALS[re.sub(r"(?<=e)[nrs]$", "", plain)]
