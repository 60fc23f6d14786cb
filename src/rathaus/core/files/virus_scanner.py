"""ClamAV, asked over its own protocol (INSTREAM), where the operator names one; else nothing is asked.

``RATHAUS_VIRUS_SCANNER`` is ``tcp://host:3310`` or ``unix:///run/clamav/clamd.ctl``.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal

SECONDS = 20


class ScannerAway(Refusal):
    """A file that nobody could scan is not taken."""

    sentence = _(
        "Wir können Ihre Datei gerade nicht prüfen. Bitte versuchen Sie es in ein paar Minuten noch einmal."
    )
    status = 503


def finds_something(pieces: Iterator[bytes]) -> bool:
    """Whether the scanner finds malware. Raises ``ScannerAway`` where it does not answer as it should."""
    address = settings.VIRUS_SCANNER
    if not address:
        return False
    try:
        answer = _ask(address, pieces)
    except OSError as trouble:
        raise ScannerAway from trouble
    if answer.endswith(b"FOUND"):
        return True
    if answer.endswith(b"OK"):
        return False
    raise ScannerAway


def _ask(address: str, pieces: Iterator[bytes]) -> bytes:
    with _connected(address) as connection:
        connection.sendall(b"zINSTREAM\0")
        for piece in pieces:
            connection.sendall(len(piece).to_bytes(4, "big") + piece)
        connection.sendall(bytes(4))
        return connection.recv(4096).rstrip(b"\0\n ")


def _connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(SECONDS)
        connection.connect(parts.path)
        return connection
    return socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 3310), SECONDS)
