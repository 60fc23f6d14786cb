"""What a Praezisierung bounds: attributes in 3.0, JSON in 2.0, where authors also write free words."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation

from engines.form.definition import Limits
from engines.form.patterns import compiled
from standards.xdatenfelder.model import Field, Precision

_NUMERIC = ("num", "num_int", "num_currency")
_TEXTUAL = ("text", "text_latin")
_RANGE = re.compile(r"(-?\d{1,12})\s*\.\.\s*(-?\d{1,12})")
_OPERATORS = re.compile(r"[\\\[\](){}|*+?.^$]")
_JSON_KEYS = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "minValue": "min_value",
    "maxValue": "max_value",
    "pattern": "pattern",
}


UNBOUNDED = Limits()


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits that hold, and sentences about what was written but cannot hold."""

    limits: Limits = UNBOUNDED
    refused: tuple[str, ...] = ()


def stated(precision: Precision) -> Precision:
    """The same with the JSON or the range in its text moved to the attributes."""
    text = precision.text.strip()
    if found := _RANGE.fullmatch(text):
        return Precision("", min_value=found[1], max_value=found[2])
    if not text.startswith("{"):
        return precision
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return precision
    said = {ours: str(held[theirs]) for theirs, ours in _JSON_KEYS.items() if _says(held.get(theirs))}
    given = {one.name: getattr(precision, one.name) for one in fields(precision) if one.name != "text"}
    return Precision("", **{**given, **said})


def _says(value: object) -> bool:
    return isinstance(value, str | int | float) and str(value) != ""


def bounds(field: Field) -> Bounds:
    """What ``field`` limits: lengths for texts, values for numbers, a pattern for texts."""
    if field.precision is None:
        return Bounds()
    said, refused = stated(field.precision), list[str]()
    if said.text.strip():
        refused.append(f"Die Präzisierung „{_short(said.text)}“ ist frei formuliert und wird nicht geprüft.")
    kind = field.data_type.code
    lengths = _ordered(_length(said.min_length), _length(said.max_length), "Länge", refused)
    values = _ordered(_number(said.min_value), _number(said.max_value), "Wert", refused)
    if kind in _NUMERIC:
        return Bounds(Limits(least=values[0], most=values[1]), tuple(refused))
    if kind not in _TEXTUAL:
        return Bounds(UNBOUNDED, tuple(refused))
    pattern = _pattern(said.pattern or "", refused)
    shortest, longest = (None if one is None else int(one) for one in lengths)
    return Bounds(Limits(shortest, longest, pattern=pattern), tuple(refused))


def _length(text: str | None) -> Decimal | None:
    number = _number(text)
    fits = number is not None and 0 <= number <= 10_000_000 and number == int(number)
    return number if fits else None


def _number(text: str | None) -> Decimal | None:
    if text is None or len(text) > 40:
        return None
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal(10) ** 30 else None


def _ordered(
    least: Decimal | None, most: Decimal | None, what: str, refused: list[str]
) -> tuple[Decimal | None, Decimal | None]:
    if least is not None and most is not None and least > most:
        refused.append(
            f"{what}: Das Minimum {least} ist größer als das Maximum {most}. Beides wird ignoriert."
        )
        return None, None
    return least, most


def _pattern(pattern: str, refused: list[str]) -> str:
    if not pattern:
        return ""
    if not _OPERATORS.search(pattern):
        refused.append(f"Das Muster „{_short(pattern)}“ ist ein Hinweis in Worten und wird nicht geprüft.")
    elif compiled(pattern) is None:
        refused.append(
            f"Das Muster „{_short(pattern)}“ ist kein lesbarer regulärer Ausdruck und wird nicht geprüft."
        )
    else:
        return pattern
    return ""


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 80 else flat[:79] + "…"
