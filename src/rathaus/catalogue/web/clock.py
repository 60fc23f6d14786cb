"""When an office is open, in words: "jetzt geöffnet bis 16 Uhr", "öffnet morgen um 8 Uhr"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rathaus.catalogue.rules.hours import Calendar, OtherHours, Status

DAYS_SHOWN, ANNOUNCED = 7, timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Day:
    """One row of the table of hours; ``mark`` says why it is not as usual."""

    name: str
    hours: str
    mark: str = ""
    is_today: bool = False


def told(status: Status, now: datetime) -> str:
    """How the office stands, in a short sentence; "" where no opening is in sight."""
    if status.until:
        return _("Jetzt geöffnet bis %(time)s.") % {"time": at(status.until)}
    if status.opens_at is None:
        return ""
    places = {"day": _day_told(status.opens_at.date(), now.date()), "time": at(status.opens_at.time())}
    return _("Jetzt geschlossen. Öffnet %(day)s um %(time)s.") % places


def at(moment: time) -> str:
    """ "16 Uhr", "16:30 Uhr" """
    if moment.minute:
        return _("%(hour)s:%(minute)s Uhr") % {"hour": moment.hour, "minute": f"{moment.minute:02}"}
    return _("%(hour)s Uhr") % {"hour": moment.hour}


def between(opens: time, closes: time) -> str:
    """ "8 bis 16:30 Uhr" """
    bare = f"{opens.hour}:{opens.minute:02}" if opens.minute or get_language() == "en" else str(opens.hour)
    return _("%(opens)s bis %(closes)s") % {"opens": bare, "closes": at(closes)}


def week(calendar: Calendar, holidays: dict[date, str], today: date) -> list[Day]:
    """The next seven days, today first."""
    return [_day(calendar, holidays, today + timedelta(days=ahead), today) for ahead in range(DAYS_SHOWN)]


def _day(calendar: Calendar, holidays: dict[date, str], day: date, today: date) -> Day:
    spans = calendar.spans_on(day)
    hours = ", ".join(
        between(span.opens, span.closes) + (f" ({span.note})" if span.note else "") for span in spans
    )
    dated = date_format(day, _("j. F")).replace(" ", "\u00a0")
    name = f"{date_format(day, 'l')}, {dated}"
    return Day(name, hours or _("geschlossen"), _mark(calendar, holidays, day), day == today)


def _mark(calendar: Calendar, holidays: dict[date, str], day: date) -> str:
    if other := calendar.exceptions_on(day):
        return other[0].reason or _("geänderte Zeiten")
    return holidays.get(day, "")


def announced(calendar: Calendar, today: date) -> list[Day]:
    """Exceptions that begin within two months, the first one first."""
    ahead = (
        each for each in calendar.exceptions if today <= each.last_on and each.first_on <= today + ANNOUNCED
    )
    return [Day(_span(each), _hours(each), each.reason) for each in sorted(ahead, key=lambda e: e.first_on)]


def _span(other: OtherHours) -> str:
    first, last = (date_format(day, _("j. F")) for day in (other.first_on, other.last_on))
    return first if first == last else _("%(first)s bis %(last)s") % {"first": first, "last": last}


def _hours(other: OtherHours) -> str:
    return between(other.opens, other.closes) if other.opens and other.closes else _("geschlossen")


def _day_told(day: date, today: date) -> str:
    if day == today:
        return _("heute")
    if day == today + timedelta(days=1):
        return _("morgen")
    if day - today < timedelta(days=7):
        return _("am %(weekday)s") % {"weekday": date_format(day, "l")}
    return _("am %(day)s") % {"day": date_format(day, _("j. F"))}
