"""The lines of bank statements: what waits for a person, and which claims fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from rathaus.payments.models import Claim, Statement, StatementLine
from rathaus.payments.permissions import may_keep_cash
from rathaus.payments.rules.matching import Candidate, Fit, State, slips_in, suggestions
from rathaus.payments.rules.purposes import purposes_in
from rathaus.people.queries import Viewer

PAGE = 25
MOST_SUGGESTED = 3
MOST_OF_ONE_SUM = 200
MOST_STATEMENTS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A line that somebody has to match; ``fits`` are the claims to look at, the likeliest first."""

    line: StatementLine
    fits: tuple[tuple[Claim, Fit], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLines:
    """One page; ``next`` is the cursor of the page behind it, empty on the last."""

    rows: tuple[Waiting, ...]
    next: str


def candidates_named(text: str) -> list[Candidate]:
    """The claims whose reference stands in ``text``, rightly or with a slip; at most one query."""
    wanted = [*purposes_in(text), *slips_in(text)]
    return [candidate(each) for each in Claim.objects.filter(purpose__in=wanted)] if wanted else []


def candidate(claim: Claim) -> Candidate:
    return Candidate(claim.purpose, claim.left, claim.debtor)


def lines_to_match(viewer: Viewer, after: str = "") -> WaitingLines:
    """The lines nobody matched yet, the oldest first; for the cash desk. Three queries, whatever their number."""
    if not may_keep_cash(viewer):
        return WaitingLines(rows=(), next="")
    lines = StatementLine.objects.filter(_behind(after), state=State.OPEN.value).order_by("booked_on", "pk")
    found = list(lines[: PAGE + 1])
    page = found[:PAGE]
    claims = _that_may_fit(page)
    rows = tuple(Waiting(line=each, fits=_fits(each, claims)) for each in page)
    return WaitingLines(rows=rows, next=_cursor(page[-1]) if len(found) > PAGE else "")


def number_to_match(viewer: Viewer) -> int:
    waiting = StatementLine.objects.filter(state=State.OPEN.value)
    return waiting.count() if may_keep_cash(viewer) else 0


def statements(viewer: Viewer) -> QuerySet[Statement]:
    """The last statements with how many lines each brought and left; one query."""
    if not may_keep_cash(viewer):
        return Statement.objects.none()
    waits = Count("lines", filter=Q(lines__state=State.OPEN.value))
    return Statement.objects.annotate(brought=Count("lines"), waits=waits)[:MOST_STATEMENTS]


def lines_of_claim(viewer: Viewer, claim_id: UUID) -> list[StatementLine]:
    """The payments on statements that are matched to a claim; one query."""
    found = StatementLine.objects.filter(claim=claim_id, state=State.MATCHED.value)
    return list(found.order_by("booked_on", "pk")) if may_keep_cash(viewer) else []


def _that_may_fit(lines: Iterable[StatementLine]) -> list[Claim]:
    """All claims that are named in the lines, and open ones of the same sums; two queries."""
    waiting = list(lines)
    named = {each for line in waiting for each in (*purposes_in(line.text), *slips_in(line.text))}
    sums = {line.cents for line in waiting if line.cents > 0}
    by_name = Claim.objects.filter(purpose__in=named)
    by_sum = Claim.objects.filter(left__in=sums).order_by("due_on", "pk")[:MOST_OF_ONE_SUM]
    return list({each.pk: each for each in (*by_name, *by_sum)}.values())


def _fits(line: StatementLine, claims: list[Claim]) -> tuple[tuple[Claim, Fit], ...]:
    by_purpose = {each.purpose: each for each in claims}
    known = [candidate(each) for each in claims]
    found = suggestions(abs(line.cents), line.text, line.name, known)
    return tuple((by_purpose[each.purpose], each) for each in found[:MOST_SUGGESTED])


def _cursor(line: StatementLine) -> str:
    return f"{line.booked_on.isoformat()}_{line.pk}"


def _behind(cursor: str) -> Q:
    """What stands behind the cursor; everything where it is none."""
    day, _line, key = cursor.partition("_")
    try:
        on, line = date.fromisoformat(day), UUID(key)
    except ValueError:
        return Q()
    return Q(booked_on__gte=on) & (Q(booked_on__gt=on) | Q(pk__gt=line))
