"""The command `rathaus`: Django's management commands, with hyphens allowed in their names, speaking plainly."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.core.management.base import BaseCommand


def main() -> None:
    """Runs the words of the command line. A command's "no" is its bare sentence on standard error."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import ManagementUtility

    class TownHall(ManagementUtility):
        def fetch_command(self, subcommand: str) -> BaseCommand:
            return _speaking_plainly(super().fetch_command(subcommand.replace("-", "_")))

    TownHall(["rathaus", *sys.argv[1:]]).execute()


def _speaking_plainly(command: BaseCommand) -> BaseCommand:
    """The command without Django's "CommandError: " before its sentences; ``--traceback`` still shows all."""
    from django.core.management.base import CommandError, SystemCheckError

    execute = command.execute

    def run(*args: Any, **options: Any) -> str | None:
        try:
            return execute(*args, **options)
        except CommandError as no:
            if options.get("traceback") or isinstance(no, SystemCheckError):
                raise
            command.stderr.write(str(no))
            sys.exit(no.returncode)
        except BrokenPipeError:
            # whoever reads has enough (`rathaus ... | head`); Python would complain once more when it ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)

    vars(command)["execute"] = run
    return command
