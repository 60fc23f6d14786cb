"""`rathaus council import PATH_OR_URL`: takes over what another council system publishes (OParl 1.1)."""

from __future__ import annotations

from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from rathaus.core.errors import Refusal
from rathaus.core.journal import SYSTEM
from rathaus.core.management.watching import Progress
from rathaus.council.actions import Imported, import_records, take_as_ours
from rathaus.council.gateways.oparl import NotThere, records_at

MOST_TOLD = 20


class Command(BaseCommand):
    help = "Take over bodies, meetings and papers from a council system (OParl 1.1), a ZIP or a folder of its records."

    def add_arguments(self, parser: CommandParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        importing = words.add_parser("import", help="take over what is new; what is known costs nothing")
        importing.add_argument("source", metavar="PATH_OR_URL")
        importing.add_argument("--ours", action="store_true", help="it is the council of this very town")

    def handle(self, *args: Any, **options: Any) -> None:
        begun, source = monotonic(), options["source"]
        progress = Progress(self.stderr, "records")
        try:
            found = import_records(
                records_at(source), source, by=SYSTEM, at=timezone.now(), told=progress.told
            )
        except NotThere as why:
            raise CommandError(
                f"{why}\nWhat came before is kept; begin again, and it goes on there."
            ) from None
        self.stdout.write(_told(found, monotonic() - begun))
        if options["ours"]:
            self._take_as_ours(source)

    def _take_as_ours(self, source: str) -> None:
        try:
            self.stdout.write(f"{take_as_ours(source).name} is this town.")
        except Refusal as why:
            raise CommandError(str(why)) from None


def _told(found: Imported, seconds: float) -> str:
    lines = [
        f"{found.came} records taken over ({found.gone} of them tombstones), {found.same} as before,"
        f" {found.left_out} left out, in {seconds:.0f} seconds"
    ]
    lines += [f"  {problem.where}: {problem.message}" for problem in found.problems[:MOST_TOLD]]
    if len(found.problems) > MOST_TOLD:
        lines.append(f"  and {len(found.problems) - MOST_TOLD} more")
    return "\n".join(lines)
