"""How a conditional sentence may begin, other than with ``wenn``: with its verb, ``nur wenn``, ``bei Auswahl von``."""

from __future__ import annotations

from engines.form.condition import Comparison, Condition, Deed, Effect, Is
from engines.form.prose.conditions import read_condition
from engines.form.prose.effects import Consequence
from engines.form.prose.mentions import Reader, read_mention, sees_mention
from engines.form.prose.values import read_value
from engines.form.prose.words import Kind, NotUnderstood

_ONLY = ("nur wenn", "nur falls", "nur sofern")
_VERBS = ("ist", "sind", "wird", "werden", "wurde", "wurden")
_CHOICE = ("bei auswahl von", "bei der auswahl von")


def read_verb_first(reader: Reader) -> Condition | None:
    """``Ist F = "Ja", dann``, ``Wird in F der Wert "Ja" ausgewählt,``; None where no comma or ``dann`` follows."""
    cursor = reader.cursor
    if not cursor.text()[:1].isupper() or not cursor.accept(*_VERBS) or not _begins_comparison(reader):
        return None
    condition = read_condition(reader)
    return condition if cursor.mark() == "," or cursor.word() in ("dann", "so") else None


def _begins_comparison(reader: Reader) -> bool:
    start = reader.cursor.at
    reader.cursor.accept("in", "im", "bei")
    found = sees_mention(reader)
    reader.cursor.at = start
    return found


def read_choice_first(reader: Reader) -> Condition | None:
    """``Bei Auswahl von "Ja" in F``: the value stands before the field that decides what it may be."""
    cursor = reader.cursor
    if not cursor.accept(*_CHOICE):
        return None
    start = cursor.at
    while cursor.kind() in (Kind.QUOTED, Kind.NUMBER):
        cursor.take()
    end = cursor.at
    cursor.accept("in", "im", "bei")
    mention = read_mention(reader)
    after, cursor.at = cursor.at, start
    value = read_value(reader, mention) if mention else None
    if mention is None or value is None or cursor.at != end:
        raise cursor.refuse()
    cursor.at = after
    reader.subject = mention
    return Is(mention.key, Comparison.EQUAL, (value,))


def begins_with_only(reader: Reader) -> bool:
    """Takes ``nur wenn``; ``refuse_unclear_only`` says what may follow."""
    return bool(reader.cursor.accept(*_ONLY))


def refuse_unclear_only(consequences: list[Consequence]) -> None:
    """``Nur wenn``: what is shown is hidden otherwise; of anything else it is not said what holds otherwise."""
    effects = [effect for consequence in consequences for effect in consequence.then]
    shown = {t for e in effects if isinstance(e, Effect) and e.deed is Deed.SHOW for t in e.targets}
    for effect in effects:
        opens = isinstance(effect, Effect) and effect.deed in (Deed.SHOW, Deed.REQUIRE)
        if not opens or not shown.issuperset(effect.targets):  # type: ignore[union-attr]
            raise NotUnderstood("„Nur wenn“: Was sonst gelten soll, ist nicht eindeutig.")
