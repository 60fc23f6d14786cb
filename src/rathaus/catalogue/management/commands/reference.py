"""``rathaus reference import``: the lists of LeiKa and OZG to which the town's services refer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from rathaus.catalogue.management.importing import take_decision, take_in, told


class Command(BaseCommand):
    help = (
        "Take in the lists of LeiKa services, OZG bundles and situations. Again is quick, and loses nothing."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        doings = parser.add_subparsers(dest="doing", required=True)
        taking = doings.add_parser("import", help="take in files, or every list in a folder")
        taking.add_argument("places", nargs="+", metavar="FOLDER|FILE")
        taking.add_argument("--skip-broken", action="store_true", help="leave broken lines out")
        taking.add_argument("--plan", action="store_true", help="only say what would change")
        take_decision(taking)

    def handle(self, *args: Any, **options: Any) -> None:
        for file in list(_files(options["places"])):
            run = take_in(
                file,
                self.stderr,
                skip_broken=options["skip_broken"],
                decision=options["decision"],
                plan_only=options["plan"],
            )
            for line in told(run, differences=True):
                self.stdout.write(line)


LISTS = ("leika_leistungen.csv", "ozg_leistungen.csv", "ozg_themenfelder_lagen.csv")


def _files(places: list[str]) -> Iterator[Path]:
    """The files named; of a folder the lists in it, by their usual names."""
    for place in map(Path, places):
        if not place.is_dir():
            yield place
            continue
        found = [place / name for name in LISTS if (place / name).is_file()]
        if not found:
            wanted = ", ".join(LISTS)
            raise CommandError(
                _("%(folder)s: Hier liegt keine der Listen %(wanted)s.") % {"folder": place, "wanted": wanted}
            )
        yield from found
