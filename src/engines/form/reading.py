"""Reading one answer: what was typed becomes a typed value, or a flaw with its reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial

from engines.form.definition import Kind, Limits, Question, UploadLimits
from engines.form.outcome import Fault, FileAnswer, Value
from engines.form.patterns import Matcher, matcher

MOST_CHARACTERS = 20_000
"""No answer is longer, whatever the form says: about eight printed pages."""

MOST_DIGITS = 40

UNWELCOME = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls except tab and line ends
    "\u202a-\u202e\u2066-\u2069"  # bidirectional overrides: text that shows otherwise than it reads
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
GERMAN_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+\.[0-9]+")
GERMAN_DATE = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::([0-9]{2})(?:\.[0-9]{1,6})?)?(\s?Uhr)?")
INSTANT = re.compile(r"([0-9.\-]+(?:\s[0-9.]+){0,2}?)(?:T|,?\s+)(\S.*)")
YES = frozenset({"true", "ja", "wahr"})
NO = frozenset({"false", "nein", "falsch"})
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Flaw:
    """An answer that cannot be taken, and the bound it crosses."""

    fault: Fault
    limit: str = ""


Reader = Callable[[str], Value | Flaw]


def reader(question: Question) -> Reader:
    """How this question's answers are read: cut, normalised (NFC, plain line ends), typed and held to its limits.

    The reader never raises; it expects text that is not blank.
    """
    typed = _typed_reader(question)

    def read(raw: str) -> Value | Flaw:
        if len(raw) > MOST_CHARACTERS:
            return Flaw(
                Fault.TOO_LONG, str(min(MOST_CHARACTERS, question.limits.max_length or MOST_CHARACTERS))
            )
        if not raw.isascii() or not raw.isprintable():
            raw = raw.replace("\r\n", "\n").replace("\r", "\n")
            if UNWELCOME.search(raw):
                return Flaw(Fault.CHARACTERS)
            raw = unicodedata.normalize("NFC", raw)
        return typed(raw.strip())

    return read


def parsed(kind: Kind, raw: str) -> Value | Flaw:
    """``raw`` as a value of this kind, without the limits of any question: how the values in rules are read."""
    return PARSERS[kind](raw.strip())


def written(value: Value) -> str:
    """The answer that reads as this value again."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, FileAnswer):
        return f"{value.name}|{value.media_type}|{value.size}|{value.token}"
    return str(value)


def _typed_reader(question: Question) -> Reader:
    if question.options:
        return partial(_option, frozenset(option.code for option in question.options))
    if question.kind is Kind.TEXT:
        return partial(_text, question.limits, matcher(question.limits.pattern))
    if question.kind is Kind.FILE:
        return partial(_file, question.upload)
    if question.kind in (Kind.INTEGER, Kind.NUMBER, Kind.CURRENCY):
        return partial(_bounded, PARSERS[question.kind], question.limits)
    return PARSERS[question.kind]


def _option(codes: frozenset[str], raw: str) -> Value | Flaw:
    return raw if raw in codes else Flaw(Fault.NOT_AN_OPTION)


def _text(limits: Limits, matches: Matcher, raw: str) -> Value | Flaw:
    if limits.max_length is not None and len(raw) > limits.max_length:
        return Flaw(Fault.TOO_LONG, str(limits.max_length))
    if limits.min_length is not None and len(raw) < limits.min_length:
        return Flaw(Fault.TOO_SHORT, str(limits.min_length))
    return raw if matches(raw) else Flaw(Fault.PATTERN)


def _bounded(parse: Reader, limits: Limits, raw: str) -> Value | Flaw:
    number = parse(raw)
    if not isinstance(number, int | Decimal):
        return number
    if limits.least is not None and number < limits.least:
        return Flaw(Fault.TOO_SMALL, f"{limits.least:f}")
    if limits.most is not None and number > limits.most:
        return Flaw(Fault.TOO_LARGE, f"{limits.most:f}")
    return number


