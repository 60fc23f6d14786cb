"""The package of a service: everything a town needs to offer it, as one versioned file (ZIP) of plain parts.

    manifest.json          format, key, title, version, and the SHA-256 of every other part
    service.json           the texts and facts of its page
    form/schema.xml        the FIM schema (XDatenfelder) as it came
    form/edits.json        the town's edits on it, fees included
    form/cases.json        the test cases of the form
    form/recommended.json  the questions that are asked for, not insisted on
    process.bpmn           how it is worked on (BPMN 2.0)
    law.json               the law of its procedure
    letters/<key>.json     templates of its letters; blocks/<key>.json its text blocks

The same parts make the same bytes: dates and order in the ZIP are fixed.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

FORMAT = "rathaus-service-package/1"
MANIFEST = "manifest.json"
MOST_BYTES = 20_000_000
MOST_PARTS = 300
_NAMES = re.compile(
    r"service\.json|law\.json|process\.bpmn|form/(schema\.xml|edits\.json|cases\.json|recommended\.json)|(letters|blocks)/[a-z0-9-]{1,60}\.json"
)
_DATE = (2020, 1, 1, 0, 0, 0)

__all__ = ["FORMAT", "Package", "Unreadable", "digest_of", "read", "write"]


class Unreadable(ValueError):
    """The file is no such package, or was damaged; the message says in German what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """``key`` is that of the service (LeiKa or the town's own), ``version`` a number that rises."""

    key: str
    title: str
    version: int
    parts: Mapping[str, bytes] = field(default_factory=dict)

    def json(self, name: str) -> Any:
        """A part as a value; None where it is not there. Raises ``Unreadable``."""
        if name not in self.parts:
            return None
        try:
            return json.loads(self.parts[name])
        except ValueError as wrong:
            raise Unreadable(f"{name} ist nicht lesbar: {wrong}") from None

    def under(self, folder: str) -> Iterator[tuple[str, Any]]:
        """The JSON parts of a folder, by the name between folder and ending."""
        for name in sorted(self.parts):
            if name.startswith(f"{folder}/"):
                yield name.removeprefix(f"{folder}/").removesuffix(".json"), self.json(name)


def digest_of(parts: Mapping[str, bytes]) -> str:
    """SHA-256 over all parts, whatever version they are called; 64 hexadecimal digits."""
    told = "".join(f"{name} {sha256(parts[name]).hexdigest()}\n" for name in sorted(parts))
    return sha256(told.encode()).hexdigest()


def write(package: Package) -> bytes:
    """The file. Refuses with ``Unreadable`` a part under a name that no package has."""
    for name in package.parts:
        _demand_name(name)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in [(MANIFEST, _manifest(package)), *sorted(package.parts.items())]:
            file.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _manifest(package: Package) -> bytes:
    told = {
        "format": FORMAT,
        "key": package.key,
        "title": package.title,
        "version": package.version,
        "parts": {name: sha256(content).hexdigest() for name, content in sorted(package.parts.items())},
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def read(data: bytes) -> Package:
    """The package. Raises ``Unreadable`` for anything that is larger, other or damaged; nothing is unpacked to disk."""
    if len(data) > MOST_BYTES:
        raise Unreadable("Das Paket ist zu groß.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return _read(file)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as wrong:
        raise Unreadable(f"Das ist kein lesbares ZIP-Archiv: {wrong}") from None


def _read(file: zipfile.ZipFile) -> Package:
    infos = file.infolist()
    if len(infos) > MOST_PARTS or sum(each.file_size for each in infos) > MOST_BYTES:
        raise Unreadable("Das Paket enthält zu viel.")
    if len({each.filename for each in infos}) != len(infos):
        raise Unreadable("Ein Teil des Pakets ist doppelt.")
    told = _told(file)
    parts = {each.filename: _part(file, each) for each in infos if each.filename != MANIFEST}
    if {name: sha256(content).hexdigest() for name, content in parts.items()} != told["parts"]:
        raise Unreadable("Die Teile passen nicht zum Verzeichnis (manifest.json).")
    return Package(key=told["key"], title=told["title"], version=told["version"], parts=parts)


def _part(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    _demand_name(info.filename)
    with file.open(info) as part:
        content = part.read(MOST_BYTES + 1)
    if len(content) != info.file_size:
        raise Unreadable(f"{info.filename} ist beschädigt.")
    return content


def _told(file: zipfile.ZipFile) -> dict[str, Any]:
    try:
        told = json.loads(file.read(MANIFEST))
    except (KeyError, ValueError):
        raise Unreadable("Es fehlt ein lesbares Verzeichnis (manifest.json).") from None
    kinds: Mapping[str, type] = {"key": str, "title": str, "version": int, "parts": dict}
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Unreadable(f"Das Paket hat nicht das Format {FORMAT}.")
    if any(type(told.get(name)) is not kind for name, kind in kinds.items()):
        raise Unreadable("Im Verzeichnis (manifest.json) fehlt etwas.")
    return told


def _demand_name(name: str) -> None:
    if not _NAMES.fullmatch(name):
        raise Unreadable(f"„{name[:80]}“ gehört nicht in ein solches Paket.")
