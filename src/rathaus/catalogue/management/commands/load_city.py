"""``rathaus load-city``: what a town offers, from its TOML files. Loading it again changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rathaus.catalogue import queries
from rathaus.catalogue.management import city
from rathaus.core.errors import Refusal

DEMONSTRATION = Path(__file__).resolve().parents[2] / "demo"


class Command(BaseCommand):
    help = "Load services, offices, life events and forms of a town; without a folder, of the demonstration city."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=DEMONSTRATION)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                city.load(city.read(options["folder"]), timezone.now())
        except (city.UnreadableCity, Refusal) as wrong:
            raise CommandError(str(wrong)) from wrong
        if options["verbosity"]:
            told = _("Geladen: %(n)s Leistungen.") % {"n": queries.services().count()}
            self.stdout.write(told)
