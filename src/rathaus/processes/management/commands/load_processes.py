"""`rathaus load-processes [FOLDER]`: models from BPMN files. What is there already, and newer, stays as it is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from rathaus.core.errors import Refusal
from rathaus.people.queries import OPERATOR
from rathaus.processes import actions
from rathaus.processes.actions.standard import put_standard_in_force
from rathaus.processes.queries import known_models

DEMONSTRATION = Path(__file__).resolve().parents[2] / "demo"


class Command(BaseCommand):
    help = "Import and publish the models of a folder; without one, those of the demonstration city."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=DEMONSTRATION)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        put_standard_in_force(timezone.now())
        known = known_models()
        for entry in entries_of(options["folder"]):
            if entry["key"] not in known:
                self._load(options["folder"], entry)

    def _load(self, folder: Path, entry: dict[str, str]) -> None:
        at = timezone.now()
        try:
            source = (folder / entry["file"]).read_bytes()
            version = actions.import_model(
                entry["key"], entry["title"], source, service=entry.get("service", ""), by=OPERATOR, at=at
            )
            actions.publish_model(version, by=OPERATOR, at=at)
        except (Refusal, OSError) as no:
            raise CommandError(f"{entry['file']}: {no}") from None


def entries_of(folder: Path) -> list[dict[str, str]]:
    """What ``processes.toml`` lists; raises ``CommandError`` where it cannot be read."""
    try:
        told = tomllib.loads((folder / "processes.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise CommandError(f"processes.toml: {wrong}") from wrong
    entries: list[dict[str, str]] = told.get("processes", [])
    for number, entry in enumerate(entries, 1):
        if not all(entry.get(name) for name in ("file", "key", "title")):
            raise CommandError(f"processes.toml: entry {number} needs file, key and title")
    return entries
