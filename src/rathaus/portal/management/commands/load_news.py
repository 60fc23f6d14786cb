"""``rathaus load-news``: what is new in town, from a TOML file. Loading it again changes nothing else."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from rathaus.core.journal import SYSTEM
from rathaus.portal.actions import publish_news
from rathaus.portal.queries import known_news

DEMONSTRATION = Path(__file__).resolve().parents[2] / "demo/news.toml"


class Command(BaseCommand):
    help = "Load news that are not there yet; without a file, those of the demonstration city."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=DEMONSTRATION)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        known = known_news()
        for entry in self._entries(options["file"]):
            if entry["slug"] not in known:
                self._publish(entry)

    def _entries(self, file: Path) -> list[dict[str, Any]]:
        try:
            entries = tomllib.loads(file.read_text(encoding="utf-8")).get("news", [])
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
            raise CommandError(f"{file.name}: {wrong}") from wrong
        for entry in entries:
            if not all(entry.get(name) for name in ("slug", "title", "text")) or not _is_day(entry.get("on")):
                raise CommandError(
                    f"{file.name}: {entry.get('slug', '?')} needs slug, title, text and on, a day"
                )
        return list(entries)

    def _publish(self, entry: dict[str, Any]) -> None:
        translations = {"en": entry["english"]} if "english" in entry else {}
        publish_news(
            entry["slug"],
            entry["title"],
            entry["text"],
            on=entry["on"],
            translations=translations,
            by=SYSTEM,
            at=timezone.now(),
        )


def _is_day(said: object) -> bool:
    return type(said) is date
