"""`rathaus strategy report --as-of DATE --out FILE.pdf`: how the plan stood on a day, as a paper. Nothing is kept of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from rathaus.strategy.models import Report
from rathaus.strategy.queries.report_content import report_content
from rathaus.strategy.queries.reports import last_report_before
from rathaus.strategy.queries.standing import plan_in_force
from rathaus.strategy.rules.content import digest_of
from rathaus.strategy.web.report_paper import pdf_of


class Command(BaseCommand):
    help = "Write how the plan in force stood on a day as an accessible PDF."

    def add_arguments(self, parser: CommandParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        report = words.add_parser("report", help="write the report of a day")
        report.add_argument("--as-of", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD")
        report.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
        report.add_argument("--language", choices=("de", "en"), default="de")

    def handle(self, *args: Any, **options: Any) -> None:
        plan, as_of = plan_in_force(), options["as_of"] or timezone.localdate()
        if plan is None:
            raise CommandError("No plan is in force: `rathaus load-plan FILE` brings one in.")
        content = report_content(plan, as_of, last_report_before(plan, as_of))
        report = Report(plan=plan, number=0, as_of=as_of, content=content, digest=digest_of(content))
        with translation.override(options["language"]):
            paper = pdf_of(report, options["language"])
        try:
            options["out"].write_bytes(paper)
        except OSError as error:
            raise CommandError(f"{options['out']}: {error.strerror}") from error
        counted = ", ".join(f"{number} {light}" for light, number in content["counted"].items())
        self.stdout.write(f"{options['out']}: {len(content['measures'])} measures ({counted})")
