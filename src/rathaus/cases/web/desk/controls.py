"""Questions of the desk: a text, a day, a choice, each keeping what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from rathaus.cases.models.cases import OUTCOMES
from rathaus.cases.rules.standing import BURDENS, DECISIONS
from rathaus.core.web.kit import Choice, Field

from .acting import Sheet

TWO_WEEKS = timedelta(days=14)


def text_field(sheet: Sheet, label: str, *, name: str = "text", hint: str = "", first: str = "") -> Field:
    return Field(name=name, label=label, widget="textarea", value=sheet.typed(name, first), hint=hint)


def day_field(sheet: Sheet, label: str, after: timedelta) -> Field:
    first = f"{sheet.today + after:%d.%m.%Y}"
    return Field(name="due_on", label=label, widget="date", value=sheet.typed("due_on", first))


def select_field(
    sheet: Sheet, name: str, label: str, options: Iterable[tuple[str, str]], *, hint: str = ""
) -> Field:
    chosen = sheet.typed(name)
    first = Choice(value="", label=_("bitte wählen"))
    choices = tuple(Choice(value=key, label=told, chosen=key == chosen) for key, told in options)
    return Field(name=name, label=label, widget="select", value=chosen, choices=(first, *choices), hint=hint)


def radios(
    sheet: Sheet,
    name: str,
    label: str,
    options: Iterable[tuple[str, str]],
    *,
    first: str = "",
    hint: str = "",
) -> Field:
    chosen = sheet.typed(name, first)
    choices = tuple(Choice(value=key, label=told, chosen=key == chosen) for key, told in options)
    return Field(name=name, label=label, widget="radios", value=chosen, choices=choices, hint=hint)


def outcome_choices() -> list[tuple[str, str]]:
    names = dict(OUTCOMES)
    return [(outcome.value, capfirst(str(names[outcome.value]))) for outcome in DECISIONS]


def burden_choices() -> list[tuple[str, str]]:
    return [(key, told) for key, told in outcome_choices() if key in {each.value for each in BURDENS}]
