"""Clock reactions: each runs when due, in one worker at a time. A run that dies is due again after its lease."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from . import retry
from .failure import problem_of
from .models import ClockRun
from .reactions import Clockwork, clockworks

LEASE = timedelta(minutes=15)

log = structlog.get_logger(__name__)


def run_due(now: Callable[[], datetime]) -> int:
    """Run every clock reaction that is due; returns how many ran. A new one is due at once."""
    works = clockworks()
    _make_known(set(works), now())
    due = ClockRun.objects.filter(reaction__in=works, due_at__lte=now()).order_by("due_at", "reaction")
    return sum(_run(run, works[run.reaction], now) for run in due)


def _make_known(names: set[str], at: datetime) -> None:
    known = set(ClockRun.objects.filter(reaction__in=names).values_list("reaction", flat=True))
    new = [ClockRun(reaction=name, due_at=at) for name in sorted(names - known)]
    if new:
        ClockRun.objects.bulk_create(new, ignore_conflicts=True)


def _run(run: ClockRun, work: Clockwork, now: Callable[[], datetime]) -> bool:
    started = now()
    if not _claimed(run, started):
        return False
    try:
        work.run(started)
    except Exception as error:  # a reaction may fail in any way; it must not take the worker along
        _failed(run, error, now())
    else:
        _ran(run, started, work.interval)
    return True


def _claimed(run: ClockRun, at: datetime) -> bool:
    """Whoever moves ``due_at`` first has it: one UPDATE, atomic on every database."""
    return ClockRun.objects.filter(pk=run.pk, due_at=run.due_at).update(due_at=at + LEASE) == 1


def _ran(run: ClockRun, started: datetime, interval: timedelta) -> None:
    mine = ClockRun.objects.filter(pk=run.pk)
    mine.update(ran_at=started, due_at=started + interval, failures=0, problem="")


def _failed(run: ClockRun, error: Exception, at: datetime) -> None:
    problem = problem_of(error)
    log.warning("clock reaction failed", reaction=run.reaction, problem=problem)
    wait = retry.wait_after(run.failures + 1, random.random())  # noqa: S311 - spreads retries, guards nothing
    ClockRun.objects.filter(pk=run.pk).update(due_at=at + wait, failures=run.failures + 1, problem=problem)
