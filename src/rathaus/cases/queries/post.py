"""What a clerk's units have to send by post, and what they have sent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import QuerySet

from rathaus.cases.models import Case
from rathaus.correspondence.models import Letter
from rathaus.correspondence.queries import letters_posted, letters_to_post
from rathaus.people.queries import Role, Viewer

MOST = 100
"""On one page; of what waits the oldest first."""
COMES_BACK_WITHIN = timedelta(days=30)
"""What the post brings back it brings in that time."""


class ToPost(NamedTuple):
    """A letter, and the case to which it belongs."""

    case: Case
    letter: Letter


def waiting_for_the_post(viewer: Viewer) -> list[ToPost]:
    """In the units in which she is a clerk, the oldest first; two queries."""
    return _of_hers(viewer, letters_to_post())


def on_the_post(viewer: Viewer, today: date) -> list[ToPost]:
    """What was posted in the last weeks and may still come back, the latest first; two queries."""
    return _of_hers(viewer, letters_posted(today - COMES_BACK_WITHIN))


def how_many_for_the_post(viewer: Viewer) -> int:
    """One query."""
    return letters_to_post().filter(matter__in=_cases(viewer).values("pk")).count()


def _of_hers(viewer: Viewer, letters: QuerySet[Letter]) -> list[ToPost]:
    mine = _cases(viewer)
    found = list(letters.filter(matter__in=mine.values("pk"))[:MOST])
    whole = mine.select_related("service").defer("answers", "gaps", "fee")
    cases = whole.in_bulk([each.matter for each in found])
    return [ToPost(cases[each.matter], each) for each in found if each.matter in cases]


def _cases(viewer: Viewer) -> QuerySet[Case]:
    return Case.objects.filter(unit__key__in=sorted(viewer.units(Role.CLERK)))
