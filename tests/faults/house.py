"""The processes of a town hall that are killed and started again: web server, worker, and whoever decides."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random

from tests.bench.town import COMMAND, PROJECT, free_port, run

from rathaus.core.management.commands.serve import granian

SLUG, FORM = "fehler-probe", "meldebescheinigung.xml"
"""The small form, as a service that does not ask who one is: two steps, four fields."""
PROCESS = "sondernutzung.bpmn"
"""The longest way to a notice: check, examine, decide, a second pair of eyes, fee, notice, end."""
PATIENCE = 60
"""Seconds in which a process must be there again."""


@dataclass
class Process:
    """One process with its children; a kill takes them all, as a machine that goes dark does."""

    words: list[str]
    environment: dict[str, str]
    kills: int = 0
    fell: list[str] = field(default_factory=list)
    """What it said each time it ended without being told to."""
    running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.running = subprocess.Popen(
            self.words,
            env=self.environment,
            cwd=PROJECT,
            stdout=subprocess.DEVNULL,
            stderr=self.last_words.open("wb"),
            start_new_session=True,
        )

    @property
    def last_words(self) -> Path:
        """Where it writes its errors, since it was last started."""
        return Path(self.environment["RATHAUS_VAR"], f"{abs(hash(tuple(self.words)))}.log")

    def kill(self) -> None:
        """SIGKILL, and up again."""
        self._end(signal.SIGKILL)
        self.kills += 1
        self.start()

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        assert self.running
        if self.running.poll() is not None:
            self.fell.append(self.last_words.read_text(encoding="utf-8", errors="replace")[-300:])
        with suppress(ProcessLookupError):
            os.killpg(self.running.pid, number)
        try:
            self.running.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()


@dataclass
class House:
    """A running town hall. ``victims`` are what may be killed."""

    port: int
    environment: dict[str, str]
    victims: list[Process] = field(default_factory=list)

    @property
    def fell(self) -> list[str]:
        """Last words of processes that ended by themselves."""
        return [each for process in self.victims for each in process.fell]

    def kill_one(self, chance: Random) -> None:
        chance.choice(self.victims).kill()

    def wait_until_answering(self) -> None:
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if time.monotonic() > until:
                raise RuntimeError(f"the web server did not answer within {PATIENCE} seconds")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/gesund/")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False


def furnish(environment: dict[str, str]) -> None:
    """The demonstration city with its staff, processes and templates, and the small form online."""
    run(environment, "migrate", "--verbosity", "0")
    run(environment, "load-city")
    run(environment, "demo-staff")
    for content in ("load-processes", "load-procedures", "load-templates"):
        run(environment, content)
    form = str(PROJECT / "src/rathaus/catalogue/demo" / FORM)
    run(environment, "form", "import", form, "--service", SLUG, "--slug", SLUG, "--publish")
    process = str(PROJECT / "src/rathaus/processes/demo" / PROCESS)
    run(environment, "process", "publish", process, "--key", SLUG, "--service", SLUG)


def signed_in(environment: dict[str, str], number: int) -> list[str]:
    """The cookies of that many citizens with an account and an address for mails."""
    words = [sys.executable, "-m", "tests.faults.townspeople", str(number)]
    done = subprocess.run(words, env=environment, cwd=PROJECT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@contextmanager
def opened(environment: dict[str, str], *, servers: int = 1, deciders: int = 1) -> Iterator[House]:
    """Web server with ``servers`` processes, one worker, and processes that decide; until the block ends."""
    environment = environment | {"RATHAUS_STATIC_COLLECTED": "1"}
    run(environment, "collectstatic", "--no-input", "--verbosity", "0")
    house = House(free_port(), environment)
    words = {"host": "127.0.0.1", "port": house.port, "workers": servers, "blocking_threads": 4}
    decider = [sys.executable, "-m", "tests.faults.deciding"]
    house.victims = [
        Process(granian(words), environment),
        Process([*COMMAND, "work"], environment),
        *(Process([*decider, str(number), str(deciders)], environment) for number in range(deciders)),
    ]
    for process in house.victims:
        process.start()
    try:
        house.wait_until_answering()
        yield house
    finally:
        for process in house.victims:
            process.stop()
