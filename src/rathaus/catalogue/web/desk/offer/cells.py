"""What is typed into one cell of a row, and what it means: text, amount, number, day, hour, choice."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rathaus.catalogue.rules.facts import leads_to_a_page
from rathaus.core.money import NoAmount, cents_of, typed_cents
from rathaus.core.web.kit import Choice
from rathaus.core.web.typed import NotAnHour, hour_typed

HIGHEST = 9_999
MOST_CENTS = 999_999_999
DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(20\d\d)", re.ASCII)


class Unreadable(ValueError):
    """Holds the sentence that says what is wrong; ``cell`` names the column where a whole row is refused."""

    def __init__(self, sentence: str, cell: str = "") -> None:
        super().__init__(sentence)
        self.cell = cell


@dataclass(frozen=True, slots=True)
class Column:
    """One cell of every row. ``read`` raises ``Unreadable``; ``write`` gives what ``read`` reads."""

    name: str
    label: str | Promise
    widget: str = "text"
    hint: str | Promise = ""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    longest: int = 400
    read: Callable[[str], Any] = str
    write: Callable[[Any], str] = str


def text(
    name: str, label: str | Promise, hint: str | Promise = "", *, required: bool = False, longest: int = 400
) -> Column:
    return Column(name, label, "text", hint, required=required, longest=longest)


def long_text(name: str, label: str | Promise, *, required: bool = False) -> Column:
    return Column(name, label, "textarea", required=required, longest=5_000)


def address(name: str, label: str | Promise) -> Column:
    return Column(name, label, read=_page, longest=500)


def tick(name: str, label: str | Promise) -> Column:
    return Column(name, label, "checkbox", read=bool, write=lambda value: "true" if value else "")


def choice(name: str, label: str | Promise, choices: tuple[Choice, ...], *, required: bool = True) -> Column:
    """A select; the kit puts "Bitte wählen", which is the empty value, before the choices."""
    allowed = {each.value for each in choices} | {""}
    return Column(
        name, label, "select", choices=choices, required=required, read=lambda typed: _one_of(typed, allowed)
    )


def amount(name: str, label: str | Promise) -> Column:
    return Column(name, label, "money", read=_cents, write=_or_empty(typed_cents), longest=20)


def number(name: str, label: str | Promise) -> Column:
    return Column(name, label, "number", read=_number, write=_or_empty(str), longest=6)


def day(name: str, label: str | Promise, *, required: bool = False) -> Column:
    return Column(
        name, label, required=required, read=day_of, write=_or_empty("{:%d.%m.%Y}".format), longest=10
    )


def hour(name: str, label: str | Promise, *, required: bool = False) -> Column:
    return Column(
        name, label, required=required, read=hour_of, write=_or_empty("{:%H:%M}".format), longest=10
    )


def _or_empty(written: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: "" if value is None else written(value)


def _page(typed: str) -> str:
    if not leads_to_a_page(typed):
        raise Unreadable(
            _("„%(typed)s“ ist keine Adresse im Internet. Sie beginnt mit https://.") % {"typed": typed}
        )
    return typed


def _one_of(typed: str, allowed: set[str]) -> str:
    if typed not in allowed:
        raise Unreadable(_("Bitte wählen Sie eine Angabe aus der Liste."))
    return typed


def _cents(typed: str) -> int | None:
    if not typed:
        return None
    with suppress(NoAmount):
        if (cents := cents_of(typed)) <= MOST_CENTS:
            return cents
    raise Unreadable(_("„%(typed)s“ ist kein Betrag. Schreiben Sie zum Beispiel 12,50.") % {"typed": typed})


def _number(typed: str) -> int | None:
    if not typed:
        return None
    if not typed.isascii() or not typed.isdigit() or int(typed) > HIGHEST:
        raise Unreadable(_("„%(typed)s“ ist keine Zahl von 0 bis 9999.") % {"typed": typed})
    return int(typed)


def day_of(typed: str) -> date | None:
    """A day as people type it: "07.05.2026"; of this century, so that a slip in the year is noticed."""
    if not typed:
        return None
    with suppress(ValueError):
        if read := DAY.fullmatch(typed):
            return date(int(read[3]), int(read[2]), int(read[1]))
    raise Unreadable(_("Den Tag „%(typed)s“ gibt es nicht.") % {"typed": typed})


def hour_of(typed: str) -> time | None:
    """An hour as people type it: "8", "8:30", "8.30 Uhr"."""
    try:
        return hour_typed(typed)
    except NotAnHour as wrong:
        raise Unreadable(str(wrong)) from wrong
