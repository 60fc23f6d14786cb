"""``rathaus messages collect|compile|check``: the visible texts and their translations."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from rathaus.core import messages


class Command(BaseCommand):
    help = "Collects visible texts, compiles their translations, or names what is not translated."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("deed", choices=["collect", "compile", "check"])

    def handle(self, *, deed: str, **options: object) -> None:
        for path in catalogues():
            DEEDS[deed](self, path)

    def collect_texts(self, path: Path) -> None:
        messages.renew(path, messages.collect(source()))
        self.stdout.write(f"{path.name}: {len(messages.gaps(path, messages.collect(source())))} to translate")

    def compile_texts(self, path: Path) -> None:
        messages.compile_catalogue(path)

    def check_texts(self, path: Path) -> None:
        if missing := messages.gaps(path, messages.collect(source())):
            raise CommandError("Not translated:\n" + "\n".join(missing))


DEEDS = {"collect": Command.collect_texts, "compile": Command.compile_texts, "check": Command.check_texts}


def source() -> Path:
    return Path(settings.LOCALE_PATHS[0]).parent


def catalogues() -> list[Path]:
    others = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    return [messages.catalogue_path(source(), code) for code in others]
