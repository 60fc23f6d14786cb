"""What an editor should know of a message before it is taken in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from standards.untrusted_xml import Unreadable
from standards.xzufi.cleaning import removed
from standards.xzufi.faults import Problem, Severity
from standards.xzufi.layout import LAYOUTS
from standards.xzufi.model import (
    Competence,
    Identifier,
    Office,
    OnlineService,
    Operation,
    Part,
    Record,
    Service,
    Specialisation,
    Text,
)
from standards.xzufi.reading import stream
from standards.xzufi.words import NAME_MODULES, german, modules

LEIKA_KEY = re.compile(r"99\d{12}")
_KINDS: dict[type[Part], str] = {
    Service: "Leistung",
    Specialisation: "Spezialisierung",
    Office: "Organisationseinheit",
    OnlineService: "Onlinedienst",
}


def problems(
    data: bytes, *, offices: Collection[str] = (), services: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Everything wrong with the message in ``data``; ``offices`` and ``services`` are ids known without it.

    A message that cannot be read has one problem, which is ``FATAL`` and says why.
    """
    try:
        return problems_of(stream(data), offices=offices, services=services)
    except Unreadable as error:
        return (Problem(error.place, error.cause, Severity.FATAL),)


def problems_of(
    operations: Iterable[Operation], *, offices: Collection[str] = (), services: Collection[str] = ()
) -> tuple[Problem, ...]:
    found: list[Problem] = []
    known: Counter[tuple[str, str]] = Counter()
    named: list[tuple[str, str, str]] = []
    for operation in operations:
        record = operation.record
        if record is None:
            found += _without_record(operation)
        else:
            known[_KINDS[type(record)], id_of(record)] += operation.deed == "schreibe"
            named += _named(record)
            found += record_problems(record)
    return (*found, *_doubles(known), *_unknown(named, known, set(offices), set(services)))


def place_of(record: Record) -> str:
    return f"{_KINDS[type(record)]} {id_of(record) or 'ohne Kennung'}"


def id_of(record: Record) -> str:
    return value_of(record.id)


def value_of(identifier: Identifier | None) -> str:
    return identifier.value.strip() if identifier else ""


def record_problems(record: Record) -> Iterator[Problem]:
    """What is wrong with a record by itself."""
    place = place_of(record)
    if not id_of(record):
        yield Problem(place, "Die Kennung (id) fehlt.")
    if isinstance(record, Service):
        yield from _service_problems(record, place)
    yield from _html(record, place)


def _service_problems(service: Service, place: str) -> Iterator[Problem]:
    if not any(german(modules(service, code)) for code in NAME_MODULES):
        yield Problem(place, "Die Leistung hat keinen deutschen Namen (modulText 02 oder 03).")
    for reference in service.leika:
        if not LEIKA_KEY.fullmatch(reference.code.strip()):
            yield Problem(
                f"{place}, referenzLeiKa",
                f"„{reference.code[:40]}“ ist kein LeiKa-Schlüssel. Er hat 14 Ziffern und beginnt mit 99.",
                Severity.WARNING,
            )


def _html(part: Part, place: str) -> Iterator[Problem]:
    for at, text in texts_of(part, place):
        if found := removed(text.text):
            yield Problem(at, f"Aus dem Text entfernt: {', '.join(found)}.", Severity.WARNING)


def texts_of(part: Part, place: str) -> Iterator[tuple[str, Text]]:
    """Every text below the part, with its place."""
    for item in LAYOUTS[type(part)].items:
        for held in _parts(getattr(part, item.field)) if item.shape else ():
            at = f"{place}, {item.tag}"
            if isinstance(held, Text):
                yield at, held
            else:
                yield from texts_of(held, at)


def _parts(value: Any) -> Iterator[Part]:
    if isinstance(value, Part):
        yield value
    elif isinstance(value, tuple):
        yield from (one for one in value if isinstance(one, Part))


def _without_record(operation: Operation) -> Iterator[Problem]:
    if operation.deed == "schreibe" or not operation.ids:
        yield Problem(
            operation.deed,
            "Hier steht kein Datensatz, den wir kennen. Er bleibt unbeachtet.",
            Severity.WARNING,
        )


def _doubles(known: Counter[tuple[str, str]]) -> Iterator[Problem]:
    for (kind, id_), times in known.items():
        if times > 1 and id_:
            yield Problem(
                f"{kind} {id_}", f"Diese Kennung kommt {times}-mal vor. Es gilt der letzte Eintrag."
            )


def _named(record: Record) -> Iterator[tuple[str, str, str]]:
    place = place_of(record)
    for competence in _competences(record):
        if office := value_of(competence.office):
            yield place, "Organisationseinheit", office
        if service := value_of(competence.service):
            yield place, "Leistung", service
    if isinstance(record, Specialisation) and value_of(record.service):
        yield place, "Leistung", value_of(record.service)


def _competences(record: Record) -> tuple[Competence, ...]:
    return record.competences


def _unknown(
    named: list[tuple[str, str, str]],
    known: Counter[tuple[str, str]],
    offices: set[str],
    services: set[str],
) -> Iterator[Problem]:
    elsewhere = {"Organisationseinheit": offices, "Leistung": services}
    for place, kind, id_ in named:
        if (kind, id_) not in known and id_ not in elsewhere[kind]:
            yield Problem(
                f"{place}, zustaendigkeit", f"Die {kind} {id_} ist nicht bekannt.", Severity.WARNING
            )
