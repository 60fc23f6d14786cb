"""A town hall of its own for measuring: fresh folder, demonstration city, web server and worker as processes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

PROJECT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("RATHAUS_SHARED", PROJECT.parent / "shared"))
COMMAND = [str(Path(sys.executable).with_name("rathaus"))]


@dataclass(frozen=True)
class Town:
    port: int
    environment: dict[str, str]
    web: psutil.Process
    worker: psutil.Process

    def run(self, *words: str) -> str:
        """Runs one `rathaus` command in this town and returns what it printed."""
        return run(self.environment, *words)

    def web_cpu_seconds(self) -> float:
        return sum(_cpu(process) for process in _family(self.web))

    def wait_until_quiet(self) -> None:
        """Returns when the worker has sealed and delivered what was recorded: three seconds of near idleness."""
        for _second in range(300):
            before = _cpu(self.worker)
            time.sleep(3)
            if _cpu(self.worker) - before < 0.15:
                return
        raise RuntimeError("the worker did not come to rest")

    def resident_bytes(self) -> int:
        return sum(process.memory_info().rss for process in (*_family(self.web), *_family(self.worker)))


def run(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run([*COMMAND, *words], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"rathaus {' '.join(words)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def prepared() -> Iterator[dict[str, str]]:
    """The environment of an embedded town with the demonstration city loaded; gone afterwards."""
    with TemporaryDirectory(prefix="rathaus-bench-") as folder:
        environment = {**os.environ, "RATHAUS_VAR": folder, "PYTHONPATH": str(PROJECT / "src")}
        run(environment, "migrate", "--verbosity", "0")
        run(environment, "load-city")
        yield environment


@contextmanager
def open_town(environment: dict[str, str], cores: set[int]) -> Iterator[Town]:
    """Web server and worker on the given cores, until the block ends."""
    port = free_port()
    web = _start(environment, cores, "serve", "--port", str(port))
    worker = _start(environment, cores, "work")
    try:
        _wait_until_answering(port, web)
        yield Town(port, environment, psutil.Process(web.pid), psutil.Process(worker.pid))
    finally:
        for process in (web, worker):
            process.terminate()
        for process in (web, worker):
            process.wait(timeout=20)


def _start(environment: dict[str, str], cores: set[int], *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *words],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, cores),
    )


def _family(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_answering(port: int, web: subprocess.Popen[bytes]) -> None:
    for _attempt in range(200):
        if web.poll() is not None:
            raise RuntimeError("the web server ended before it answered")
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the web server did not answer within 20 seconds")
