"""What a message of XZuFi says: services (Leistung), offices (Organisationseinheit), online services (Onlinedienst).

Texts are as they came, HTML included: ``cleaning.as_text`` makes them safe to show. "" and () mean "absent".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Version = Literal["2.2.0", "2.3.0"]
Deed = Literal["schreibe", "loesche"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An element. What has no field of its own survives: ``attributes``, and whole elements as XML in ``kept``.

    ``order`` names the children in the order they were read ("*" for a kept one) where that is not the table's.
    """

    attributes: tuple[tuple[str, str], ...] = ()
    kept: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Part):
    language: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier(Part):
    value: str = ""
    agency: str = ""
    """Who gave the id (schemeAgencyID), such as "L100002"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Part):
    code: str = ""
    name: str = ""
    list_uri: str = ""
    list_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Part):
    uri: str = ""
    title: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextModule(Part):
    """A module of text (modulText); ``module`` tells by its code which one: "06" is the full text."""

    content: tuple[Text, ...] = ()
    module: Code | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Module(Part):
    """Deadline, cost, duration or documents: what is said of it in words; figures survive in ``kept``."""

    descriptions: tuple[Text, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Part):
    """A word by which the service is looked for (begriffImKontext)."""

    word: Text | None = None
    kind: Code | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms(Part):
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence(Part):
    """Who does what where (Zuständigkeit): stands in the office, the online service or the service."""

    service: Identifier | None = None
    office: Identifier | None = None
    areas: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Part):
    """A service (Leistung)."""

    id: Identifier | None = None
    other_ids: tuple[Identifier, ...] = ()
    leika: tuple[Code, ...] = ()
    texts: tuple[TextModule, ...] = ()
    deadline: Module | None = None
    cost: Module | None = None
    duration: Module | None = None
    documents: tuple[Module, ...] = ()
    terms: tuple[Terms, ...] = ()
    kinds: tuple[Code, ...] = ()
    competences: tuple[Competence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Specialisation(Part):
    """What a municipality adds to a service of the state (Spezialisierung)."""

    id: Identifier | None = None
    service: Identifier | None = None
    areas: tuple[Identifier, ...] = ()
    texts: tuple[TextModule, ...] = ()
    deadline: Module | None = None
    cost: Module | None = None
    duration: Module | None = None
    competences: tuple[Competence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(Part):
    kind: Code | None = None
    street: str = ""
    number: str = ""
    box: str = ""
    postcode: str = ""
    town: str = ""
    addition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Part):
    """A way to reach the office (Kommunikation); ``value`` is the number or the address."""

    channel: Code | None = None
    value: str = ""
    value_addition: str = ""
    addition: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Window(Part):
    """A time of a day (Zeitfenster); ``day`` by its code, times as "08:00:00"."""

    day: Code | None = None
    opens: str = ""
    closes: str = ""
    note: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours(Part):
    windows: tuple[Window, ...] = ()
    note: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Part):
    names: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Part):
    """An office (Organisationseinheit)."""

    id: Identifier | None = None
    other_ids: tuple[Identifier, ...] = ()
    above: Identifier | None = None
    name: Name | None = None
    short: tuple[Text, ...] = ()
    description: tuple[Text, ...] = ()
    addresses: tuple[Address, ...] = ()
    contacts: tuple[Contact, ...] = ()
    hours_text: tuple[Text, ...] = ()
    hours: Hours | None = None
    websites: tuple[Link, ...] = ()
    competences: tuple[Competence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineLink(Part):
    kind: Code | None = None
    link: str = ""
    titles: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineService(Part):
    """An online service (Onlinedienst): the address of a form and the services it serves."""

    id: Identifier | None = None
    names: tuple[Text, ...] = ()
    short: tuple[Text, ...] = ()
    links: tuple[OnlineLink, ...] = ()
    competences: tuple[Competence, ...] = ()


Record = Service | Specialisation | Office | OnlineService


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Part):
    """Write or delete one record. A deletion names the record by ``ids`` or holds it."""

    deed: Deed = "schreibe"
    service: Service | None = None
    specialisation: Specialisation | None = None
    office: Office | None = None
    online: OnlineService | None = None
    ids: tuple[Identifier, ...] = ()

    @property
    def record(self) -> Record | None:
        return self.service or self.specialisation or self.office or self.online


@dataclass(frozen=True, slots=True, kw_only=True)
class Identification(Part):
    uuid: str = ""
    kind: Code | None = None
    created_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Part):
    """Who sends what to whom (Nachrichtenkopf)."""

    identification: Identification | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head(Part):
    """All of a message but its operations; ``stated`` is the attribute xzufiVersion ("2.2" or "2.2.0")."""

    version: Version = "2.2.0"
    root: str = "transfer.operationen.040501"
    stated: str = ""
    header: Header | None = None
    transaction: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    head: Head
    operations: tuple[Operation, ...] = ()
