"""Conditions as sentences: what an editor wrote or built, in the grammar that is executed.

Editors name questions by their names (``Wenn „Rasse“ = "Pudel", …``). The sentence that is kept names them by
their ids, too, so that it still means the same question when that is called otherwise.
"""

from __future__ import annotations

import re
from dataclasses import replace

from engines.form.condition import (
    Age,
    All,
    AnyOf,
    Clause,
    Compares,
    Condition,
    Deed,
    Demand,
    Effect,
    Filled,
    Is,
    Not,
    Preset,
)
from engines.form.definition import Form, Kind, Node, Option, Path, Question
from engines.form.editing.edits import AddCondition, CannotEdit, ChangeCondition, Edit, SetFee
from engines.form.prose import Index, Understanding, understand
from engines.form.prose.index import names_of
from engines.form.prose.words import plain

_QUOTED = re.compile(r"„[^“”\"„]*[“”\"]|\"[^\"]*\"|“[^“”]*”")
_BEFORE_A_VALUE = re.compile(
    r"(?:[=<>!≠≤≥]|\b(?:gleich|ungleich|als|wert|mit|nach|vor|auswahl|von)|(?<!dann )\b(?:ist|sind|wird))\s*\(?$",
    re.IGNORECASE,
)
_ID_BEFORE = re.compile(r"[FG]\d{6,12}\s*$")
_LISTING = re.compile(r"(?:oder|und|,)\s*\(?$", re.IGNORECASE)
_NAMED_ID = re.compile(r"(?:\b(?:Feld|Feldgruppe|Gruppe|Datenfeld)\s+)?(?:[FG]\d{6,12}\.?)+\s+(?=[„\"“])")
_DEEDS: dict[tuple[Deed, ...], tuple[str, str]] = {
    (Deed.SHOW,): ("ist", "anzuzeigen"),
    (Deed.HIDE,): ("ist", "auszublenden"),
    (Deed.REQUIRE,): ("ist", "zu befüllen"),
    (Deed.OPTIONAL,): ("kann", "leer bleiben"),
    (Deed.FORBID,): ("muss", "leer bleiben"),
}


def understood(sentence: str, form: Form) -> Understanding:
    """What the sentence says, questions named by name or id; ``reason`` where it says nothing. Never raises."""
    return understand(with_ids(sentence, form), form, "")


def with_ids(sentence: str, form: Form) -> str:
    """The sentence, every question that is named in quotation marks and has this name alone, with its id in front."""
    index = Index(form)
    owners = _owners(index)
    written, at = [], 0
    for found in _QUOTED.finditer(sentence):
        written.append(sentence[at : found.start()])
        at = found.end()
        before = sentence[: found.start()]
        paths = owners.get(plain(found.group()[1:-1]), [])
        if len(paths) == 1 and not _is_value(before, found.group()[1:-1], index):
            written.append(f"{_ids(paths[0], index)} ")
        written.append(found.group())
    return "".join(written) + sentence[at:]


def resolved(edit: Edit, form: Form) -> Edit:
    """The edit as it is kept: the questions that its sentence names, with their ids."""
    if isinstance(edit, AddCondition | ChangeCondition | SetFee):
        return replace(edit, sentence=with_ids(edit.sentence, form))
    return edit


def without_ids(sentence: str) -> str:
    """The sentence as one reads it: no id in front of a name."""
    return _NAMED_ID.sub("", sentence)


def _owners(index: Index) -> dict[str, list[Path]]:
    owners: dict[str, list[Path]] = {}
    for path, node in index.nodes.items():
        for name in {plain(name) for name in names_of(node)}:
            owners.setdefault(name, []).append(path)
    return owners


def _is_value(before: str, text: str, index: Index) -> bool:
    """Whether what is quoted is an answer, or an id already says what it names."""
    if _BEFORE_A_VALUE.search(before) or _ID_BEFORE.search(before):
        return True
    return bool(_LISTING.search(before)) and any(
        plain(text) in (plain(option.code), plain(option.label))
        for node in index.nodes.values()
        if isinstance(node, Question)
        for option in node.options
    )


def _ids(path: Path, index: Index) -> str:
    """The element's id; with the groups around it where it recurs."""
    node = index.nodes[path]
    if len(index.paths[index.ids[path][-1]]) == 1:
        return node.element_id
    parts = path.split("/")
    return ".".join(index.nodes["/".join(parts[: end + 1])].element_id for end in range(len(parts)))


