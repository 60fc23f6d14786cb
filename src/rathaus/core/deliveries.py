"""Bringing recorded events to their reactions: at least once, retried until done, never lost.

A delivery is claimed by moving ``due_at`` behind a lease and counting the attempt. A worker that dies leaves a
delivery that is simply due again. Reactions run outside any transaction, so that they may talk to the network.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import connection, transaction
from django.db.models import Count, Max, Min, Q, QuerySet

from . import reactions, retry
from .failure import problem_of
from .journal import event_of
from .models import Delivery

LEASE = timedelta(minutes=5)
DONE_KEPT_FOR = timedelta(days=90)

log = structlog.get_logger(__name__)


class ReactionRemoved(LookupError):
    """The program no longer has a reaction of this name; its deliveries wait until it comes back."""


def deliver_next(now: Callable[[], datetime]) -> bool:
    """Deliver the longest overdue entry, if any is due. Returns whether there was one."""
    delivery = claim(now())
    if delivery is None:
        return False
    try:
        _run(delivery)
    except Exception as error:  # a reaction may fail in any way; it must not take the worker along
        _failed(delivery, error, now())
    else:
        _done(delivery, now())
    return True


def claim(at: datetime) -> Delivery | None:
    """Take the longest overdue delivery for the length of the lease; None where nothing is due."""
    with transaction.atomic():
        delivery = _due(at).first()
        if delivery is not None:
            delivery.attempts += 1
            delivery.due_at = at + max(LEASE, retry.wait_after(delivery.attempts, _luck()))
            delivery.save(update_fields=["attempts", "due_at"])
    return delivery


def _due(at: datetime) -> QuerySet[Delivery]:
    waiting = Delivery.objects.filter(done_at=None, due_at__lte=at).order_by("due_at", "id")
    # several workers pass each other's rows; SQLite has one writer at a time anyway
    if connection.features.has_select_for_update_skip_locked:
        return waiting.select_for_update(skip_locked=True)
    return waiting


def _run(delivery: Delivery) -> None:
    reaction = reactions.event_reaction(delivery.reaction)
    if reaction is None:
        raise ReactionRemoved(delivery.reaction)
    reaction(event_of(delivery.entry), delivery.entry)


def _done(delivery: Delivery, at: datetime) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(done_at=at, stuck_at=None, problem="")


def _failed(delivery: Delivery, error: Exception, at: datetime) -> None:
    """Only the latest attempt may set the next one: a slower, older attempt has lost its lease."""
    problem = problem_of(error)
    log.warning("reaction failed", reaction=delivery.reaction, attempts=delivery.attempts, problem=problem)
    changes: dict[str, object] = {
        "due_at": at + retry.wait_after(delivery.attempts, _luck()),
        "problem": problem,
    }
    if retry.is_stuck(delivery.attempts) or isinstance(error, ReactionRemoved):
        changes["stuck_at"] = delivery.stuck_at or at
    Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts, done_at=None).update(**changes)


def _luck() -> float:
    return random.random()  # noqa: S311 - spreads retries, guards nothing


@dataclass(frozen=True, slots=True)
class Backlog:
    """What one reaction has not done yet."""

    reaction: str
    waiting: int
    stuck: int
    since: datetime
    most_attempts: int
    a_problem: str


def backlogs() -> list[Backlog]:
    """One for each reaction with undone deliveries, by name."""
    lines = (
        Delivery.objects.filter(done_at=None)
        .values("reaction")
        .annotate(
            waiting=Count("id"),
            stuck=Count("id", filter=Q(stuck_at__isnull=False)),
            since=Min("entry__at"),
            most_attempts=Max("attempts"),
            a_problem=Max("problem"),
        )
        .order_by("reaction")
    )
    return [Backlog(**line) for line in lines]


def try_stuck_again(at: datetime) -> int:
    """Make every stuck delivery due now; returns how many."""
    stuck = Delivery.objects.filter(done_at=None, stuck_at__isnull=False)
    return stuck.update(due_at=at, stuck_at=None, attempts=0)


def try_again(delivery_id: int, at: datetime) -> None:
    """Make one delivery due now, as if it had never failed; nothing happens where it is done."""
    Delivery.objects.filter(pk=delivery_id, done_at=None).update(due_at=at, stuck_at=None, attempts=0)


def forget_done(at: datetime) -> int:
    """Remove deliveries done long ago; the journal keeps what happened. Returns how many."""
    removed, _ = Delivery.objects.filter(done_at__lt=at - DONE_KEPT_FOR).delete()
    return removed
