"""Objects from JSON that strangers sent: what is wrong with a value is told, and the rest is still read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from standards.oparl.layout import Slot, kind_of, layout
from standards.oparl.model import Thing

MOST_BYTES = 50_000_000
MOST_CHARACTERS = 2_000_000
MOST_SEVERAL = 20_000
DEEPEST = 6
"""No object of OParl stands deeper in another one."""


class Unreadable(Exception):
    """It is no JSON, too large, or no object of OParl with an address of its own."""


@dataclass(frozen=True, slots=True)
class Problem:
    """``where``: the address of the object and the key; ``message`` says what is wrong and what became of it."""

    where: str
    message: str


def read(content: bytes) -> tuple[Thing, tuple[Problem, ...]]:
    """One object as a server answers it. Raises ``Unreadable``."""
    return read_object(_json(content))


def objects_in(content: bytes) -> Iterator[Mapping[str, Any]]:
    """The raw objects of a file that holds one, a list of them, or a page of a list. Raises ``Unreadable``.

    What has no ``type`` of OParl is passed over: a folder of records holds other files too.
    """
    found = _json(content)
    if isinstance(found, dict) and isinstance(found.get("data"), list):
        found = found["data"]
    for each in found if isinstance(found, list) else [found]:
        if isinstance(each, dict) and kind_of(each.get("type")) is not None:
            yield each


def parsed(content: bytes) -> Mapping[str, Any]:
    """An answer of a server, an object or a page of a list, as it came. Raises ``Unreadable``."""
    found = _json(content)
    if not isinstance(found, dict):
        raise Unreadable("it is no object")
    return found


def _json(content: bytes) -> Any:
    if len(content) > MOST_BYTES:
        raise Unreadable(f"it is larger than {MOST_BYTES:,} bytes")
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"it is no JSON: {error}") from error


def read_object(raw: object) -> tuple[Thing, tuple[Problem, ...]]:
    """Raises ``Unreadable`` for what is no object of OParl or has no address."""
    problems: list[Problem] = []
    return _object(raw, problems, DEEPEST), tuple(problems)


def _object(raw: object, problems: list[Problem], deep: int) -> Thing:
    if not isinstance(raw, Mapping):
        raise Unreadable("it is no object")
    kind, address = kind_of(raw.get("type")), raw.get("id")
    if kind is None:
        raise Unreadable(f"its type is none of OParl: {str(raw.get('type'))[:100]}")
    if not isinstance(address, str) or not address or len(address) > 1_000:
        raise Unreadable(f"a {kind.__name__} without an address")
    if deep == 0:
        raise Unreadable("objects stand too deep in each other")
    slots = layout(kind)
    values = {}
    for slot in slots:
        if (given := raw.get(slot.key)) is not None:
            values[slot.attribute] = _given(slot, given, address, problems, deep)
    known = {slot.key for slot in slots} | {"id", "type"}
    more = {key: value for key, value in raw.items() if key not in known}
    return kind(id=address, more=more, **{key: value for key, value in values.items() if value is not None})


def _given(slot: Slot, given: object, address: str, problems: list[Problem], deep: int) -> Any:
    """None, with a problem, where nothing of it can be kept."""
    reads = _Reader(f"{address} {slot.key}", problems, deep)
    if not slot.several:
        return reads.value(slot.of, given)
    several = given if isinstance(given, list) else [given]
    if len(several) > MOST_SEVERAL:
        problems.append(Problem(reads.where, f"more than {MOST_SEVERAL:,} values; the rest is left out"))
    found = (reads.value(slot.of, each) for each in several[:MOST_SEVERAL])
    return tuple(each for each in found if each is not None)


@dataclass(frozen=True, slots=True)
class _Reader:
    where: str
    problems: list[Problem]
    deep: int

    def value(self, of: type, given: object) -> Any:
        if issubclass(of, Thing):
            return self._object(given)
        if of is str:
            return self._text(given)
        if of in (date, datetime):
            return self._time(of, given)
        if isinstance(given, of) and not (of is int and isinstance(given, bool)):
            return given
        self._wrong(given)
        return None

    def _object(self, given: object) -> Thing | None:
        try:
            return _object(given, self.problems, self.deep - 1)
        except Unreadable as why:
            self.problems.append(Problem(self.where, str(why)))
            return None

    def _text(self, given: object) -> str | None:
        """An object that stands where only its address should is taken for its address."""
        if isinstance(given, Mapping) and isinstance(given.get("id"), str):
            given = given["id"]
        if not isinstance(given, str):
            self._wrong(given)
            return None
        text = given.replace("\0", "")
        if len(text) > MOST_CHARACTERS:
            self.problems.append(
                Problem(self.where, f"longer than {MOST_CHARACTERS:,} characters; cut off there")
            )
        return text[:MOST_CHARACTERS]

    def _time(self, of: type, given: object) -> date | datetime | None:
        """A day may stand where an instant is asked for: midnight in UTC then; an instant without zone is UTC."""
        try:
            if of is date:
                return date.fromisoformat(str(given)[:10])
            found = datetime.fromisoformat(str(given))
        except ValueError:
            self._wrong(given)
            return None
        return found if found.tzinfo else found.replace(tzinfo=UTC)

    def _wrong(self, given: object) -> None:
        self.problems.append(Problem(self.where, f"not understood, left out: {str(given)[:80]}"))
