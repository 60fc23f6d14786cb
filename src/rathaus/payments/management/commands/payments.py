"""``rathaus payments demo-statement | import-statement``: bank statements on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from rathaus.core.errors import Refusal
from rathaus.payments import actions, queries
from rathaus.people.queries import OPERATOR

MOST_BYTES = 64 * 1024 * 1024


class Command(BaseCommand):
    help = "Take in bank statements (camt.053), or write a made-up one to try the cash desk with."

    def add_arguments(self, parser: CommandParser) -> None:
        doings = parser.add_subparsers(dest="doing", required=True)
        demo = doings.add_parser("demo-statement", help="write a statement in which open claims are paid")
        demo.add_argument("--to", metavar="FILE", help="into this file, else to standard output")
        taking = doings.add_parser("import-statement", help="take in statements: XML, or a zip of them")
        taking.add_argument("files", nargs="+", metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        {"demo-statement": self._demo, "import-statement": self._import}[options["doing"]](options)

    def _demo(self, options: dict[str, Any]) -> None:
        if not settings.TOWN_IBAN:
            raise CommandError("The town has no account: set RATHAUS_TOWN_IBAN.")
        written = queries.demo_statement(timezone.localdate())
        if options["to"]:
            Path(options["to"]).write_bytes(written)
        else:
            self.stdout.write(written.decode())

    def _import(self, options: dict[str, Any]) -> None:
        for name in options["files"]:
            try:
                done = actions.import_statement(_content(name), by=OPERATOR, at=timezone.now())
            except actions.NoStatement as refusal:
                found = "".join(f"\n  {each.place}: {each.message}" for each in refusal.problems[:20])
                raise CommandError(f"{name}: {refusal}{found}") from None
            except Refusal as refusal:
                raise CommandError(f"{name}: {refusal}") from None
            self.stdout.write(f"{name}: {done.lines} lines, {done.matched} booked, {done.left} to match")


def _content(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}") from None
    if len(content) > MOST_BYTES:
        raise CommandError(f"{name}: larger than 64 MiB")
    return content
