"""The worker: runs due clock reactions and deliveries until it is told to stop."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event

import structlog
from django.db import DatabaseError, close_old_connections

from . import clock, deliveries
from .models import Worker

ROUND = 100
"""Deliveries between two looks at the clock."""
IDLE = 0.5
"""Seconds of rest when nothing was due."""
AFTER_TROUBLE = 5.0
"""Seconds of rest when the database was away."""
BEAT_EVERY = timedelta(seconds=10)
SILENT_AFTER = timedelta(minutes=6)
"""A worker not seen for so long is dead or hangs: a little more than the lease of a delivery."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Loop:
    """One worker process. ``stop`` is set from outside; ``now`` gives aware UTC instants."""

    name: str
    now: Callable[[], datetime]
    stop: Event = field(default_factory=Event)
    _beaten_at: datetime | None = None

    def run(self) -> None:
        """Work until stopped; a database that goes away is waited for."""
        while not self.stop.is_set():
            self.stop.wait(self._rest_after_round())
            close_old_connections()
        Worker.objects.filter(name=self.name).delete()

    def _rest_after_round(self) -> float:
        try:
            return 0.0 if self.work_once() else IDLE
        except DatabaseError as error:
            log.error("database away", error=type(error).__name__)
            return AFTER_TROUBLE

    def work_once(self) -> bool:
        """One round: beat, clock, deliveries. Returns whether anything was due."""
        self._beat()
        ran = clock.run_due(self.now)
        delivered = 0
        while delivered < ROUND and not self.stop.is_set() and deliveries.deliver_next(self.now):
            delivered += 1
        return bool(ran or delivered)

    def _beat(self) -> None:
        at = self.now()
        if self._beaten_at is None or at - self._beaten_at >= BEAT_EVERY:
            Worker.objects.update_or_create(name=self.name, defaults={"seen_at": at})
            self._beaten_at = at


def is_anyone_working(at: datetime) -> bool:
    """Whether a worker has given a sign of life lately."""
    return Worker.objects.filter(seen_at__gte=at - SILENT_AFTER).exists()


def forget_silent(at: datetime) -> int:
    """Remove workers that have been silent for a day; returns how many."""
    removed, _ = Worker.objects.filter(seen_at__lt=at - timedelta(days=1)).delete()
    return removed
