"""`rathaus serve`: the web server (granian, WSGI), with static files collected, hashed and compressed first."""

import os
import subprocess
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Serve the town hall over HTTP. Run `rathaus migrate` before and `rathaus work` beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=1, help="processes; about one a core")
        parser.add_argument("--blocking-threads", type=int, default=4, help="threads a process")

    def handle(self, *args: Any, **options: Any) -> None:
        environment = os.environ | {"RATHAUS_STATIC_COLLECTED": "1"}
        # in a process of its own: this one may hold settings that read static files from their sources
        subprocess.run(collecting(), env=environment, check=True)  # noqa: S603 - our own words
        os.execve(sys.executable, granian(options), environment)  # noqa: S606 - replaces this process


NOT_SERVED = ("pdf-fonts", "built-from", "*.br", "*.gz")
"""Fonts for papers, and what the front-end build compressed already: collecting compresses anew, by hashed name."""


def collecting() -> list[str]:
    """Former files stay, so that a page that is open somewhere keeps its looks."""
    ignored = [f"--ignore={pattern}" for pattern in NOT_SERVED]
    return [sys.executable, "-m", "django", "collectstatic", "--no-input", "--verbosity=0", *ignored]


def granian(options: dict[str, Any]) -> list[str]:
    """The server's command line. No access log: it would list who was here and when."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "config.wsgi:application"),
        *("--host", options["host"], "--port", str(options["port"])),
        *("--workers", str(options["workers"]), "--blocking-threads", str(options["blocking_threads"])),
        *("--backlog", "512", "--no-access-log", "--log-level", "warning", "--respawn-failed-workers"),
    ]
