"""`rathaus process check|publish|export`: a model as a file; `analyse`: what an event log says of a process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from engines.process.mining.telling import analysis
from rathaus.core.errors import Refusal
from rathaus.people.queries import OPERATOR
from rathaus.processes import actions, queries
from rathaus.processes.gateways.logs import log_in
from rathaus.processes.management.analysis_lines import lines_of
from rathaus.processes.queries.desk import findings_in
from standards import bpmn
from standards.bpmn.reading import MOST_BYTES
from standards.untrusted_xml import Unreadable
from standards.xes.streaming import Mapped


class Command(BaseCommand):
    help = "Check a BPMN file, put it in force as a new version, or write the version in force to standard output."

    def add_arguments(self, parser: CommandParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        deeds.add_parser("check", help="what stands in the way of executing the file").add_argument(
            "file", type=Path
        )
        publish = deeds.add_parser("publish", help="put the file in force")
        publish.add_argument("file", type=Path)
        publish.add_argument("--key", required=True)
        publish.add_argument("--title", default="")
        publish.add_argument("--service", default="", help="last part of the service's address")
        analyse = deeds.add_parser("analyse", help="what an event log says: ways, times, repeats, hand-overs")
        analyse.add_argument("log", type=Path, help="XES (.xes, .xes.gz) or CSV (.csv, .csv.gz)")
        analyse.add_argument("--json", action="store_true")
        for name in ("case", "activity", "at", "resource"):
            analyse.add_argument(f"--{name}", default="", help=f"the column of a CSV that holds it ({name})")
        export = deeds.add_parser("export", help="write a version to standard output")
        export.add_argument("key")
        export.add_argument("number", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, f"_{options['deed']}")(options)
        except Refusal as no:
            raise CommandError(str(no)) from None

    def _check(self, options: dict[str, Any]) -> None:
        findings = findings_in(_content(options["file"]))
        for each in findings:
            self.stdout.write(f"{each.place}: {each.sentence}" if each.place else each.sentence)
        if findings:
            raise CommandError(f"{options['file']}: {len(findings)} finding(s)")
        self.stdout.write(f"{options['file']}: can be executed")

    @transaction.atomic
    def _publish(self, options: dict[str, Any]) -> None:
        key, at = options["key"], timezone.now()
        source, title = _content(options["file"]), options["title"] or key
        version = actions.import_model(key, title, source, service=options["service"], by=OPERATOR, at=at)
        actions.publish_model(version, by=OPERATOR, at=at)
        self.stdout.write(f"{key}: version {version.number} is in force")

    def _analyse(self, options: dict[str, Any]) -> None:
        try:
            found = log_in(options["log"], _mapped(options))
        except (OSError, Unreadable) as wrong:
            raise CommandError(f"{options['log']}: {wrong}") from None
        told = analysis(found.log, found.work)
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        for line in lines_of(told):
            self.stdout.write(line)

    def _export(self, options: dict[str, Any]) -> None:
        version = queries.version(options["key"], options["number"])
        self.stdout.write(bytes(version.source).decode("utf-8", "replace"), ending="")


def _mapped(options: dict[str, Any]) -> Mapped:
    named = {name: options[name] for name in ("case", "activity", "at", "resource") if options[name]}
    return Mapped(**named)


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            source = opened.read(MOST_BYTES + 1)
        bpmn.read(source)
    except (OSError, bpmn.Unreadable) as wrong:
        raise CommandError(f"{file}: {wrong}") from None
    return source
