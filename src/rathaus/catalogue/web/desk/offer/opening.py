"""The hours of an office as rows, and how citizens will see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.catalogue import queries
from rathaus.catalogue.rules import Hours, OtherHours
from rathaus.catalogue.rules.hours import Calendar, overlapping
from rathaus.catalogue.web import clock
from rathaus.catalogue.web.desk.offer.cells import Unreadable, choice, day, hour, text
from rathaus.catalogue.web.desk.offer.rows import Table
from rathaus.core.town import town
from rathaus.core.web.kit import Choice, Problem


def _hours(said: Mapping[str, Any]) -> Hours:
    hours = Hours(**{**said, "weekday": int(said["weekday"])})
    if hours.closes <= hours.opens:
        raise Unreadable(_("Das Ende liegt vor dem Anfang."), "closes")
    return hours


def _other(said: Mapping[str, Any]) -> OtherHours:
    other = OtherHours(**{**said, "last_on": said["last_on"] or said["first_on"]})
    if other.last_on < other.first_on:
        raise Unreadable(_("Der letzte Tag liegt vor dem ersten."), "last_on")
    if (other.opens is None) != (other.closes is None):
        raise Unreadable(_("Bitte nennen Sie Anfang und Ende, oder keines von beiden."), "opens")
    if other.opens and other.closes and other.closes <= other.opens:
        raise Unreadable(_("Das Ende liegt vor dem Anfang."), "closes")
    return other


_days = tuple(Choice(value=str(number), label=name) for number, name in WEEKDAYS.items())
HOURS = Table(
    "zeiten",
    gettext_lazy("Öffnungszeiten"),
    gettext_lazy("Zeit"),
    (
        choice("weekday", gettext_lazy("Wochentag"), _days),
        hour("opens", gettext_lazy("von"), required=True),
        hour("closes", gettext_lazy("bis"), required=True),
        text("note", gettext_lazy("Hinweis"), longest=120),
    ),
    _hours,
    gettext_lazy("Uhrzeiten schreiben Sie wie 8 oder 13:30."),
)
OTHER_HOURS = Table(
    "ausnahmen",
    gettext_lazy("Andere Zeiten"),
    gettext_lazy("Ausnahme"),
    (
        day("first_on", gettext_lazy("Erster Tag"), required=True),
        day("last_on", gettext_lazy("Letzter Tag")),
        hour("opens", gettext_lazy("von")),
        hour("closes", gettext_lazy("bis")),
        text("reason", gettext_lazy("Grund"), longest=160),
    ),
    _other,
    gettext_lazy("Tage schreiben Sie wie 24.12.2026. Ohne Uhrzeiten ist geschlossen."),
)


def overlaps(hours: Sequence[Hours]) -> list[Problem]:
    both = overlapping(hours)
    if both is None:
        return []
    told = _("%(day)s: %(first)s und %(second)s überschneiden sich.") % {
        "day": WEEKDAYS[both[0].weekday],
        "first": clock.between(both[0].opens, both[0].closes),
        "second": clock.between(both[1].opens, both[1].closes),
    }
    return [Problem(name="", sentence=told)]


def past(exceptions: Sequence[OtherHours], before: Sequence[OtherHours], today: date) -> list[Problem]:
    """New days that are over already, a slip of the year most often; what has stood there for long may stay."""
    told = _("Der %(day)s ist schon vorbei. Bitte prüfen Sie das Jahr.")
    return [
        Problem(name="", sentence=told % {"day": f"{each.last_on:%d.%m.%Y}"})
        for each in exceptions
        if each.last_on < today and each not in before
    ]


def preview(hours: Sequence[Hours], exceptions: Sequence[OtherHours]) -> list[clock.Day]:
    """The next seven days as the office's page shows them."""
    today = timezone.localdate()
    holidays = queries.holidays(town().state, today.year)
    return clock.week(Calendar(hours, exceptions, holidays), holidays, today)
