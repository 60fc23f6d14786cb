"""`rathaus simulate`: days of life in a made-up town, so that inboxes, mailboxes and logs are full."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from rathaus.cases.queries.figures import Standing, standings
from rathaus.core.deliveries import backlogs
from rathaus.core.town import town

from ..simulation.life import Life

SEED = 20261125


class Command(BaseCommand):
    help = "Live some days in a made-up town, ending now: citizens apply, clerks decide, money comes in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=14)
        parser.add_argument("--seed", type=int, default=SEED, help="the same seed makes the same life")
        parser.add_argument("--until", type=datetime.fromisoformat, help="the last instant, with its zone")

    def handle(self, *args: Any, **options: Any) -> None:
        if not town().fictional:
            raise CommandError("This town is real: nothing is made up here.")
        if options["days"] <= 0:
            return
        if standings():
            self.stdout.write("There are cases already: nothing was made up.")
            return
        call_command("demo_staff", verbosity=0)
        self._live(options["seed"], options["days"], options["until"] or timezone.now())

    def _live(self, seed: int, days: int, until: datetime) -> None:
        began = time.monotonic()
        with _no_failure_told_each_time():
            told = Life(seed, days, until).run()
        for line in table(standings()):
            self.stdout.write(line)
        took = time.monotonic() - began
        self.stdout.write(f"{days} days with {len(told.cases)} applications, made up in {took:.0f} seconds.")
        for name, count in sorted(told.refused.items()):
            self.stdout.write(f"  refused by the law or the process: {name}, {count} times")
        if stuck := sum(each.stuck for each in backlogs()):
            self.stdout.write(f"  stuck, as happens in life: {stuck}; see /dienst/vorgaenge/stockt/")


@contextmanager
def _no_failure_told_each_time() -> Iterator[None]:
    """Some of what the simulated clerks do goes wrong on purpose, and is tried again for days within seconds."""
    failures = logging.getLogger("rathaus.core.deliveries")
    usual = failures.level
    failures.setLevel(logging.ERROR)
    try:
        yield
    finally:
        failures.setLevel(usual)


def table(found: list[Standing]) -> list[str]:
    """How many cases of each service stand where."""
    states = list(dict.fromkeys(each.state for each in sorted(found, key=lambda each: each.order)))
    counts = {(each.service, each.state): each.cases for each in found}
    services = sorted({each.service for each in found})
    width = max(map(len, services), default=0)
    head = " " * width + "".join(f"{state:>12}" for state in states)
    rows = (
        f"{each:{width}}" + "".join(f"{counts.get((each, state), 0):>12}" for state in states)
        for each in services
    )
    return [head, *rows]
