"""``rathaus xzufi import|export|check``: service descriptions between the town and other portals."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from rathaus.catalogue.management.importing import bytes_of, take_decision, take_in, told
from rathaus.catalogue.queries.portal_export import as_xzufi
from standards import xzufi


class Command(BaseCommand):
    help = "Take in messages of XZuFi 2.2 and 2.3, write the town's offer as one, or check one."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        doings = parser.add_subparsers(dest="doing", required=True)
        taking = doings.add_parser("import", help="take in messages; what editors wrote stays")
        taking.add_argument("files", nargs="+", metavar="FILE")
        taking.add_argument("--plan", action="store_true", help="only say what would change")
        take_decision(taking)
        export = doings.add_parser(
            "export", help="write every public office, service and form to standard output"
        )
        export.add_argument("--as", dest="version", choices=("2.2", "2.3"), default="2.2")
        check = doings.add_parser("check", help="say what is wrong with messages")
        check.add_argument("files", nargs="+", metavar="FILE")
        check.add_argument("--json", action="store_true", help="print a JSON array, one object a file")

    def handle(self, *args: Any, **options: Any) -> None:
        {"import": self._import, "export": self._export, "check": self._check}[options["doing"]](options)

    def _import(self, options: dict[str, Any]) -> None:
        for file in map(Path, options["files"]):
            run = take_in(
                file,
                self.stderr,
                skip_broken=False,
                decision=options["decision"],
                plan_only=options["plan"],
            )
            for line in told(run, differences=True):
                self.stdout.write(line)

    def _export(self, options: dict[str, Any]) -> None:
        version: xzufi.Version = "2.2.0" if options["version"] == "2.2" else "2.3.0"
        pieces = as_xzufi(address=settings.ADDRESS, message_id=uuid4(), at=timezone.now(), version=version)
        try:
            for piece in pieces:
                self.stdout.write(piece.decode(), ending="")
        except BrokenPipeError:  # who reads has enough
            sys.stderr.close()

    def _check(self, options: dict[str, Any]) -> None:
        found = {file: xzufi.problems(bytes_of(Path(file))) for file in options["files"]}
        if options["json"]:
            self.stdout.write(
                json.dumps([_report(*each) for each in found.items()], ensure_ascii=False, indent=2)
            )
        else:
            for file, problems in found.items():
                self.stdout.write("\n".join(_sentences(file, problems)))
        if broken := [file for file, problems in found.items() if _is_fatal(problems)]:
            raise CommandError(_("Nicht lesbar: %(files)s") % {"files": ", ".join(broken)})


def _is_fatal(problems: tuple[xzufi.Problem, ...]) -> bool:
    return any(each.severity is xzufi.Severity.FATAL for each in problems)


def _sentences(file: str, problems: tuple[xzufi.Problem, ...]) -> list[str]:
    if not problems:
        return [_("%(file)s: Alles in Ordnung.") % {"file": file}]
    return [f"{file}: {each.place}: {each.message}" for each in problems]


def _report(file: str, problems: tuple[xzufi.Problem, ...]) -> dict[str, Any]:
    return {
        "file": file,
        "ok": not _is_fatal(problems),
        "problems": [
            {"place": each.place, "message": each.message, "severity": each.severity.value}
            for each in problems
        ],
    }
