"""What is wrong with a log, beyond that it can be read: what an analysis would miss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from standards.untrusted_xml import Unreadable
from standards.xes.model import AT, NAME, TRANSITION, Occurrence, Trace, Transition
from standards.xes.reading import read


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: ``place`` is a line, a trace or an event in it; ``message`` a German sentence."""

    place: str
    message: str


def problems(data: bytes) -> tuple[Problem, ...]:
    """Everything that is wrong with ``data``; empty where an analysis can use it as it is."""
    try:
        log = read(data)
    except Unreadable as error:
        return (Problem(error.place, error.cause),)
    return tuple(found for number, trace in enumerate(log.traces, 1) for found in _in_trace(number, trace))


def _in_trace(number: int, trace: Trace) -> Iterator[Problem]:
    place = f"Fall {number}"
    if NAME not in trace.attributes:
        yield Problem(place, "Der Fall hat keinen Namen (concept:name).")
    for position, event in enumerate(trace.events, 1):
        yield from _in_event(f"{place}, Ereignis {position}", event)
    instants = [each.attributes.get(AT) for each in trace.events]
    known = [at for at in instants if isinstance(at, datetime)]
    if known != sorted(known):
        yield Problem(place, "Die Ereignisse stehen nicht in der Reihenfolge ihrer Zeit.")


def _in_event(place: str, event: Occurrence) -> Iterator[Problem]:
    said = event.attributes
    if NAME not in said:
        yield Problem(place, "Das Ereignis hat keinen Namen (concept:name).")
    if not isinstance(said.get(AT), datetime):
        yield Problem(place, "Das Ereignis hat keine Zeit (time:timestamp).")
    transition = said.get(TRANSITION)
    if transition is not None and transition not in set(Transition):
        yield Problem(place, f"„{transition}“ ist kein Übergang des Lebenszyklus von XES.")
