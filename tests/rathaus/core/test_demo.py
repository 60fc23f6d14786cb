import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

HOST = "127.0.0.1"


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def demonstration(taken_port: int, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("RATHAUS_")}
    command = [sys.executable, "-m", "django", "demo", "--port", str(taken_port), "--days", "0"]
    environment = kept | {"RATHAUS_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    yield process
    process.terminate()
    process.communicate()


def test_the_demonstration_finds_a_port_opens_and_leaves_no_process_behind(
    demonstration: subprocess.Popen[str], taken_port: int
):
    said = [demonstration.stdout.readline() for _ in range(2)]
    assert said[0] == f"Port {taken_port} is taken by another program; trying {taken_port + 1}.\n"
    assert said[1].startswith(f"Stadt Talbrück is open: http://{HOST}:")
    address = said[1].split()[4]
    children = psutil.Process(demonstration.pid).children(recursive=True)
    assert len(children) >= 2
    with urllib.request.urlopen(address + "gesund/bereit/") as answer:
        assert answer.status == 200

    demonstration.send_signal(signal.SIGTERM)
    assert demonstration.wait(30) == 0
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []
