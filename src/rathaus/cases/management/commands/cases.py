"""``rathaus cases export --as xes``: the log of processes, for tools that analyse it."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from rathaus.cases.queries.log import traces
from rathaus.core.town import town
from standards import xes

FORMATS: dict[str, Callable[[Iterable[bytes]], Iterable[bytes]]] = {
    "xes": iter,
    "xes.gz": xes.compressed,
}


class Command(BaseCommand):
    help = "Write the log of processes to standard output: roles and units, no person, no number of a case."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        doings = parser.add_subparsers(dest="doing", required=True)
        export = doings.add_parser("export", help="write one trace for each case")
        export.add_argument("--as", dest="format", choices=tuple(FORMATS), default="xes")
        export.add_argument("--service", default="", metavar="SLUG", help="only cases of this service")
        export.add_argument(
            "--since", type=_day, metavar="DATE", help="only cases received since, 2026-01-31"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        pieces = _log(options["service"], options["since"])
        try:
            for piece in FORMATS[options["format"]](pieces):
                self.stdout.buffer.write(piece)  # type: ignore[attr-defined]
            self.stdout.flush()
        except BrokenPipeError:  # who reads has enough
            sys.stderr.close()


def _log(service: str, since: date | None) -> Iterator[bytes]:
    return xes.pieces({"concept:name": town().full_name}, traces(service=service, since=since))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(_("„%(text)s“ ist kein Datum wie 2026-01-31.") % {"text": text}) from None
