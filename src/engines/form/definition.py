"""What a form asks: groups, questions and statements in a tree, and the rules over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from engines.form.condition import Always, Clause, Condition

Path = str
"""Keys of placements from the root, joined by ``/``: ``G60000000088/F60000000243``."""

Place = str
"""A path with the row of each repeated placement: ``G1.0/F3.2``. Rows count from 0."""


class Kind(StrEnum):
    """What a question's answer is."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    CURRENCY = "currency"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Multiplicity:
    """How often a placement may be answered; ``most`` is None where there is no end (``0:*``)."""

    least: int = 1
    most: int | None = 1

    @property
    def repeats(self) -> bool:
        return self.most is None or self.most > 1

    @property
    def required(self) -> bool:
        return self.least > 0


ONCE = Multiplicity(1, 1)


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one answer: characters for text, values for numbers; ``pattern`` matches the whole text."""

    min_length: int | None = None
    max_length: int | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """What a file may be; empty ``media_types`` leaves the choice to the town."""

    media_types: tuple[str, ...] = ()
    max_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A field that is answered. ``options`` makes it a choice; ``code_list`` names a list not yet at hand."""

    key: str
    element_id: str
    label: str
    kind: Kind = Kind.TEXT
    help: str = ""
    multiplicity: Multiplicity = ONCE
    options: tuple[Option, ...] = ()
    code_list: str = ""
    limits: Limits = Limits()
    upload: UploadLimits = UploadLimits()
    preset: str = ""
    prefilled: bool = False
    locked: bool = False
    """The office fills it; the citizen reads it."""
    recommended: bool = False
    """Asked for, not insisted on: an incomplete application must be accepted (VwVfG § 24 Abs. 3)."""
    legal_basis: tuple[str, ...] = ()
    name: str = ""
    """What editors call it (FIM ``name``), where ``label`` is what citizens read: rules speak by this name."""
    example: str = ""
    """An answer as it could be given, shown beside the field."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A text that is read, not answered (FIM ``label``)."""

    key: str
    element_id: str
    text: str
    help: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes that belong together. ``choice``: exactly one of the children is answered (FIM ``art`` X)."""

    key: str
    element_id: str
    label: str
    children: tuple[Node, ...]
    help: str = ""
    multiplicity: Multiplicity = ONCE
    choice: bool = False
    legal_basis: tuple[str, ...] = ()
    name: str = ""


Node = Question | Statement | Group


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its author wrote it, and what of it can be executed.

    ``clauses`` is empty where the text was not understood; then ``reason`` says why, and the rule has no effect.
    ``scope`` is the path of the group the rule stands at, empty for the whole form.
    """

    id: str
    text: str
    scope: Path = ""
    clauses: tuple[Clause, ...] = ()
    reason: str = ""


ALWAYS = Always()


class Charge(StrEnum):
    """What a fee rule does. Among rules that set the fee, the last that holds counts: special after general."""

    SET = "set"  # the fee is ``amount``
    ADD = "add"  # ``amount`` more
    LESS = "less"  # ``amount`` less
    SHARE = "share"  # ``amount`` per cent less
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee rule (Gebührentatbestand): its German sentence, and what was understood of it.

    ``amount`` is in euro, or in per cent for a SHARE. ``per`` names a question whose number the amount is
    multiplied by, or a repeated placement, of which each answered row counts. Where ``reason`` says why the sentence
    was not understood, the rule charges nothing.
    """

    id: str
    text: str
    charge: Charge = Charge.SET
    amount: Decimal = Decimal(0)
    when: Condition = ALWAYS
    per: Path = ""
    legal_basis: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A page as the town arranged it. ``key`` is part of its address and stays when the title changes."""

    key: str
    title: str
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Translation:
    """One text in another language.

    ``part`` is ``label``, ``help``, ``example``, ``text`` or ``option:CODE`` of the placement at ``path``; ``title``
    or ``intro`` of the form at the empty path; ``step`` where ``path`` is a step's key.
    """

    path: Path
    part: str
    text: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Form:
    id: str
    version: str
    title: str
    children: tuple[Node, ...]
    rules: tuple[Rule, ...] = ()
    intro: str = ""
    legal_basis: tuple[str, ...] = ()
    fees: tuple[Fee, ...] = ()
    steps: tuple[PlannedStep, ...] = ()
    """The pages as the town arranged them; empty: the pages follow from the groups."""
    translations: tuple[Translation, ...] = ()
    suspended: tuple[Rule, ...] = ()
    """Rules of the schema that the town does not apply: kept to be read, never executed."""
    omitted: tuple[Path, ...] = ()
    """Placements that the town does not ask."""


def walk(form: Form) -> Iterator[tuple[Path, Node]]:
    """Every placement with its path, parents before children, in the order of the form."""
    stack: list[tuple[str, Node]] = [(node.key, node) for node in reversed(form.children)]
    while stack:
        path, node = stack.pop()
        yield path, node
        if isinstance(node, Group):
            stack.extend((f"{path}/{child.key}", child) for child in reversed(node.children))
