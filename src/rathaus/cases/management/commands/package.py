"""`rathaus package export SLUG | import FILE | check FILE`: a service with all that belongs to it, as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from rathaus.cases.actions.packaging import export_package, import_package
from rathaus.catalogue.queries import service
from rathaus.core.errors import Refusal
from rathaus.people.queries import OPERATOR
from standards import service_package


class Command(BaseCommand):
    help = "Carry a service with its texts, form, process, law, letters and test cases from town to town."

    def add_arguments(self, parser: CommandParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        export = words.add_parser("export", help="write the package of a service")
        export.add_argument("slug")
        export.add_argument("--out", type=Path, help="default: SLUG-VERSION.zip in this folder")
        for word, said in (
            ("import", "take a package in, and put it in force"),
            ("check", "say what it holds"),
        ):
            words.add_parser(word, help=said).add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, f"_{options['word']}")(options)
        except (Refusal, service_package.Unreadable, OSError) as no:
            raise CommandError(str(no)) from None

    def _export(self, options: dict[str, Any]) -> None:
        package = export_package(service(options["slug"]), by=OPERATOR, at=timezone.now())
        file: Path = options["out"] or Path(f"{options['slug']}-{package.version}.zip")
        file.write_bytes(service_package.write(package))
        self.stdout.write(f"{file}: {package.title}, version {package.version}, {len(package.parts)} parts")

    def _import(self, options: dict[str, Any]) -> None:
        taken = import_package(options["file"].read_bytes(), by=OPERATOR, at=timezone.now())
        self.stdout.write(f"{taken.title}: in force at /leistungen/{taken.slug}/")

    def _check(self, options: dict[str, Any]) -> None:
        package = service_package.read(options["file"].read_bytes())
        self.stdout.write(f"{package.title} ({package.key}), version {package.version}")
        for name in sorted(package.parts):
            self.stdout.write(f"  {name}: {len(package.parts[name])} bytes")
