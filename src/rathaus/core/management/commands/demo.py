"""`rathaus demo`: the demonstration city, ready to walk through, on this machine alone."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from types import FrameType
from typing import Any, NoReturn

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rathaus.core.town import town

HOST = "127.0.0.1"
PORTS_TRIED = 20
CONTENT = (
    "load_city",
    "load_processes",
    "load_procedures",
    "load_templates",
    "load_news",
    "load_council",
    "load_plan",
)
"""Commands of the areas above that bring the demonstration city in."""
PATIENCE = 60.0


class Command(BaseCommand):
    help = "Set up the database, load the demonstration city, start web server and worker, print the address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--days", type=int, default=14, help="how many days of city life are made up")
        parser.add_argument("--seed", type=int, help="another life of the city")
        parser.add_argument("--no-serve", action="store_true", help="fill the database and end")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        for content in filter(get_commands().keys().__contains__, CONTENT):
            call_command(content, verbosity=0)
        self._live(options["days"], options["seed"])
        if not options["no_serve"]:
            self._run_until_told(self._free_port(options["port"]))

    def _live(self, days: int, seed: int | None) -> None:
        """Made-up people apply and are answered; by the command of the topmost area, where it is there."""
        if days > 0 and "simulate" in get_commands():
            chosen = {} if seed is None else {"seed": seed}
            call_command("simulate", days=days, stdout=self.stdout, **chosen)

    def _free_port(self, wanted: int) -> int:
        for port in range(wanted, wanted + PORTS_TRIED):
            if is_free(port):
                return port
            self.stdout.write(f"Port {port} is taken by another program; trying {port + 1}.")
        raise CommandError(
            f"No free port from {wanted} to {wanted + PORTS_TRIED - 1}. Choose one with --port."
        )

    def _run_until_told(self, port: int) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, leave)
        children: list[subprocess.Popen[bytes]] = []
        try:
            children += [start("work"), start("serve", "--port", str(port))]
            wait_for(f"http://{HOST}:{port}/gesund/bereit/", children)
            self.stdout.write(
                f"{town().full_name} is open: http://{HOST}:{port}/  (Ctrl+C closes it)", ending="\n"
            )
            if "demo_staff" in get_commands():
                call_command("demo_staff", stdout=self.stdout)
            self.stdout.flush()
            wait_for_end(children)
        finally:
            end(children)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def start(*words: str) -> subprocess.Popen[bytes]:
    """A child in a session of its own, so that Ctrl+C reaches it through us alone."""
    command = [sys.executable, "-m", "django", *words]
    return subprocess.Popen(command, env=os.environ.copy(), start_new_session=True)  # noqa: S603


def wait_for(address: str, children: list[subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + PATIENCE
    while not answers(address):
        if time.monotonic() > until or any(child.poll() is not None for child in children):
            raise CommandError("The town hall did not open; the lines above say why.")
        time.sleep(0.1)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as response:  # noqa: S310 - our own address
            return bool(response.status == 200)
    except OSError:
        return False


def wait_for_end(children: list[subprocess.Popen[bytes]]) -> None:
    while all(child.poll() is None for child in children):
        time.sleep(0.5)
    raise CommandError("A part of the town hall stopped by itself; the lines above say why.")


def end(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask all children to end, and insist after ten seconds."""
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()


def leave(_number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(0)
