"""Until when, in words and with a shape: colour comes last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.cases.models import Case
from rathaus.cases.rules import State
from rathaus.core.calendar import german

SOON = 7
"""Days before which a due day catches the eye."""


@dataclass(frozen=True, slots=True)
class Due:
    """``kind`` picks the shape: late, today, soon, later, rests or done."""

    kind: str
    words: str
    day: str = ""


def due_of(case: Case, due_on: date | None, today: date) -> Due:
    if case.state == State.CLOSED:
        return Due("done", _("abgeschlossen"), _day(case.closed_at))
    if case.state == State.DECIDED:
        return Due("done", _("entschieden"), _day(case.decided_at))
    if case.paused:
        return Due("rests", _("ruht, wartet auf Antwort"))
    return due_on_day(due_on, today)


def _day(at: object) -> str:
    return german(localdate(at)) if at else ""  # type: ignore[arg-type]


def due_on_day(due_on: date | None, today: date) -> Due:
    if due_on is None:
        return Due("later", _("ohne Frist"))
    return Due(_kind((due_on - today).days), _words((due_on - today).days), german(due_on))


def _kind(days: int) -> str:
    if days < 0:
        return "late"
    if days == 0:
        return "today"
    return "soon" if days <= SOON else "later"


def _words(days: int) -> str:
    if days < 0:
        late = ngettext("seit %(n)s Tag überfällig", "seit %(n)s Tagen überfällig", -days)
        return late % {"n": -days}
    if days == 0:
        return _("heute")
    if days == 1:
        return _("morgen")
    return _("in %(n)s Tagen") % {"n": days}
