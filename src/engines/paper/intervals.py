"""How often something is due, as German council papers write it: "zweimal im Jahr (Februar und September)".

The grammar is here and nowhere else; docs/reference/paper-dates.md tells it in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .deadlines import NUMBERS
from .moments import MONTH, month_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """``value`` is yearly, half-yearly, quarterly, monthly, weekly, daily, every:N:months or irregular; months that are
    named stand behind a colon ("yearly:02,09"). ``phrase`` as it stands at ``start`` to ``end``.
    """

    value: str
    phrase: str
    start: int
    end: int


_MONTHS = rf"(?:{MONTH}(?:\s*(?:,|und|sowie|/)\s*{MONTH})*)"
_NAMED = rf"(?:\s*(?:\(\s*|,?\s*(?:jeweils\s+)?(?:im|in\s+den\s+Monaten|zum)\s+)(?P<months>{_MONTHS})\s*\)?)?"
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_TIMES = r"(?P<times>ein|zwei|drei|vier|\d)\s*(?:-?mal|x)"
_ENDING = r"(?:e[nmrs]?)?"

_WORDS: tuple[tuple[str, str], ...] = (
    (r"halbjähr(?:lich|ig)" + _ENDING + _NAMED, "half-yearly"),
    (
        r"(?:vierteljähr(?:lich|ig)"
        + _ENDING
        + r"|quartals(?:weise"
        + _ENDING
        + r"|mäßig)|(?:je|pro|jedes)\s+Quartal)",
        "quarterly",
    ),
    (r"(?:all)?jährlich" + _ENDING + _NAMED, "yearly"),
    (r"(?:jedes\s+Jahr|pro\s+Jahr\s+ein\w*)" + _NAMED, "yearly"),
    (r"(?:monatlich" + _ENDING + r"|jeden\s+Monat)", "monthly"),
    (r"wöchentlich" + _ENDING, "weekly"),
    (r"täglich" + _ENDING, "daily"),
    (
        r"(?:regelmäßig"
        + _ENDING
        + r"(?:\s+Abständen)?|in\s+regelmäßigen\s+Abständen|fortlaufend"
        + _ENDING
        + r"|laufend(?!e[nms]?\s))",
        "irregular",
    ),
)
_TIMES_A_YEAR = re.compile(rf"\b{_TIMES}\s+(?:im\s+Jahr|pro\s+Jahr|jährlich){_NAMED}", re.I)
_EVERY = re.compile(rf"\balle\s+(?P<count>{_NUMBER})\s+(?P<unit>Monate|Jahre|Wochen)\b", re.I)
_RULES = tuple((re.compile(rf"(?<!\w){pattern}(?!\w)", re.I), value) for pattern, value in _WORDS)
_A_YEAR = {1: "yearly", 2: "half-yearly", 4: "quarterly"}
_EVERY_MONTHS = {1: "monthly", 3: "quarterly", 6: "half-yearly", 12: "yearly"}


def intervals(text: str) -> tuple[Interval, ...]:
    """Every phrase that says how often, in the order of the text; none inside another."""
    found = sorted(_all(text), key=lambda each: (each.start, -each.end))
    kept: list[Interval] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def _all(text: str) -> list[Interval]:
    found = [_interval(match, _times_a_year(match)) for match in _TIMES_A_YEAR.finditer(text)]
    found += [_interval(match, _every(match)) for match in _EVERY.finditer(text)]
    for rule, value in _RULES:
        found += [_interval(match, _with_months(match, value)) for match in rule.finditer(text)]
    return found


def _interval(match: re.Match[str], value: str) -> Interval:
    phrase = match[0].rstrip()
    return Interval(value=value, phrase=phrase, start=match.start(), end=match.start() + len(phrase))


def _with_months(match: re.Match[str], value: str) -> str:
    """Months that are named make it so many times a year, whatever the word before them."""
    named = match.groupdict().get("months")
    if not named:
        return value
    numbers = sorted({month_number(each) for each in re.findall(MONTH, named, re.I)})
    return "yearly:" + ",".join(f"{number:02}" for number in numbers)


def _times_a_year(match: re.Match[str]) -> str:
    word = match["times"].lower()
    times = int(word) if word.isdigit() else NUMBERS[word]
    return _with_months(match, _A_YEAR.get(times, f"every:{round(12 / max(times, 1))}:months"))


def _every(match: re.Match[str]) -> str:
    word, unit = match["count"].lower(), match["unit"].lower()
    count = int(word) if word.isdigit() else NUMBERS[word]
    if unit == "wochen":
        return "weekly" if count == 1 else f"every:{count}:weeks"
    months = count * (12 if unit == "jahre" else 1)
    return _EVERY_MONTHS.get(months, f"every:{months}:months")
