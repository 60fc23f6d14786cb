"""``ist mit 002 "geschäftlich" vorzubefüllen und auszublenden``: an answer that is fixed, for a question nobody is asked."""

from __future__ import annotations

from engines.form.condition import Preset
from engines.form.definition import Question
from engines.form.prose.mentions import Mention, Reader, read_mentions
from engines.form.prose.values import read_value
from engines.form.prose.words import Kind, NotUnderstood

_VERBS = ("ist", "sind", "wird", "werden", "muss", "müssen", "soll", "sollen")
_PRESET = ("vorzubefüllen", "vorzubelegen", "vorbefüllt", "vorbelegt", "vorausgefüllt")
_HIDDEN = ("auszublenden", "ausgeblendet", "nicht anzuzeigen", "nicht angezeigt")
_WHERE = ("in der antragsstrecke", "im antrag", "im formular", "im onlineformular")


def read_preset(reader: Reader) -> Preset | None:
    """One preset; None where none stands here.

    Refused: without hiding, for whether the citizen may change the answer is not said; a question that recurs.
    """
    cursor = reader.cursor
    verb = cursor.accept(*_VERBS)
    mentions = read_mentions(reader, ("und", "sowie"))
    verb = verb or cursor.accept(*_VERBS)
    if not (verb and mentions and cursor.accept("mit")):
        return None
    value = _read_fixed(reader, mentions)
    if value is None or not cursor.accept(*_PRESET):
        return None
    _read_hiding(reader, mentions[0])
    cursor.accept("werden", "sein")
    reader.targets = mentions
    return Preset(tuple(dict.fromkeys(mention.key for mention in mentions)), value)


def _read_hiding(reader: Reader, mention: Mention) -> None:
    cursor = reader.cursor
    cursor.accept("werden")
    joint = cursor.accept("und")
    cursor.accept("ist", "wird", "sind", "werden")
    cursor.accept(*_WHERE)
    hidden = cursor.accept(*_HIDDEN)
    if not joint or not hidden:
        raise NotUnderstood(
            f"{mention.written} wird vorbefüllt, aber nicht ausgeblendet: "
            "ob die Antwort geändert werden darf, steht nicht da."
        )


def _read_fixed(reader: Reader, mentions: tuple[Mention, ...]) -> str | None:
    """The value, which must mean the same for every question named."""
    start, values = reader.cursor.at, set[str | None]()
    for mention in mentions:
        reader.cursor.at = start
        values.add(_read_one(reader, mention))
    return values.pop() if len(values) == 1 else None


def _read_one(reader: Reader, mention: Mention) -> str | None:
    question = mention.node
    reader.cursor.accept("dem wert", "der auswahl", "dem code")
    if not isinstance(question, Question):
        return None
    if question.multiplicity.repeats:
        raise NotUnderstood(f"{mention.written} kann mehrere Antworten haben; vorbefüllt wird nur eine.")
    if question.code_list and not question.options:
        return _read_code(reader)
    return read_value(reader, mention)


def _read_code(reader: Reader) -> str | None:
    """A code of a list that is not at hand: fixed and hidden, it needs no list to be right."""
    if reader.cursor.kind() is not Kind.NUMBER:
        return None
    code = reader.cursor.take().text
    if reader.cursor.kind() is Kind.QUOTED:
        reader.cursor.take()
    return code
