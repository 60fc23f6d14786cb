"""Notes what a conversion loses, while it walks down the schema."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from standards.xdatenfelder.faults import Loss
from standards.xdatenfelder.model import Described, Identification

Element = TypeVar("Element", bound=Described)


@dataclass
class Ledger:
    """The losses so far; ``place`` is the path of ids of the element at hand."""

    losses: list[Loss] = field(default_factory=list)
    path: list[str] = field(default_factory=list)

    @contextmanager
    def at(self, element_id: str) -> Iterator[None]:
        self.path.append(element_id)
        yield
        self.path.pop()

    def note(self, what: str) -> None:
        self.losses.append(Loss("/".join(self.path), what))

    def note_if(self, lost: object, what: str) -> None:
        if lost:
            self.note(what)

    def without(self, element: Element, names: dict[str, str], standard: str) -> Element:
        """``element`` with the fields ``names`` emptied, each one that said something noted by its German name."""
        held = {one.name: one for one in fields(element)}
        emptied: dict[str, Any] = {}
        for name, german in names.items():
            value = getattr(element, name)
            if isinstance(value, tuple):
                self.note_if(
                    value, f"{german} entfällt ({len(value)}): XDatenfelder {standard} kennt es nicht."
                )
            else:
                self.note_if(value, f"{german} entfällt: XDatenfelder {standard} kennt es nicht.")
            emptied[name] = () if isinstance(value, tuple) and held[name].default == () else None
        return replace(element, **emptied)


def renamed(
    identification: Identification, ledger: Ledger, new_id: str | None, version: str | None
) -> Identification:
    """Under its new id; an id that has no counterpart stays as it is, and that is noted."""
    if new_id is None:
        ledger.note(
            f"Die Kennung {identification.id} passt nicht in die andere Fassung und bleibt, wie sie ist."
        )
    return Identification(new_id or identification.id, version)
