"""Where records of OParl come from: a folder, a ZIP, a file, or a server that is walked page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import BadZipFile, ZipFile

import httpx

from standards import oparl
from standards.oparl.reading import MOST_BYTES

Raw = Mapping[str, Any]
MOST_PAGES = 20_000
"""Of one list. A server that pages for ever is told from one that has much to say."""
MOST_FILES = 2_000_000
SECONDS = 30
TRIES = 3
LISTS = ("organization", "person", "meeting", "paper")
"""The lists of a body, in the order in which they are walked (OParl 1.1, section 3.4)."""
FIRST = ("bod", "legislative", "organi", "person", "meeting")
"""How the names of files begin that hold what others point to."""


class NotThere(Exception):
    """The source does not answer, answers rubbish, or pages for ever; what came before stays."""


def records_at(source: str) -> Iterator[Raw]:
    """Raw objects of a path or an address; files that hold none are passed over. Raises ``NotThere``."""
    if urlsplit(source).scheme in ("http", "https"):
        return _of_server(source)
    path = Path(source)
    if path.is_dir():
        return _of_folder(path)
    if not path.is_file():
        raise NotThere(f"{source}: there is no such file or folder")
    return _of_zip(path) if path.suffix.lower() == ".zip" else _in(path.name, path.read_bytes())


# --- files


def _rank(name: str) -> tuple[int, str]:
    last = name.lower().split("/")
    found = (place for place, word in enumerate(FIRST) if any(part.startswith(word) for part in last))
    return next(found, len(FIRST)), name


def _of_folder(path: Path) -> Iterator[Raw]:
    names = sorted((str(each.relative_to(path)) for each in path.rglob("*.json")), key=_rank)
    for name in names[:MOST_FILES]:
        yield from _in(name, (path / name).read_bytes())


def _of_zip(path: Path) -> Iterator[Raw]:
    try:
        with ZipFile(path) as packed:
            names = [name for name in packed.namelist() if name.lower().endswith(".json")]
            for name in sorted(names, key=_rank)[:MOST_FILES]:
                if packed.getinfo(name).file_size <= MOST_BYTES:
                    yield from _in(name, packed.read(name))
    except BadZipFile as error:
        raise NotThere(f"{path.name}: it is no ZIP file that can be opened") from error


def _in(name: str, content: bytes) -> Iterator[Raw]:
    try:
        yield from oparl.objects_in(content)
    except oparl.Unreadable as why:
        raise NotThere(f"{name}: {why}") from why


# --- servers


def _of_server(address: str) -> Iterator[Raw]:
    """From a system, a body, or any list: whatever is found there is followed downwards."""
    host = urlsplit(address).netloc
    with httpx.Client(timeout=SECONDS, follow_redirects=True) as client:
        yield from _below(client, host, _answer(client, host, address))


def _below(client: httpx.Client, host: str, answer: Raw) -> Iterator[Raw]:
    kind = oparl.kind_of(answer.get("type"))
    if kind is oparl.System:
        for body in _listed(client, host, str(answer.get("body", ""))):
            yield from _below(client, host, body)
        return
    if kind is not None:
        yield answer
    if kind is oparl.Body:
        for name in LISTS:
            yield from _listed(client, host, str(answer.get(name, "")))
    elif kind is None:
        yield from _pages(client, host, answer)


def _listed(client: httpx.Client, host: str, address: str) -> Iterator[Raw]:
    if address:
        yield from _pages(client, host, _answer(client, host, address))


def _pages(client: httpx.Client, host: str, page: Raw) -> Iterator[Raw]:
    """Every object of a list. A page that comes a second time means that the server goes round in circles."""
    seen: set[str] = set()
    while True:
        data = page.get("data")
        if not isinstance(data, list):
            raise NotThere("a page of a list has no data")
        yield from (each for each in data if isinstance(each, dict))
        following = page.get("links", {}).get("next") if isinstance(page.get("links"), dict) else None
        if not following:
            return
        if following in seen or len(seen) >= MOST_PAGES:
            raise NotThere(f"the list pages for ever, at {str(following)[:200]}")
        seen.add(following)
        page = _answer(client, host, str(following))


def _answer(client: httpx.Client, host: str, address: str) -> Raw:
    """An answer of this host alone: nobody sends us on to a machine of our own network."""
    if urlsplit(address).netloc != host or urlsplit(address).scheme not in ("http", "https"):
        raise NotThere(f"the server points to another host: {address[:200]}")
    for left in reversed(range(TRIES)):
        try:
            with client.stream("GET", address, headers={"Accept": "application/json"}) as response:
                response.raise_for_status()
                return _object(address, _bounded(response))
        except httpx.HTTPError as error:
            if not left:
                raise NotThere(f"{address[:200]}: {error or type(error).__name__}") from error
    raise AssertionError("unreachable")


def _bounded(response: httpx.Response) -> bytes:
    found = bytearray()
    for piece in response.iter_bytes():
        found += piece
        if len(found) > MOST_BYTES:
            raise NotThere(f"an answer is larger than {MOST_BYTES:,} bytes")
    return bytes(found)


def _object(address: str, content: bytes) -> Raw:
    try:
        return oparl.parsed(content)
    except oparl.Unreadable as why:
        raise NotThere(f"{address[:200]}: {why}") from why
