"""`rathaus load-templates [FOLDER]`: templates of letters and text blocks. What is there already stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rathaus.correspondence.management.loading import DEMONSTRATION, STANDARD, load_templates


class Command(BaseCommand):
    help = (
        "Load and publish the templates of a folder, besides those that every town has; without a folder, those of "
        "the demonstration city."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=DEMONSTRATION)

    def handle(self, *args: Any, **options: Any) -> None:
        load_templates(STANDARD)
        load_templates(options["folder"])
