"""The log of processes, case by case: for the analysis of how the town works, not of who works how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.timezone import get_default_timezone, localtime

from rathaus.cases.models import Case
from rathaus.cases.rules.log import TRANSITIONS, Line, occurrences
from rathaus.core.models import Entry
from standards.xes import Trace

AT_ONCE = 500
"""Cases read in one go: what an export holds in memory."""


class Head(NamedTuple):
    """What a log tells of a case as a whole."""

    case: UUID
    service: str
    outcome: str


def traces(*, service: str = "", since: date | None = None) -> Iterator[Trace]:
    """Every case with a process, or those of one service or received since a day; two queries for 500 cases.

    Cases come in the order of their ids, which are random: the order tells nothing.
    """
    for heads in _pages(service, since):
        lines = _lines([head.case for head in heads])
        yield from (_trace(head, lines[head.case]) for head in heads if head.case in lines)


def _pages(service: str, since: date | None) -> Iterator[list[Head]]:
    """By the last id seen: a cursor of the server would not survive a pooling proxy."""
    wanted = Case.objects.order_by("pk").values_list("pk", "service__slug", "outcome")
    if service:
        wanted = wanted.filter(service__slug=service)
    if since:
        wanted = wanted.filter(received_at__gte=datetime.combine(since, time.min, get_default_timezone()))
    page = [Head(*row) for row in wanted[:AT_ONCE]]
    while page:
        yield page
        page = [Head(*row) for row in wanted.filter(pk__gt=page[-1].case)[:AT_ONCE]]


def _lines(cases: Sequence[UUID]) -> dict[UUID, list[Line]]:
    entries = (
        Entry.objects.filter(
            subject_kind="case", subject_id__in=[str(case) for case in cases], event__in=TRANSITIONS
        )
        .order_by("subject_id", "number")
        .values_list("subject_id", "event", "at", "actor_kind", "actor_role", "payload")
    )
    return {UUID(case): [_line(row) for row in rows] for case, rows in groupby(entries, lambda row: row[0])}


def _line(row: tuple[Any, ...]) -> Line:
    _case, event, at, kind, role, payload = row
    return Line(event, localtime(at), kind, role, payload)


def _trace(head: Head, lines: list[Line]) -> Trace:
    told = {"concept:name": pseudonym(str(head.case)), "service": head.service, "outcome": head.outcome}
    known = {key: value for key, value in told.items() if value}
    return Trace(known, tuple(occurrences(lines, pseudonym)))


def pseudonym(of: str) -> str:
    """The same for the same id in every export of this town; without the town's secret nobody can go back."""
    return salted_hmac("rathaus.cases.log", of, algorithm="sha256").hexdigest()[:20]
