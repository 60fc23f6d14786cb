"""``rathaus init``: a town of one's own, in place of the demonstration city."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from rathaus.catalogue import queries
from rathaus.catalogue.management.beginning import (
    QUESTIONS,
    Asked,
    Unsuitable,
    arms,
    named,
    offices_file,
    settings_file,
)
from rathaus.core import calendar

STANDARD = ("load_standard_templates",)
"""Commands of other areas that bring in what every town begins with; the standard process comes with the first case."""


class Command(BaseCommand):
    help = "Begin a town of your own: its name, arms, colour, offices; the holidays follow from its state."

    def add_arguments(self, parser: CommandParser) -> None:
        for asked in QUESTIONS:
            parser.add_argument(f"--{asked.option}", help=str(asked.words))
        parser.add_argument("--arms", type=Path, help=_("Wappen: eine SVG- oder PNG-Datei"))
        parser.add_argument("--office", action="append", help=_("Name eines Amtes; mehrmals möglich"))
        parser.add_argument("--again", action="store_true", help=_("ersetzt, was früher geantwortet wurde"))

    def handle(self, *args: Any, **options: Any) -> None:
        var = Path(settings.VAR)
        self._refuse_a_second_beginning(var, options["again"])
        call_command("migrate", verbosity=0, interactive=False)
        self._refuse_a_town_that_is_there()
        try:
            answers = {asked.setting: self._answer(asked, options[asked.option]) for asked in QUESTIONS}
            answers |= self._arms(options["arms"], var)
            names = [named(name) for name in options["office"] or self._offices()]
        except Unsuitable as wrong:
            raise CommandError(str(wrong)) from wrong
        self._write(var, answers, names)
        self._tell(answers, len(names), var)

    def _refuse_a_second_beginning(self, var: Path, again: bool) -> None:
        if (var / "rathaus.env").exists() and not again:
            raise CommandError(_("Hier gibt es schon eine Kommune. Mit --again beantworten Sie alles neu."))

    def _refuse_a_town_that_is_there(self) -> None:
        if queries.services().exists():
            raise CommandError(
                _(
                    "In dieser Datenbank stehen schon Leistungen. Nehmen Sie für Ihre Kommune einen leeren Ordner: RATHAUS_VAR."
                )
            )

    def _answer(self, asked: Asked, given: str | None) -> str:
        """From the option, else asked until it is usable; without a terminal the default has to do."""
        if given is not None or not sys.stdin.isatty():
            return asked.usable((given or asked.default).strip())
        while True:
            default = f" [{asked.default}]" if asked.default else ""
            try:
                return asked.usable(input(f"{asked.words}{default} ").strip() or asked.default)
            except Unsuitable as wrong:
                self.stderr.write(str(wrong))

    def _offices(self) -> list[str]:
        if not sys.stdin.isatty():
            return []
        self.stdout.write(_("Welche Ämter haben Sie? Ein Name je Zeile, eine leere Zeile beendet die Liste."))
        return list(iter(lambda: input("> ").strip(), ""))

    def _arms(self, file: Path | None, var: Path) -> dict[str, str]:
        if file is None:
            return {}
        content = arms(file)
        (var / "own").mkdir(parents=True, exist_ok=True)
        name = f"arms{file.suffix.lower()}"
        (var / "own" / name).write_bytes(content)
        return {"RATHAUS_TOWN_ARMS": name}

    def _write(self, var: Path, answers: dict[str, str], offices: list[str]) -> None:
        town = var / "town"
        town.mkdir(parents=True, exist_ok=True)
        (town / "offices.toml").write_text(offices_file(offices, answers), encoding="utf-8")
        (var / "rathaus.env").write_text(settings_file(answers), encoding="utf-8")
        call_command("load_city", str(town), verbosity=0)
        for content in filter(get_commands().keys().__contains__, STANDARD):
            call_command(content, verbosity=0)

    def _tell(self, answers: dict[str, str], offices: int, var: Path) -> None:
        year = timezone.localdate().year
        days = calendar.holidays_of(answers["RATHAUS_TOWN_STATE"], year)
        lines = [
            _("%(town)s ist angelegt, mit %(count)s Ämtern.")
            % {"town": answers["RATHAUS_TOWN_NAME"], "count": offices},
            _("Feiertage %(year)s:") % {"year": year},
            *(f"  {calendar.german(day)}  {name}" for day, name in days.items()),
            _("Ihre Angaben stehen in %(file)s. Ihre Ämter ändern Sie in %(town)s oder am Schreibtisch.")
            % {"file": var / "rathaus.env", "town": var / "town/offices.toml"},
            _("So geht es weiter:"),
            "  rathaus staff add … --role admin",
            "  rathaus xzufi import …",
            "  rathaus serve",
        ]
        self.stdout.write("\n".join(lines))
