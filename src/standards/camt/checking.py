"""What is wrong with a statement, beyond that it can be read: sums that do not add up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standards.camt.model import Statement
from standards.camt.reading import read
from standards.untrusted_xml import Unreadable


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: ``place`` is a line, or a statement and entry; ``message`` a German sentence."""

    place: str
    message: str


def problems(data: bytes) -> tuple[Problem, ...]:
    """Everything that is wrong with ``data``; empty where it can be booked as it is."""
    try:
        message = read(data)
    except Unreadable as error:
        return (Problem(error.place, error.cause),)
    return tuple(found for each in message.statements for found in _in_statement(each))


def _in_statement(statement: Statement) -> Iterator[Problem]:
    place = f"Auszug {statement.identifier}"
    if statement.opening is not None and statement.closing is not None:
        moved = sum(each.cents for each in statement.entries)
        if statement.opening + moved != statement.closing:
            yield Problem(place, "Anfangssaldo und Buchungen ergeben nicht den Endsaldo.")
    for position, entry in enumerate(statement.entries, 1):
        if entry.transactions and sum(each.cents for each in entry.transactions) != entry.cents:
            yield Problem(f"{place}, Buchung {position}", "Die Zahlungen ergeben nicht die Buchung.")
