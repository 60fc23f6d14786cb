"""What a clerk's units have to send by post."""

from __future__ import annotations

from typing import NamedTuple

from rathaus.cases.models import Case
from rathaus.correspondence.models import Letter
from rathaus.correspondence.queries import letters_to_post
from rathaus.people.queries import Role, Viewer

MOST = 100
"""On one page; the oldest first."""


class ToPost(NamedTuple):
    """A letter, and the case to which it belongs."""

    case: Case
    letter: Letter


def waiting_for_the_post(viewer: Viewer) -> list[ToPost]:
    """In the units in which she is a clerk, the oldest first; two queries."""
    mine = Case.objects.filter(unit__key__in=sorted(viewer.units(Role.CLERK)))
    letters = list(letters_to_post().filter(matter__in=mine.values("pk"))[:MOST])
    cases = (
        mine.select_related("service")
        .defer("answers", "gaps", "fee")
        .in_bulk([each.matter for each in letters])
    )
    return [ToPost(cases[each.matter], each) for each in letters if each.matter in cases]


def how_many_for_the_post(viewer: Viewer) -> int:
    """One query."""
    mine = Case.objects.filter(unit__key__in=sorted(viewer.units(Role.CLERK)))
    return letters_to_post().filter(matter__in=mine.values("pk")).count()
