"""The simulated clock: what is due next happens next, and the town hall's reactions follow at that instant."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from unittest.mock import patch

from django.utils import timezone

from rathaus.core import clock, deliveries
from rathaus.core.errors import Refusal

from .undone import Undone

Act = Callable[[datetime], None]

ROUNDS_OF_THE_CLOCK = timedelta(hours=8)
"""How often reactions to the clock run; in life it is every minute."""
MOST_DELIVERIES = 200
"""After one act; more would be a circle."""


class Agenda:
    """Acts in the order of their instants. A refusal is noted by its name and ends nothing but the act."""

    def __init__(self, now: datetime, until: datetime) -> None:
        self.now, self.until = now, until
        self.refused: Counter[str] = Counter()
        self._order = count()
        self._due: list[tuple[datetime, int, Act]] = []

    def note(self, at: datetime, act: Act) -> None:
        """What lies behind the end of the simulation does not happen: it is still to come."""
        if at <= self.until:
            heapq.heappush(self._due, (max(at, self.now), next(self._order), act))

    def run(self) -> None:
        self.note(self.now, self._look_at_the_clock)
        with patch.object(timezone, "now", lambda: self.now):
            while self._due:
                self.now, _order, act = heapq.heappop(self._due)
                self._do(act)
                self._deliver()

    def _do(self, act: Act) -> None:
        try:
            act(self.now)
        except (Refusal, Undone) as refusal:
            self.refused[type(refusal).__name__] += 1

    def _deliver(self) -> None:
        for _each in range(MOST_DELIVERIES):
            if not deliveries.deliver_next(lambda: self.now):
                break

    def _look_at_the_clock(self, at: datetime) -> None:
        clock.run_due(lambda: self.now)
        self.note(at + ROUNDS_OF_THE_CLOCK, self._look_at_the_clock)
