"""One question of a row: how it is asked, how what was typed is read, and how what is there is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.money import NoAmount, cents_of, signed_cents_of, typed_cents
from rathaus.core.web.desk_form import value
from rathaus.core.web.kit import Choice, Field
from rathaus.core.web.typed import day_typed
from rathaus.strategy.models import Plan

MOST_DIGITS = 9
LONGEST_TEXT = 5_000


class NotANumber(Refusal):
    sentence = _("Bitte schreiben Sie eine ganze Zahl, zum Beispiel 12.")
    status = 422


class NotASum(Refusal):
    sentence = _("Bitte schreiben Sie einen Betrag in Euro, zum Beispiel 1.200 oder 1.200,50.")
    status = 422


class NotAChoice(Refusal):
    sentence = _("Bitte wählen Sie etwas aus der Liste.")
    status = 422


Options = Callable[[Plan], Mapping[str, str | Promise]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """``read`` raises a ``Refusal``. ``once``: asked only for a new row."""

    name: str
    label: str | Promise
    widget: str = "text"
    read: Callable[[str], Any] = str
    write: Callable[[Any], str] = str
    hint: str | Promise = ""
    optional: bool = False
    options: Options | None = None
    once: bool = False

    def field(self, request: HttpRequest, plan: Plan, there: Any) -> Field:
        typed = value(request, self.name, "" if there is None else self.write(there))
        options = self.options(plan) if self.options else {}
        choices = tuple(
            Choice(value=key, label=str(told), chosen=key == typed) for key, told in options.items()
        )
        return Field(
            name=self.name,
            label=str(self.label),
            widget=self.widget,
            value=typed,
            hint=str(self.hint),
            optional=self.optional,
            choices=choices,
        )

    def typed(self, request: HttpRequest, plan: Plan) -> Any:
        """What was typed, read. Raises a ``Refusal``."""
        sent = request.POST.get(self.name, "").replace("\0", "").replace("\r\n", "\n").strip()[:LONGEST_TEXT]
        if sent and self.options and sent not in self.options(plan):
            raise NotAChoice
        return self.read(sent)


def text(name: str, label: str | Promise, *, optional: bool = False, hint: str | Promise = "") -> Column:
    return Column(name=name, label=label, optional=optional, hint=hint, read=lambda sent: sent[:200])


def long_text(name: str, label: str | Promise, *, optional: bool = True) -> Column:
    return Column(name=name, label=label, widget="textarea", optional=optional)


def day(name: str, label: str | Promise, *, optional: bool = False, once: bool = False) -> Column:
    return Column(
        name=name,
        label=label,
        widget="date",
        read=day_typed,
        write=_written_day,
        optional=optional,
        once=once,
    )


def days(name: str, label: str | Promise, *, hint: str | Promise = "") -> Column:
    """Kept as ISO dates."""
    return Column(name=name, label=label, read=_days, write=_written_days, optional=True, hint=hint)


def number(name: str, label: str | Promise, *, optional: bool = False, hint: str | Promise = "") -> Column:
    return Column(name=name, label=label, widget="number", read=_number, optional=optional, hint=hint)


def count(name: str, label: str | Promise, *, hint: str | Promise = "") -> Column:
    """A number that is 0 where nothing was typed."""
    return Column(
        name=name,
        label=label,
        widget="number",
        read=lambda sent: _number(sent) or 0,
        optional=True,
        hint=hint,
    )


def decimal(name: str, label: str | Promise, *, hint: str | Promise = "") -> Column:
    return Column(
        name=name,
        label=label,
        widget="number",
        read=_decimal,
        write=_written_decimal,
        optional=True,
        hint=hint,
    )


def euros(name: str, label: str | Promise) -> Column:
    return Column(name=name, label=label, widget="money", read=_cents, write=typed_cents)


def euros_or_none(name: str, label: str | Promise, *, hint: str | Promise = "") -> Column:
    """0 where nothing was typed."""
    return Column(
        name=name,
        label=label,
        widget="money",
        read=lambda sent: _cents(sent) or 0,
        write=typed_cents,
        optional=True,
        hint=hint,
    )


def signed_euros(name: str, label: str | Promise) -> Column:
    return Column(name=name, label=label, widget="money", read=_signed, write=typed_cents)


def tick(name: str, label: str | Promise) -> Column:
    return Column(
        name=name,
        label=label,
        widget="checkbox",
        read=bool,
        write=lambda there: "true" if there else "",
        optional=True,
    )


def choice(
    name: str,
    label: str | Promise,
    options: Options,
    *,
    optional: bool = False,
    hint: str | Promise = "",
    once: bool = False,
) -> Column:
    return Column(
        name=name, label=label, widget="select", options=options, optional=optional, hint=hint, once=once
    )


def related(name: str, label: str | Promise, options: Options, *, optional: bool = False) -> Column:
    """Another row, by its id; ``read_rows`` of the sheet turns it into one."""
    return Column(
        name=name,
        label=label,
        widget="select",
        options=options,
        optional=optional,
        read=lambda sent: int(sent) if sent else None,
        write=lambda there: str(there.pk),
    )


def answer(name: str, label: str | Promise) -> Column:
    """Yes, no, or nobody has said."""
    return Column(
        name=name,
        label=label,
        widget="select",
        options=lambda _plan: {"yes": _("ja"), "no": _("nein")},
        optional=True,
        read={"yes": True, "no": False, "": None}.__getitem__,
        write=lambda there: "yes" if there else "no",
    )


def fixed(options: Mapping[str, str | Promise]) -> Options:
    return lambda _plan: options


def scale(name: str, label: str | Promise, steps: Sequence[str | Promise]) -> Column:
    """1 to as many steps as there are, each with its word."""
    options = {str(place): step for place, step in enumerate(steps, 1)}
    return Column(name=name, label=label, widget="select", options=fixed(options), read=_number)


# --- reading and writing


def _number(sent: str) -> int | None:
    if not sent:
        return None
    plain = sent.replace(".", "")
    if not (plain.isascii() and plain.isdecimal()) or len(plain) > MOST_DIGITS:
        raise NotANumber
    return int(plain)


def _decimal(sent: str) -> Decimal | None:
    if not sent:
        return None
    try:
        found = Decimal(sent.replace(",", "."))
    except InvalidOperation as wrong:
        raise NotANumber from wrong
    if not found.is_finite() or abs(found) >= 10**MOST_DIGITS:
        raise NotANumber
    return round(found, 2)


def _written_decimal(there: Decimal) -> str:
    return f"{there.normalize():f}".replace(".", ",")


def _cents(sent: str) -> int | None:
    try:
        return cents_of(sent) if sent else None
    except NoAmount as wrong:
        raise NotASum from wrong


def _signed(sent: str) -> int | None:
    try:
        return signed_cents_of(sent) if sent else None
    except NoAmount as wrong:
        raise NotASum from wrong


def _written_day(there: date) -> str:
    return f"{there:%d.%m.%Y}"


def _days(sent: str) -> list[str]:
    found = (day_typed(each.strip()) for each in sent.replace(";", ",").replace("\n", ",").split(","))
    return sorted(each.isoformat() for each in found if each)


def _written_days(there: Sequence[str]) -> str:
    return ", ".join(_written_day(date.fromisoformat(each)) for each in there)
