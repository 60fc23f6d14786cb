"""`rathaus deliveries`: what recorded events still wait for. Exits 1 where something is stuck."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from rathaus.core import deliveries
from rathaus.core.reactions import event_reaction


class Command(BaseCommand):
    help = "List undone deliveries by reaction; --retry tries the stuck ones again now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--retry", action="store_true", help="try stuck deliveries again now")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["retry"]:
            self.stdout.write(f"{deliveries.try_stuck_again(timezone.now())} stuck deliveries are due again.")
        backlogs = deliveries.backlogs()
        for backlog in backlogs:
            self.stdout.write(told(backlog))
        if not backlogs:
            self.stdout.write("Every recorded event has reached its reactions.")
        if any(backlog.stuck for backlog in backlogs):
            sys.exit(1)


def told(backlog: deliveries.Backlog) -> str:
    gone = "" if event_reaction(backlog.reaction) else " This reaction was removed from the program."
    problem = f" Last problem: {backlog.a_problem}." if backlog.a_problem else ""
    return (
        f"{backlog.reaction}: {backlog.waiting} waiting, {backlog.stuck} of them stuck, "
        f"oldest from {backlog.since:%Y-%m-%d %H:%M} UTC, at most {backlog.most_attempts} attempts.{problem}{gone}"
    )
