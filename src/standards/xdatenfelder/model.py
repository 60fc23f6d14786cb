"""What a message of XDatenfelder 2.0 or 3.0.0 says, in one shape for both.

``None`` means the element is absent, ``""`` that it is there and empty. Dates, instants and numbers keep the
text of the file, so that writing gives back what was read; ``as_form`` and ``problems`` interpret them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engines.form.definition import Multiplicity

Version = Literal["2.0", "3.0.0"]


@dataclass(frozen=True, slots=True)
class Code:
    """A value out of a code list of the standard, with the list's name where the file gives it."""

    code: str
    name: str | None = None
    list_uri: str | None = None
    list_version: str | None = None


@dataclass(frozen=True, slots=True)
class Identification:
    """What an element is called (identifikation); an absent version means the newest."""

    id: str
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """Who sent the message when."""

    message_id: str | None = None
    created_at: str | None = None
    reference_id: str | None = None
    product: str | None = None
    manufacturer: str | None = None
    product_version: str | None = None
    data_quality: Code | None = None


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """Why something is asked (Rechtsbezug); 2.0 knows one text without link."""

    text: str = ""
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Keyword:
    """A Stichwort in a vocabulary."""

    text: str = ""
    uri: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """This element relates to another one: derived from, replaces ..."""

    predicate: Code | None = None
    target: Identification | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What all elements say about themselves (AllgemeineAngaben)."""

    identification: Identification
    name: str
    label: str | None = None
    """bezeichnungEingabe; for a schema of 3.0 its bezeichnung."""
    output_label: str | None = None
    description: str | None = None
    definition: str | None = None
    legal_bases: tuple[LegalBasis, ...] = ()
    status: Code | None = None
    """Freigabestatus of 3.0, status of 2.0."""
    status_set_on: str | None = None
    status_set_by: str | None = None
    """statusGesetztDurch of 3.0, fachlicherErsteller of 2.0."""
    valid_from: str | None = None
    valid_until: str | None = None
    version_note: str | None = None
    released_on: str | None = None
    """freigabedatum, 2.0 only."""
    published_on: str | None = None
    changed_at: str | None = None
    """letzteAenderung, 3.0 only."""
    relations: tuple[Relation, ...] = ()
    keywords: tuple[Keyword, ...] = ()

    @property
    def id(self) -> str:
        return self.identification.id

    @property
    def version(self) -> str:
        return self.identification.version or ""


@dataclass(frozen=True, slots=True)
class RuleParameter:
    element: str | None = None
    name: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class RuleTarget:
    element: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class RuleError:
    """A message shown where the rule is broken (fehler)."""

    text: str = ""
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Described):
    """A Regel; its ``text`` is freitextRegel in 3.0 and definition in 2.0."""

    text: str | None = None
    kind: Code | None = None
    parameters: tuple[RuleParameter, ...] = ()
    targets: tuple[RuleTarget, ...] = ()
    script: str | None = None
    errors: tuple[RuleError, ...] = ()


@dataclass(frozen=True, slots=True)
class Precision:
    """Limits of an answer (praezisierung): attributes in 3.0, JSON or free words in ``text`` in 2.0."""

    text: str = ""
    min_length: str | None = None
    max_length: str | None = None
    min_value: str | None = None
    max_value: str | None = None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One option in line (wert)."""

    code: str = ""
    name: str | None = None
    help: str | None = None


@dataclass(frozen=True, slots=True)
class GenericodeName:
    """How the code list is called in the repository of code lists."""

    canonical_identification: str | None = None
    version: str | None = None
    canonical_version_uri: str | None = None


@dataclass(frozen=True, slots=True)
class CodeListReference:
    """A list that lies elsewhere; 2.0 also gives its FIM id (C05000073)."""

    identification: Identification | None = None
    genericode: GenericodeName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaElement(Described):
    """What fields and groups have in common (Schemaelementangaben)."""

    element_kind: Code | None = None
    """schemaelementart: ABS abstract, HAR harmonised, RNG bound to a law."""
    input_help: str | None = None
    output_help: str | None = None
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(SchemaElement):
    """A Datenfeld."""

    field_kind: Code
    data_type: Code
    precision: Precision | None = None
    content: str | None = None
    prefill: Code | None = None
    values: tuple[Value, ...] | None = None
    code_list: CodeListReference | GenericodeName | None = None
    """2.0 names the list by its FIM id and its genericode name, 3.0 by the latter alone."""
    code_key: str | None = None
    name_key: str | None = None
    help_key: str | None = None
    max_size: str | None = None
    """Bytes."""
    media_types: tuple[str, ...] = ()

    @property
    def code_list_name(self) -> GenericodeName | None:
        named = self.code_list
        return named.genericode if isinstance(named, CodeListReference) else named

    @property
    def code_list_id(self) -> str:
        named = self.code_list
        if isinstance(named, CodeListReference) and named.identification:
            return named.identification.id
        return ""


@dataclass(frozen=True, slots=True)
class Placement:
    """One position of an element (Struktur): how often, why here, and what."""

    count: str
    element: Field | Group
    legal_bases: tuple[LegalBasis, ...] = ()

    @property
    def multiplicity(self) -> Multiplicity:
        """``0:*`` as bounds; the reader lets only such texts in."""
        least, most = self.count.split(":")
        return Multiplicity(int(least), None if most == "*" else int(most))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(SchemaElement):
    """A Datenfeldgruppe; ``kind`` X: exactly one of its placements is answered."""

    kind: Code | None = None
    placements: tuple[Placement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Described):
    """A Stammdatenschema."""

    help: str | None = None
    structure_changes: Code | None = None
    """ableitungsmodifikationenStruktur: what may be changed where the schema is derived from."""
    presentation_changes: Code | None = None
    profile: Identification | None = None
    """The Dokumentsteckbrief, 3.0 only."""
    rules: tuple[Rule, ...] = ()
    placements: tuple[Placement, ...] = ()


@dataclass(frozen=True, slots=True)
class Schema:
    """One message: what it carries, and how the file was dressed."""

    standard: Version
    header: Header
    body: Document | Group | Field
    prefix: str = "xdf"
    schema_location: str | None = None

    @property
    def id(self) -> str:
        return self.body.id

    @property
    def version(self) -> str:
        return self.body.version

    @property
    def title(self) -> str:
        return self.body.label or self.body.name
