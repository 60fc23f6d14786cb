"""Templates of letters and text blocks, read from a folder. What is there already stays as it is."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from rathaus.core.errors import Refusal
from rathaus.correspondence import actions
from rathaus.correspondence.actions.templates import Written
from rathaus.correspondence.queries import known_templates, known_text_blocks
from rathaus.people.queries import OPERATOR

STANDARD = Path(__file__).resolve().parents[1] / "standard"
"""What every town begins with: a text for each letter that the house writes by itself."""
DEMONSTRATION = Path(__file__).resolve().parents[1] / "demo"
LANGUAGES = ("de", "en")

Entry = dict[str, str]


@transaction.atomic
def load_templates(folder: Path) -> None:
    """Loads and publishes them. Raises ``CommandError`` for a folder that cannot be read, or a text that is refused."""
    told = _listed(folder)
    try:
        _load_templates(folder, told.get("templates", []))
        _load_text_blocks(told.get("text_blocks", []))
    except (Refusal, KeyError, OSError, UnicodeDecodeError) as wrong:
        raise CommandError(f"templates.toml: {wrong}") from wrong


def _listed(folder: Path) -> dict[str, list[Entry]]:
    try:
        return tomllib.loads((folder / "templates.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise CommandError(f"templates.toml: {wrong}") from wrong


def _load_templates(folder: Path, entries: list[Entry]) -> None:
    known = known_templates()
    for entry in entries:
        if entry["key"] not in known:
            _load_template(folder, entry)


def _load_template(folder: Path, entry: Entry) -> None:
    for language in LANGUAGES:
        file = folder / f"{entry['key']}.{language}.txt"
        if not file.is_file():
            continue
        subject, _newline, body = file.read_text(encoding="utf-8").partition("\n")
        written = Written(
            title=entry["title"],
            kind=entry["kind"],
            subject=subject,
            body=body,
            outcome=entry.get("outcome", ""),
            service=entry.get("service", ""),
        )
        at = timezone.now()
        version = actions.save_template(entry["key"], written, language=language, by=OPERATOR, at=at)
        actions.publish_template(version, by=OPERATOR, at=at)


def _load_text_blocks(entries: list[Entry]) -> None:
    known = known_text_blocks()
    for entry in entries:
        if entry["key"] not in known:
            actions.keep_text_block(
                entry["key"],
                title=entry["title"],
                kind=entry["kind"],
                text=entry["text"],
                service=entry.get("service", ""),
                by=OPERATOR,
                at=timezone.now(),
            )
