"""An answer as people write it: on pages, receipts, in case files and letters alike."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from django.utils.translation import gettext

from engines.form.definition import Kind, Question
from engines.form.outcome import FileAnswer, Value

from . import calendar, money


def told(question: Question, value: Value) -> str:
    """ "7. Mai 2025", "12,50 €", "Ja", the label of a choice, the name of a file."""
    if question.options:
        return next((each.label for each in question.options if each.code == str(value)), str(value))
    if isinstance(value, bool):
        return gettext("Ja") if value else gettext("Nein")
    if isinstance(value, datetime):
        return f"{calendar.german(value.date())}, {value:%H:%M}"
    if isinstance(value, date):
        return calendar.german(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return money.german(value) if question.kind is Kind.CURRENCY else f"{value:f}".replace(".", ",")
    return value.name if isinstance(value, FileAnswer) else str(value)
