"""The inbox of a unit: what is due first stands first. Pages by key, never by counting; few queries, whatever its size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import reduce
from operator import and_
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rathaus.cases.models import Case, Cases, Consultation, Decision
from rathaus.cases.rules import State
from rathaus.catalogue.queries import titles_where
from rathaus.people.queries import Role, Viewer, unit_ids

PAGE = 50
MOST_COUNTED = 1_000
MOST_SERVICES = 200
LONGEST_SEARCH = 100
MOST_WORDS = 4


class Tab(StrEnum):
    """The lists of the inbox, as the address names them."""

    MINE = "meine"
    UNASSIGNED = "frei"
    UNIT = "stelle"
    WAITING = "wartet"
    APPROVAL = "freigabe"
    CONSULTED = "beteiligt"
    DECIDED = "entschieden"
    ALL = "alle"


OPEN_TABS = (Tab.MINE, Tab.UNASSIGNED, Tab.UNIT, Tab.WAITING, Tab.APPROVAL, Tab.CONSULTED)
"""Those in which something is to do: sorted by due day, and counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody wants to see. ``service`` is a slug; ``after`` the cursor behind which the page begins."""

    tab: Tab = Tab.UNIT
    service: str = ""
    words: str = ""
    overdue: bool = False
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line of the inbox; ``asked`` is the consultation it stands for, where another unit's case is listed."""

    case: Case
    due_on: date | None
    at: datetime
    asked: Consultation | None = None

    @property
    def cursor(self) -> str:
        day = self.due_on.isoformat() if self.due_on else ""
        return f"{day}_{self.at.astimezone(UTC):%Y%m%dT%H%M%S%f}_{(self.asked or self.case).pk}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """One page; ``next`` is the cursor of the page behind it, empty on the last."""

    rows: tuple[Listed, ...]
    next: str


def inbox(viewer: Viewer, wanted: Wanted, today: date) -> Inbox:
    """The page of the cases of her units (VwVfG § 9) that she wants to see; two queries."""
    desk = _desk_of(viewer)
    if wanted.tab is Tab.CONSULTED:
        found = [_consulted(each) for each in _consultations(desk, wanted, today)[: PAGE + 1]]
    else:
        found = [_listed(each, wanted.tab) for each in _cases(desk, wanted, today)[: PAGE + 1]]
    return Inbox(rows=tuple(found[:PAGE]), next=found[PAGE - 1].cursor if len(found) > PAGE else "")


def counts(viewer: Viewer, wanted: Wanted, today: date) -> dict[Tab, int]:
    """How much lies in each list with something to do, counted up to ``MOST_COUNTED`` + 1; one query each, and one."""
    desk, everything = _desk_of(viewer), replace(wanted, after="", overdue=False)
    return {tab: _counted(desk, replace(everything, tab=tab), today) for tab in OPEN_TABS}


def _counted(desk: _Desk, wanted: Wanted, today: date) -> int:
    if wanted.tab is Tab.CONSULTED:
        return _up_to_many(_matching_consultations(desk, wanted, today))
    return _up_to_many(_matching(desk, wanted, today))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressing:
    """What a clerk sees before she opens the inbox; each up to ``MOST_COUNTED`` + 1."""

    overdue: int
    due_today: int
    new: int
    consulted: int


def pressing(viewer: Viewer, today: date) -> Pressing:
    """Five queries."""
    desk = _desk_of(viewer)
    running = desk.cases().undecided().filter(paused=False)
    return Pressing(
        overdue=_up_to_many(running.filter(due_on__lt=today)),
        due_today=_up_to_many(running.filter(due_on=today)),
        new=_up_to_many(desk.cases().undecided().filter(state=State.NEW.value)),
        consulted=_up_to_many(desk.consultations()),
    )


def _up_to_many(rows: QuerySet[Case] | QuerySet[Consultation]) -> int:
    return rows.order_by()[: MOST_COUNTED + 1].count()


def services_in_work(viewer: Viewer) -> list[tuple[str, str]]:
    """Slug and title of the services of which her units have undecided cases, by title; two queries.

    Asked service by service: there are hundreds of services, and tens of thousands of open cases.
    """
    in_work = _desk_of(viewer).cases().undecided().filter(service=OuterRef("pk"))
    return titles_where(Exists(in_work))[:MOST_SERVICES]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """Whose desk it is, and the units whose cases lie on it: by id, so that the database can walk along its indexes."""

    account: UUID | None
    units: tuple[int, ...]

    def cases(self) -> Cases:
        return Case.objects.filter(unit__in=self.units)

    def consultations(self) -> QuerySet[Consultation]:
        """Those that are open."""
        return Consultation.objects.filter(unit__in=self.units, answered_at=None, withdrawn_at=None)


def _desk_of(viewer: Viewer) -> _Desk:
    return _Desk(account=viewer.account, units=tuple(unit_ids(viewer.units(Role.CLERK))))


def _cases(desk: _Desk, wanted: Wanted, today: date) -> QuerySet[Case]:
    """Without the answers: a list does not need them, and they are the bulk of a row."""
    rows = _matching(desk, wanted, today).select_related("service", "unit", "assignee")
    rows = rows.defer("answers", "gaps", "fee", "service__description", "service__search_text")
    if _by_touch(wanted.tab):
        return rows.filter(_behind_touch(wanted.after)).order_by("-touched_at", "-pk")
    return rows.filter(_behind(wanted.after, "received_at")).order_by("due_on", "received_at", "pk")


def _by_touch(tab: Tab) -> bool:
    """Where nothing is due any more, the latest stands first."""
    return tab in (Tab.DECIDED, Tab.ALL)


def _matching(desk: _Desk, wanted: Wanted, today: date) -> Cases:
    rows = _in_tab(desk, wanted.tab)
    if wanted.service:
        rows = rows.filter(service__slug=wanted.service)
    if wanted.overdue:
        rows = rows.filter(paused=False, due_on__lt=today)
    return rows.filter(_says(wanted.words))


def _in_tab(desk: _Desk, tab: Tab) -> Cases:
    match tab:
        case Tab.MINE:
            return desk.cases().undecided().filter(assignee=desk.account)
        case Tab.UNASSIGNED:
            return desk.cases().undecided().filter(assignee=None)
        case Tab.APPROVAL:
            return _to_approve(desk)
        case Tab.WAITING:
            return desk.cases().filter(state__in=[State.WAITING.value, State.CONSULTING.value])
        case Tab.DECIDED:
            return desk.cases().filter(state__in=[State.DECIDED.value, State.CLOSED.value])
        case Tab.ALL:
            return desk.cases()
    return desk.cases().undecided()


def _to_approve(desk: _Desk) -> Cases:
    """Decisions that wait for a second pair of eyes, and not of those that are her own."""
    hers = Decision.objects.filter(case=OuterRef("pk"), sent_back_at=None, made_by=desk.account)
    return desk.cases().undecided().filter(~Exists(hers), task_act="second")


def _says(text: str, before: str = "") -> Q:
    """Every word stands in the number or in the name."""
    words = text.replace("\0", "")[:LONGEST_SEARCH].split()[:MOST_WORDS]
    each: Iterable[Q] = (
        Q(**{f"{before}number__istartswith": word}) | Q(**{f"{before}applicant__icontains": word})
        for word in words
    )
    return reduce(and_, each, Q())


def _matching_consultations(desk: _Desk, wanted: Wanted, today: date) -> QuerySet[Consultation]:
    rows = desk.consultations().filter(_says(wanted.words, "case__"))
    if wanted.service:
        rows = rows.filter(case__service__slug=wanted.service)
    return rows.filter(due_on__lt=today) if wanted.overdue else rows


def _consultations(desk: _Desk, wanted: Wanted, today: date) -> QuerySet[Consultation]:
    rows = _matching_consultations(desk, wanted, today).filter(_behind(wanted.after, "asked_at"))
    rows = rows.select_related("case__service", "case__unit", "case__assignee")
    return rows.defer("case__answers", "case__gaps", "case__fee").order_by("due_on", "asked_at", "pk")


def _listed(case: Case, tab: Tab) -> Listed:
    return Listed(case=case, due_on=case.due_on, at=case.touched_at if _by_touch(tab) else case.received_at)


def _consulted(asked: Consultation) -> Listed:
    return Listed(case=asked.case, due_on=asked.due_on, at=asked.asked_at, asked=asked)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a cursor stands in the order of a list."""

    due_on: date | None
    at: datetime
    key: UUID


def _place(cursor: str) -> _Place | None:
    """None where the address holds no cursor of ours."""
    day, _dash, rest = cursor[:80].partition("_")
    at, _dash, key = rest.partition("_")
    try:
        instant = datetime.strptime(at, "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)
        return _Place(date.fromisoformat(day) if day else None, instant, UUID(key))
    except ValueError:
        return None


def _behind(cursor: str, instant: str) -> Q:
    """The first comparison lets the database begin in the middle of its index."""
    place = _place(cursor)
    if place is None or place.due_on is None:
        return Q()
    same_day = Q(due_on=place.due_on)
    later = Q(**{f"{instant}__gt": place.at}) | Q(**{instant: place.at}, pk__gt=place.key)
    return Q(due_on__gte=place.due_on) & (Q(due_on__gt=place.due_on) | (same_day & later))


def _behind_touch(cursor: str) -> Q:
    place = _place(cursor)
    if place is None:
        return Q()
    return Q(touched_at__lte=place.at) & (Q(touched_at__lt=place.at) | Q(pk__lt=place.key))
