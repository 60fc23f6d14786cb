"""Statements as banks hand them out for download: one XML file, or a zip of several. Bounded."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from standards.camt.tree import MOST_BYTES
from standards.untrusted_xml import Unreadable

MOST_FILES = 100
_MAGIC = b"PK\x03\x04"


def unpacked(data: bytes) -> tuple[bytes, ...]:
    """The XML files in ``data``, in the zip's order; ``data`` itself where it is no zip.

    Raises ``Unreadable`` for zips that are broken, locked, empty, or larger inside than ``MOST_BYTES`` in all.
    """
    if not data.startswith(_MAGIC):
        return (data,)
    try:
        with zipfile.ZipFile(BytesIO(data)) as folder:
            return tuple(_files(folder))
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("", "Die Zip-Datei ist beschädigt oder verschlüsselt.") from None


def _files(folder: zipfile.ZipFile) -> Iterator[bytes]:
    """What a member says about its own size is not believed: reading stops at the bound."""
    members = [each for each in folder.infolist() if not each.is_dir()]
    if not 0 < len(members) <= MOST_FILES:
        raise Unreadable("", f"Die Zip-Datei enthält keine Datei, oder mehr als {MOST_FILES}.")
    left = MOST_BYTES
    for member in members:
        with folder.open(member) as file:
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            raise Unreadable("", "Die Zip-Datei ist ausgepackt zu groß.")
        yield content
