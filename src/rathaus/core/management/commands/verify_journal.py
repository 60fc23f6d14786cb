"""`rathaus verify-journal`: prove that no sealed entry was changed, removed or slipped in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rathaus.core import proof


class Command(BaseCommand):
    help = (
        "Check the journal against its seals. Exits 1 and names the first entry that is not as it was sealed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--expect", default="", metavar="HASH", help="a seal noted earlier, outside of here"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            proven = proof.prove(options["expect"].strip().lower())
        except proof.Breach as breach:
            raise CommandError(f"The journal is not intact: {breach}.") from None
        self.stdout.write(
            f"The journal is intact: {proven.entries} entries proven by {proven.seals} seals, "
            f"{proven.waiting} entries wait for the next seal."
        )
        if proven.head:
            self.stdout.write(f"Last seal, to be noted outside of this system: {proven.head}")
