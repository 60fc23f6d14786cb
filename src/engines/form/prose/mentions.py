"""References to elements: a noun, an id or a dotted path of ids, and the element's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, TypeVar

from engines.form.condition import Comparison
from engines.form.definition import Kind as Answer
from engines.form.definition import Node, Option, Path, Question
from engines.form.prose.index import SAME_NAME, Id, Index, alikeness, id_of
from engines.form.prose.words import Cursor, Kind, plain

P = ParamSpec("P")
T = TypeVar("T")

SINGULAR = {
    "feld",
    "datenfeld",
    "feldgruppe",
    "datenfeldgruppe",
    "gruppe",
    "datengruppe",
    "element",
    "auswahlfeld",
}
PLURAL = {"felder", "datenfelder", "feldgruppen", "datenfeldgruppen", "gruppen", "elemente"} | {
    "feldern",
    "datenfeldern",
    "elementen",
}
NOUNS = SINGULAR | PLURAL
DETERMINERS = {
    "das",
    "die",
    "der",
    "den",
    "dem",
    "des",
    "folgende",
    "folgenden",
    "folgendes",
    "beiden",
    "beide",
}
BOOLEANS = {
    "ja": "true",
    "wahr": "true",
    "true": "true",
    "nein": "false",
    "falsch": "false",
    "false": "false",
}
_BULLETS = "-–•"
MAX_NAME = 40
"""Tokens; the longest name in use has fewer."""
CLEARLY_ALIKE = 0.75
_NEVER_IN_NAMES = (Kind.SIGN, Kind.ID, Kind.QUOTED)
_NEVER_A_NAME = {
    "nicht",
    "leer",
    "wenn",
    "falls",
    "dann",
    "sonst",
    "ansonsten",
    "kein",
    "keine",
    "nur",
    "ohne",
} | {
    "ist",
    "sind",
    "wird",
    "werden",
    "muss",
    "müssen",
    "darf",
    "dürfen",
    "an",
    "aus",
    "ein",
}
_CHOSEN = {"angegeben", "ausgewählt", "gewählt", "angekreuzt", "eingetragen", "eingegeben", "gesetzt"}
_CAPITAL_GRAMMAR = {
    "ja",
    "nein",
    "wahr",
    "falsch",
    "und",
    "oder",
    "gleich",
    "ungleich",
    "pflicht",
    "pflichtfeld",
}
_ID = re.compile(r"[FG]\d{6,12}")


@dataclass(frozen=True, slots=True)
class Mention:
    """An element the text speaks of. ``key`` stands for its path until the rule is bound to places."""

    written: str
    ids: tuple[Id, ...]
    node: Node

    @property
    def key(self) -> str:
        return "/".join(self.ids)


@dataclass
class Reader:
    """What reading a rule needs and remembers."""

    cursor: Cursor
    index: Index
    scope: Path
    subject: Mention | None = None
    comparison: Comparison | None = None
    targets: tuple[Mention, ...] = ()
    seen: dict[str, list[str]] = field(default_factory=dict)
    """Codes by the key of the field they were compared with: what ``alle anderen`` leaves over."""
    joints: set[str] = field(default_factory=set)
    """``und``, ``oder``: what joined comparisons so far without parentheses."""
    open_cases: int = 0
    """Conditions so far without an ``else`` of their own."""
    states: list[str] = field(default_factory=list)
    mentions: dict[str, Mention] = field(default_factory=dict)

    def attempt(self, read: Callable[Concatenate[Reader, P], T], *more: P.args, **named: P.kwargs) -> T:
        """What ``read`` gives; where it gives nothing, reading stands where it stood."""
        start = self.cursor.at
        result = read(self, *more, **named)
        if not result:
            self.cursor.at = start
        return result


def sees_mention(reader: Reader) -> bool:
    """Whether a reference stands here, with or without words before it."""
    cursor, ahead = reader.cursor, 0
    while cursor.word(ahead) in DETERMINERS or cursor.word(ahead) in NOUNS:
        ahead += 1
    return cursor.kind(ahead) is Kind.ID


def read_mention(reader: Reader) -> Mention | None:
    """The reference that stands here, its name consumed; None where none does."""
    if not sees_mention(reader):
        return None
    cursor = reader.cursor
    while cursor.kind() is not Kind.ID:
        cursor.take()
    written = _ID.findall(cursor.take().text)
    node = reader.index.element(written[-1])
    for above in written[:-1]:
        reader.index.element(above)
    mention = Mention(".".join(written), tuple(id_of(one) for one in written), node)
    _read_name(reader, written[-1], node)
    reader.mentions[mention.key] = mention
    return mention


def _read_name(reader: Reader, written: str, node: Node) -> None:
    cursor = reader.cursor
    if cursor.kind() is Kind.QUOTED:
        _read_quoted_name(reader, written, node)
        return
    for words in reader.index.names(written):
        if cursor.follows(words):
            cursor.at += len(words)
            return
    _read_older_name(reader, written)


def _read_older_name(reader: Reader, written: str) -> None:
    """A name without marks that was the element's once: the words nearest to its name, or capitals alone."""
    possible = list(_possible_names(reader.cursor))
    best, length = max(
        ((reader.index.likeness(written, name), length) for length, name in possible), default=(0.0, 0)
    )
    if best < CLEARLY_ALIKE:
        length = _capitals(reader.cursor)
    if length:
        reader.index.refuse_wrong_name(written, possible[length - 1][1])
        reader.cursor.at += length