def _number(raw: str) -> Decimal | Flaw:
    """German writing first: ``1.234`` is one thousand two hundred thirty-four; ``1234.5`` is taken as meant."""
    plain = raw.replace("\u2212", "-").replace("\u00a0", " ").replace("\u202f", " ")
    if len(plain) > MOST_DIGITS:
        return Flaw(Fault.NOT_A_NUMBER)
    if GERMAN_NUMBER.fullmatch(plain):
        return Decimal(plain.replace(".", "").replace(" ", "").replace(",", "."))
    return Decimal(plain) if PLAIN_NUMBER.fullmatch(plain) else Flaw(Fault.NOT_A_NUMBER)


def _integer(raw: str) -> int | Flaw:
    number = _number(raw)
    if isinstance(number, Flaw):
        return number
    return int(number) if number == int(number) else Flaw(Fault.NOT_WHOLE)


def _currency(raw: str) -> Decimal | Flaw:
    """An amount in euro with at most two decimals; ``12,50 €`` and ``12,50 EUR`` are welcome."""
    number = _number(raw.removesuffix("€").removesuffix("EUR").rstrip())
    if isinstance(number, Flaw):
        return number
    cents = number.quantize(CENT) if abs(number) < Decimal(10) ** 20 else None
    return cents if cents == number and cents is not None else Flaw(Fault.NOT_A_NUMBER, "0.01")


def _boolean(raw: str) -> bool | Flaw:
    word = raw[:8].lower()
    if word in YES:
        return True
    return False if word in NO else Flaw(Fault.NOT_AN_OPTION)


def _date(raw: str) -> date | Flaw:
    """``7.5.2025``, ``07.05.2025`` or ``2025-05-07``; years have four digits so that none is guessed."""
    if german := GERMAN_DATE.fullmatch(raw):
        day, month, year = german.groups()
    elif iso := ISO_DATE.fullmatch(raw):
        year, month, day = iso.groups()
    else:
        return Flaw(Fault.NOT_A_DATE)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return Flaw(Fault.NOT_A_DATE)


def _time(raw: str) -> time | Flaw:
    """``14:30``, ``14.30 Uhr`` or ``14 Uhr``; a bare ``14`` could be anything."""
    clock = CLOCK.fullmatch(raw)
    if clock is None or not (clock[2] or clock[4]):
        return Flaw(Fault.NOT_A_TIME)
    try:
        return time(int(clock[1]), int(clock[2] or 0), int(clock[3] or 0))
    except ValueError:
        return Flaw(Fault.NOT_A_TIME)


def _datetime(raw: str) -> datetime | Flaw:
    """A day and a time of day on the town's clock, without time zone: ``7.5.2025, 14:30``."""
    parts = INSTANT.fullmatch(raw)
    if parts is None:
        return Flaw(Fault.NOT_A_TIME if isinstance(_date(raw), date) else Fault.NOT_A_DATE)
    day, clock = _date(parts[1]), _time(parts[2])
    if isinstance(day, Flaw):
        return day
    return clock if isinstance(clock, Flaw) else datetime.combine(day, clock)


def _reference(raw: str) -> FileAnswer | Flaw:
    """``name|media type|bytes|token``; the name may hold further strokes."""
    parts = raw.rsplit("|", 3)
    if len(parts) != 4 or not re.fullmatch("[0-9]{1,15}", parts[2]) or not all(parts):
        return Flaw(Fault.MEDIA_TYPE)
    return FileAnswer(parts[0], parts[1], int(parts[2]), parts[3])


def _file(limits: UploadLimits, raw: str) -> Value | Flaw:
    file = _reference(raw)
    if isinstance(file, Flaw):
        return file
    if limits.media_types and file.media_type not in limits.media_types:
        return Flaw(Fault.MEDIA_TYPE, ", ".join(limits.media_types))
    if limits.max_bytes is not None and file.size > limits.max_bytes:
        return Flaw(Fault.TOO_BIG, str(limits.max_bytes))
    return file


def _same(raw: str) -> str:
    return raw


PARSERS: dict[Kind, Reader] = {
    Kind.TEXT: _same,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.CURRENCY: _currency,
    Kind.BOOLEAN: _boolean,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.DATETIME: _datetime,
    Kind.FILE: _reference,
}
