"""A message of XZuFi as records of an import: offices first, then the services they answer for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rathaus.catalogue.actions.exchange.shelves import Incoming
from rathaus.catalogue.models import ImportedRecord, ImportItem, Service
from rathaus.catalogue.rules import portal_texts
from rathaus.core.town import town
from standards import xzufi
from standards.xzufi import model, value_of

SERVICE, OFFICE = ImportItem.Kind.SERVICE.value, ImportItem.Kind.OFFICE.value


@dataclass(slots=True)
class Gathered:
    """What must be known of the whole message before a single service can be told."""

    data: bytes
    problems: tuple[xzufi.Problem, ...] = ()
    offices: list[Incoming] = field(default_factory=list)
    offices_of: dict[str, list[str]] = field(default_factory=dict)
    """Key of a service -> keys of the offices that answer for it."""
    online: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Key of a service -> address and name of the online service."""
    known_offices: set[str] = field(default_factory=set)
    """Keys of offices in the message or taken over before."""


def gathered(data: bytes) -> Gathered:
    """Reads the message once, for its problems and for who answers for what. Raises ``xzufi.Unreadable``."""
    found = Gathered(data, known_offices=_known(OFFICE))
    found.problems = xzufi.problems_of(
        _watched(xzufi.stream(data), found), offices=_known(OFFICE), services=_known(SERVICE)
    )
    return found


def _office(operation: model.Operation) -> Iterator[Incoming]:
    office = operation.office
    if office and (key := _key(office.id)):
        said = portal_texts.office_values(office)
        is_gone = operation.deed == "loesche"
        yield Incoming(OFFICE, key, said["name"] or key, said, is_gone, _is_ours(office.id))


def services(found: Gathered) -> Iterator[Incoming]:
    ours = _addresses_of_our_own()
    for operation in xzufi.stream(found.data):
        service = operation.service
        if service and (key := _key(service.id)):
            yield _service(key, service, found, ours, operation.deed == "loesche")
        elif operation.deed == "loesche" and not operation.record:
            yield from (Incoming(SERVICE, _key(each), _key(each), {}, True) for each in operation.ids)


def _service(
    key: str, service: model.Service, found: Gathered, ours: re.Pattern[str], is_gone: bool
) -> Incoming:
    said = portal_texts.service_values(service)
    address, name = found.online.get(key, ("", ""))
    if address and not ours.search(address):
        said |= {"elsewhere_url": address, "elsewhere_by": name}
    said["offices"] = sorted(found.known_offices.intersection(found.offices_of.get(key, ())))
    return Incoming(SERVICE, key, said["title"] or key, said, is_gone, _is_ours(service.id))


def _key(identifier: model.Identifier | None) -> str:
    return value_of(identifier)[:200]


def _is_ours(identifier: model.Identifier | None) -> bool:
    return identifier is not None and identifier.agency == town().full_name


def _watched(operations: Iterator[model.Operation], found: Gathered) -> Iterator[model.Operation]:
    for operation in operations:
        found.offices += _office(operation)
        if operation.deed == "schreibe":
            _note(operation, found)
        yield operation


def _note(operation: model.Operation, found: Gathered) -> None:
    if office := operation.office:
        found.known_offices.add(_key(office.id))
        for competence in office.competences:
            found.offices_of.setdefault(_key(competence.service), []).append(_key(office.id))
    if service := operation.service:
        for competence in service.competences:
            found.offices_of.setdefault(_key(service.id), []).append(_key(competence.office))
    if (online := operation.online) and (address := portal_texts.online_address(online)):
        for competence in online.competences:
            found.online.setdefault(_key(competence.service), (address, portal_texts.online_name(online)))


def _known(kind: str) -> set[str]:
    return set(ImportedRecord.objects.filter(kind=kind).values_list("key", flat=True))


def _addresses_of_our_own() -> re.Pattern[str]:
    """Online services that are the town's own forms: nothing is offered elsewhere then."""
    slugs = Service.objects.values_list("slug", flat=True)
    return re.compile(rf"/(?:antrag|leistungen)/(?:{'|'.join(map(re.escape, slugs)) or '(?!)'})/?$")