def _capitals(cursor: Cursor) -> int:
    """How many capitalised words stand here, up to where a name must end: nouns only, no word of grammar."""
    length = 0
    while cursor.word(length) and cursor.text(length)[0].isupper() and not _is_grammar(cursor.word(length)):
        length += 1
    over = (
        cursor.kind(length) is Kind.SIGN
        or cursor.mark(length) in (",", ".")
        or _is_grammar(cursor.word(length))
    )
    return length if over else 0


def _is_grammar(word: str) -> bool:
    return word in _NEVER_A_NAME or word in _CAPITAL_GRAMMAR


def _possible_names(cursor: Cursor) -> Iterator[tuple[int, str]]:
    """Every beginning of the text from here that could be a name: its number of tokens and its text."""
    name: list[str] = []
    for length in range(1, MAX_NAME):
        token = cursor.peek(length - 1)
        if token is None or token.kind in _NEVER_IN_NAMES or token.word in _NEVER_A_NAME:
            return
        name.append(token.text)
        yield length, " ".join(name)


def _read_quoted_name(reader: Reader, written: str, node: Node) -> None:
    token = reader.cursor.peek()
    if token is None or option_named(node, token.text) is not None or _answers_yes_no(node, token.text):
        return
    if _may_be_a_value(reader, written, node, token.text):
        return
    reader.index.refuse_wrong_name(written, token.text)
    reader.cursor.take()


def _may_be_a_value(reader: Reader, written: str, node: Node, text: str) -> bool:
    """``bei F05001047 "02 ..." angegeben wird``: unlike the element's name, what is quoted is what was chosen."""
    if not isinstance(node, Question) or reader.index.likeness(written, text) >= SAME_NAME:
        return False
    verb = reader.cursor.word(2 if reader.cursor.word(1) in ("ist", "wird", "wurde") else 1)
    return verb in _CHOSEN


def _answers_yes_no(node: Node, text: str) -> bool:
    return isinstance(node, Question) and node.kind is Answer.BOOLEAN and plain(text) in BOOLEANS


def option_named(node: Node, text: str) -> Option | None:
    """The option ``text`` denotes: its code, its label, or both in this order."""
    options = node.options if isinstance(node, Question) else ()
    wanted = plain(text)
    exact = [option for option in options if wanted in (plain(option.code), plain(option.label))]
    if exact:
        return exact[0] if len(exact) == 1 else None
    return next((option for option in options if _is_code_and_label(option, wanted, options)), None)


def _is_code_and_label(option: Option, wanted: str, options: tuple[Option, ...]) -> bool:
    code, _, label = wanted.partition(" ")
    return code == plain(option.code) and labels_agree(label.removeprefix("- "), option, options)


def labels_agree(label: str, option: Option, options: tuple[Option, ...]) -> bool:
    """Whether ``label``, perhaps an older wording, is nearer to this option's label than to any other's."""
    near = {other.code: alikeness(plain(label), plain(other.label)) for other in options}
    mine = near.pop(option.code)
    return mine >= SAME_NAME and all(mine > other for other in near.values())


def read_mentions(reader: Reader, connectives: tuple[str, ...]) -> tuple[Mention, ...]:
    """A list of references, joined by commas, ``connectives`` or nothing; empty where none stands here."""
    found: list[Mention] = []
    while mention := read_mention(reader):
        found.append(mention)
        reader.attempt(_joint, connectives)
    return tuple(found)


def sees_list(reader: Reader) -> bool:
    """Whether ``folgende Felder:`` and a reference stand here."""
    start = reader.cursor.at
    found = _take_list_head(reader)
    reader.cursor.at = start
    return found


def _take_list_head(reader: Reader) -> bool:
    cursor = reader.cursor
    while cursor.word() in DETERMINERS:
        cursor.take()
    if cursor.word() not in PLURAL or cursor.mark(1) != ":":
        return False
    cursor.at += 2
    cursor.accept_mark(_BULLETS)
    return sees_mention(reader)


def read_list(reader: Reader) -> tuple[Mention, ...]:
    """``folgende Felder: - A; - B``: bullets and semicolons part the references, for a colon opened the list."""
    _take_list_head(reader)
    found: list[Mention] = []
    while mention := read_mention(reader):
        found.append(mention)
        reader.attempt(_list_joint)
    return tuple(found)


def _list_joint(reader: Reader) -> bool:
    reader.cursor.accept_mark(",;")
    reader.cursor.accept("und", "sowie")
    reader.cursor.accept_mark(_BULLETS)
    return sees_mention(reader)


def _joint(reader: Reader, connectives: tuple[str, ...]) -> bool | None:
    reader.cursor.accept_mark(",")
    reader.cursor.accept(*connectives)
    return True if sees_mention(reader) else None