def sentence_of(clause: Clause, form: Form) -> str:
    """A condition that was built, as the sentence to be kept.

    Raises ``CannotEdit`` where no sentence of the grammar says exactly this.
    """
    writer = _Writer(Index(form))
    meant = (replace(clause, when=_with_commas(clause.when, writer.index)),)
    for values_by in (_by_label, _by_code):
        writer.value_of = values_by
        sentence = writer.sentence(clause)
        found = understand(sentence, writer.index, "")
        if found.clauses == meant:
            return sentence
    raise CannotEdit(
        found.reason or "Diese Bedingung lässt sich nicht eindeutig sagen. Bitte schreiben Sie sie als Satz."
    )


def _with_commas(condition: Condition, index: Index) -> Condition:
    """Numbers as the grammar keeps them."""
    match condition:
        case All(parts):
            return All(tuple(_with_commas(part, index) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_with_commas(part, index) for part in parts))
        case Is(path, _, values) if _is_number(index.nodes.get(path)):
            return replace(condition, values=tuple(value.replace(".", ",") for value in values))
        case _:
            return condition


def _by_label(option: Option) -> str:
    return option.label if not set(option.label) & set('"„“”') else option.code


def _by_code(option: Option) -> str:
    return option.code


class _Writer:
    """Writes clauses in the grammar of rules."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.value_of = _by_label

    def sentence(self, clause: Clause) -> str:
        deeds = " und ".join(self._deed(deed) for deed in clause.then)
        return f"Wenn {self.condition(clause.when)}, dann {deeds}."

    def _deed(self, deed: Effect | Demand | Preset) -> str:
        words = _DEEDS.get((deed.deed,)) if isinstance(deed, Effect) else None
        if words is None or not isinstance(deed, Effect):
            raise CannotEdit("Bitte schreiben Sie diese Bedingung als Satz.")
        return f"{words[0]} {' und '.join(self.name(path) for path in deed.targets)} {words[1]}"

    def condition(self, condition: Condition) -> str:
        match condition:
            case All(parts):
                return " und ".join(self._part(part) for part in parts)
            case AnyOf(parts):
                return " oder ".join(self._part(part) for part in parts)
            case _:
                return self._leaf(condition)

    def _part(self, part: Condition) -> str:
        return f"({self.condition(part)})" if isinstance(part, All | AnyOf) else self.condition(part)

    def _leaf(self, leaf: Condition) -> str:
        match leaf:
            case Is(path, comparison, values):
                return f"{self.name(path)} {comparison} {self._values(path, values)}"
            case Compares(path, comparison, other):
                return f"{self.name(path)} {comparison} {self.name(other)}"
            case Filled(path):
                return f"{self.name(path)} ausgefüllt ist"
            case Not(Filled(path)):
                return f"{self.name(path)} nicht ausgefüllt ist"
            case Age(path, comparison, years):
                return f"{self.name(path)} {comparison} {years} Jahre"
            case _:
                raise CannotEdit("Bitte schreiben Sie diese Bedingung als Satz.")

    def _values(self, path: Path, values: tuple[str, ...]) -> str:
        told = [self._value(path, value) for value in values]
        return told[0] if len(told) == 1 else f"({' ODER '.join(told)})"

    def _value(self, path: Path, value: str) -> str:
        node = self.index.nodes.get(path)
        if not isinstance(node, Question):
            return f'"{value}"'
        for option in node.options:
            if option.code == value:
                return f'"{self.value_of(option)}"'
        if node.kind is Kind.BOOLEAN:
            return '"Ja"' if value == "true" else '"Nein"'
        return (
            f'"{value}"' if node.kind is Kind.TEXT else value.replace(".", ",") if _is_number(node) else value
        )

    def name(self, path: Path) -> str:
        node = self.index.nodes.get(path)
        if node is None:
            raise CannotEdit("Diese Frage gibt es im Formular nicht.")
        label = names_of(node)[0]
        quoted = (
            f" „{label}“" if not set(label) & set('"„“”') and not re.search(r"[FG]\d{6,12}", label) else ""
        )
        return _ids(path, self.index) + quoted


def _is_number(node: Node | None) -> bool:
    return (
        isinstance(node, Question)
        and not node.options
        and node.kind in (Kind.INTEGER, Kind.NUMBER, Kind.CURRENCY)
    )
