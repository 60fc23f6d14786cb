"""`rathaus load-procedures [FILE]`: the law of services' procedures from a TOML file. What is set already stays."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from rathaus.cases.actions.procedures import Law, keep_procedure
from rathaus.cases.queries.procedures import services_with_law
from rathaus.catalogue.queries import NoSuchService, service
from rathaus.core.errors import Refusal
from rathaus.people.queries import OPERATOR

DEMONSTRATION = Path(__file__).resolve().parents[2] / "demo/procedures.toml"


class Command(BaseCommand):
    help = "Set the law of services' procedures; without a file, those of the demonstration city."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=DEMONSTRATION)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        known = services_with_law()
        for entry in entries_of(options["file"]):
            if entry["service"] not in known:
                self._keep(dict(entry))

    def _keep(self, entry: dict[str, Any]) -> None:
        slug = entry.pop("service")
        try:
            keep_procedure(service(slug), Law(**entry), by=OPERATOR, at=timezone.now())
        except NoSuchService:
            self.stderr.write(f"{slug}: no such service, passed over")
        except (Refusal, TypeError) as no:
            raise CommandError(f"{slug}: {no}") from None


def entries_of(file: Path) -> list[dict[str, Any]]:
    """What the file lists; raises ``CommandError`` where it cannot be read."""
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise CommandError(f"{file.name}: {wrong}") from wrong
    entries: list[dict[str, Any]] = told.get("procedures", [])
    for number, entry in enumerate(entries, 1):
        if not entry.get("service"):
            raise CommandError(f"{file.name}: entry {number} names no service")
    return entries
