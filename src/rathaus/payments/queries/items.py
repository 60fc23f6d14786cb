"""The open items of the town (offene Posten): pages by key, never by counting; few queries, whatever their number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from rathaus.payments.models import Claim
from rathaus.payments.permissions import may_keep_cash
from rathaus.payments.rules.purposes import is_purpose, plain
from rathaus.payments.rules.standing import DUNNED_AFTER, Standing
from rathaus.people.queries import Viewer

from .claims import NoSuchClaim, standing

PAGE = 50
MOST_EXPORTED = 100_000
LONGEST_SEARCH = 100


class Tab(StrEnum):
    """The lists of the cash desk, as the address names them."""

    OPEN = "offen"
    OVERDUE = "ueberfaellig"
    TO_DUN = "mahnen"
    DUNNED = "gemahnt"
    OVERPAID = "ueberzahlt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody wants to see: ``words`` a payment reference or part of a name, ``after`` a cursor."""

    tab: Tab = Tab.OPEN
    words: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An open item: ``left`` cents, negative where the town owes them."""

    claim: Claim
    standing: Standing
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """One page; ``next`` is the cursor of the page behind it, empty on the last."""

    rows: tuple[Item, ...]
    next: str


def open_items(viewer: Viewer, wanted: Wanted, today: date) -> Items:
    """What is open, or overpaid, by due day; for the cash desk, empty for everybody else. Two queries."""
    if not may_keep_cash(viewer):
        return Items(rows=(), next="")
    claims = _wanted(wanted, today).filter(_behind(wanted.after))
    found = list(claims.prefetch_related("ledger")[: PAGE + 1])
    page = found[:PAGE]
    return Items(rows=tuple(map(item, page)), next=_cursor(page[-1]) if len(found) > PAGE else "")


def all_items(viewer: Viewer, wanted: Wanted, today: date) -> Iterator[Item]:
    """All of a list, for the export: a thousand at a time, at most ``MOST_EXPORTED``."""
    if not may_keep_cash(viewer):
        return iter(())
    claims = _wanted(wanted, today).prefetch_related("ledger")[:MOST_EXPORTED]
    return map(item, claims.iterator(chunk_size=1_000))


def claim_at_the_desk(viewer: Viewer, claim_id: UUID) -> Claim:
    """The claim with its ledger; two queries. Refuses with ``NoSuchClaim``, for whoever is not the cash desk too."""
    found = Claim.objects.prefetch_related("ledger").filter(pk=claim_id).first()
    if found is None or not may_keep_cash(viewer):
        raise NoSuchClaim
    return found


def item(claim: Claim) -> Item:
    return Item(claim=claim, standing=standing(claim), left=claim.left)


def _wanted(wanted: Wanted, today: date) -> QuerySet[Claim]:
    # "in" and not "=": SQLite has no index for "NOT is_settled", which is what Django makes of the latter
    unsettled = Claim.objects.filter(is_settled__in=[False]).order_by("due_on", "pk")
    return unsettled.filter(_tab(wanted.tab, today), _words(wanted.words))


def _tab(tab: Tab, today: date) -> Q:
    return {
        Tab.OPEN: Q(left__gt=0),
        Tab.OVERDUE: Q(left__gt=0, due_on__lt=today),
        Tab.TO_DUN: Q(left__gt=0, dunned_on=None, due_on__lt=today - DUNNED_AFTER),
        Tab.DUNNED: Q(left__gt=0, dunned_on__isnull=False),
        Tab.OVERPAID: Q(left__lt=0),
    }[tab]


def _words(words: str) -> Q:
    if not words:
        return Q()
    return Q(purpose=plain(words)) if is_purpose(words) else Q(debtor__icontains=words[:LONGEST_SEARCH])


def _cursor(claim: Claim) -> str:
    return f"{claim.due_on.isoformat()}_{claim.pk}"


def _behind(cursor: str) -> Q:
    """What stands behind the cursor; everything where it is none."""
    day, _line, key = cursor.partition("_")
    try:
        on, claim = date.fromisoformat(day), UUID(key)
    except ValueError:
        return Q()
    return Q(due_on__gte=on) & (Q(due_on__gt=on) | Q(pk__gt=claim))
