"""The scanner is asked in its own words, and a scanner that is away lets nothing through."""

import socket
import threading
from collections.abc import Iterator

import pytest

from rathaus.core.files.virus_scanner import ScannerAway, finds_something


@pytest.fixture
def scanner(settings) -> Iterator[list[bytes]]:
    """A scanner on this machine that finds whatever contains "bad"; gives what it was sent."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.VIRUS_SCANNER = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        thread = threading.Thread(target=answer_once, args=(server, heard))
        thread.start()
        yield heard
        thread.join()


def answer_once(server: socket.socket, heard: list[bytes]) -> None:
    connection, _address = server.accept()
    with connection, connection.makefile("rb") as sent:
        assert sent.read(10) == b"zINSTREAM\0"
        while size := int.from_bytes(sent.read(4), "big"):
            heard.append(sent.read(size))
        connection.sendall(b"stream: Bad FOUND\0" if b"bad" in b"".join(heard) else b"stream: OK\0")


def test_a_clean_file_passes_whole(scanner: list[bytes]) -> None:
    assert finds_something(iter([b"one", b"two"])) is False
    assert scanner == [b"one", b"two"]


def test_a_finding_is_reported(scanner: list[bytes]) -> None:
    assert finds_something(iter([b"bad"])) is True


def test_a_scanner_that_is_away_is_a_refusal(settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    settings.VIRUS_SCANNER = f"tcp://127.0.0.1:{port}"
    with pytest.raises(ScannerAway):
        finds_something(iter([b"x"]))


def test_without_a_scanner_nothing_is_asked(settings) -> None:
    settings.VIRUS_SCANNER = ""
    assert finds_something(iter([b"bad"])) is False
