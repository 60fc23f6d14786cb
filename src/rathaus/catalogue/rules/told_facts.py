"""Facts as lines that an editor writes: "Ausweis | gültig | vom Bürgerservice"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import TypeVar

from rathaus.catalogue.rules.facts import Fact, told

BETWEEN = " | "

F = TypeVar("F", bound=Fact)


def lines_of(facts: Iterable[Fact], parts: Sequence[str]) -> str:
    """One fact a line, its ``parts`` side by side, without empty ones at the end."""
    rows = (
        [str(getattr(fact, part)).replace("|", "/").replace("\n", " ") for part in parts] for fact in facts
    )
    return "\n".join(BETWEEN.join(row).rstrip(" |") for row in rows)


def facts_of(kind: type[F], text: str, parts: Sequence[str], before: Iterable[F]) -> tuple[F, ...]:
    """The facts of the lines. What a line has no place for is taken from the fact that began alike ``before``."""
    first = fields(kind)[0].name
    known = {getattr(fact, first): asdict(fact) for fact in before}
    read = []
    for line in filter(str.strip, text.splitlines()):
        said = dict(zip(parts, (part.strip() for part in line.split("|")), strict=False))
        blank = dict.fromkeys(parts, "")
        read.append(told(kind, known.get(said[first], {}) | blank | said))
    return tuple(read)
