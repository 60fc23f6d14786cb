"""`rathaus load-plan [FILE]`: a plan from a TOML file is put in force. One that is there already stays as it is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from rathaus.core.errors import Refusal
from rathaus.people import actions as people
from rathaus.people.queries import OPERATOR
from rathaus.people.queries.units import root_unit, units_by_key
from rathaus.strategy.actions import load_plan
from rathaus.strategy.actions.loading import PlanIsThere

DEMONSTRATION = Path(__file__).resolve().parents[2] / "demo/plan.toml"


class Command(BaseCommand):
    help = "Put a plan in force; without a file, that of the demonstration city."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=DEMONSTRATION)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            content = file.read_text(encoding="utf-8")
            found_units(tomllib.loads(content).get("unit", ()))
            load_plan(content, by=OPERATOR, at=timezone.now())
        except PlanIsThere:
            return
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, Refusal) as wrong:
            raise CommandError(f"{file.name}: {wrong}") from wrong


def found_units(rows: Any) -> None:
    """Those of the file that the town does not have yet, below its town hall."""
    known, now = units_by_key(), timezone.now()
    for row in rows:
        if row["key"] not in known:
            people.found_unit(
                row["key"],
                row["name"],
                parent=root_unit(timezone.localdate(now)),
                on=timezone.localdate(now),
                by=OPERATOR,
                at=now,
            )
