"""Decision points for whoever carries them out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import QuerySet

from rathaus.council.models import Decision, Point
from rathaus.council.rules.results import Outcome


def points_confirmed(ids: Collection[int]) -> list[Point]:
    """Those of these that a person has confirmed; one query."""
    return list(_confirmed().filter(pk__in=ids))


def confirmed_points() -> Sequence[Point]:
    """Every one that nothing has replaced, the newest paper first, each in the order of its text; one query."""
    rows = _confirmed().filter(superseded_by=None, paper__body__is_ours=True)
    return list(rows.order_by("-paper__dated_on", "paper__reference", "order"))


def points_of(papers: Collection[UUID]) -> Sequence[Point]:
    """The confirmed points of these papers, paper by paper as they were decided, each in the order of its text."""
    return list(
        _confirmed().filter(paper__in=papers).order_by("paper__dated_on", "paper__reference", "order")
    )


def points_by_key(reference: str, keys: Collection[str]) -> list[Point]:
    """By the printed number of the paper and the keys of its points; one query."""
    return list(_confirmed().filter(paper__reference=reference, key__in=keys))


def recurring_points(papers: Collection[UUID]) -> list[Point]:
    """Those that order a report again and again, and that nothing has replaced; one query."""
    rows = _confirmed().filter(paper__in=papers, superseded_by=None).exclude(recurrence="")
    return list(rows.order_by("paper__dated_on", "order"))


def decision_numbered(number: str) -> Decision | None:
    """The latest of this number; one query."""
    return Decision.objects.filter(number=number).order_by("-decided_on").first()


def decision_with_id(decision_id: UUID) -> Decision | None:
    """One query."""
    return Decision.objects.filter(pk=decision_id).first()


def was_adopted(decision: Decision) -> bool:
    """With or without changes."""
    return decision.outcome in (Outcome.ADOPTED, Outcome.AMENDED)


def _confirmed() -> QuerySet[Point]:
    rows = Point.objects.filter(standing=Point.Standing.CONFIRMED, paper__deleted=False)
    return rows.select_related("paper", "superseded_by__paper")
