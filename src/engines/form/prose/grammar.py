"""Sentences of a rule, and what they say together: drafts of clauses that are not yet bound to places.

docs/reference/rule-grammar.md holds the grammar.
"""

from __future__ import annotations

from dataclasses import dataclass

from engines.form.condition import All, Always, Condition, Deed, Demand, Effect, Not, Preset
from engines.form.prose.conditions import read_condition
from engines.form.prose.effects import ELSE, IF, Consequence, read_consequences
from engines.form.prose.mentions import Reader, sees_mention
from engines.form.prose.openings import (
    begins_with_only,
    read_choice_first,
    read_verb_first,
    refuse_unclear_only,
)
from engines.form.prose.states import read_states
from engines.form.prose.words import Kind, NotUnderstood


@dataclass(frozen=True, slots=True)
class Draft:
    """A clause whose paths are still keys of mentions."""

    when: Condition
    then: tuple[Effect | Demand | Preset, ...]


def read_rule(reader: Reader) -> list[Draft]:
    """Every clause of the text; refused as a whole where one sentence is not understood."""
    drafts: list[Draft] = []
    branch: Condition = Always()
    _skip_marks(reader)
    while not reader.cursor.done():
        branch = _read_branch(reader) or branch
        drafts.extend(_read_sentence(reader, branch))
        _skip_marks(reader)
    if not drafts:
        raise NotUnderstood("Der Text enthält keine Regel.")
    return drafts


def _skip_marks(reader: Reader) -> None:
    """Ends of sentences, bullets and the numbers of a list: ``2. Wenn ...``."""
    cursor = reader.cursor
    while cursor.accept_mark(".;,-–•"):
        pass
    if cursor.kind() is Kind.NUMBER and cursor.mark(1) in (".", ")") and cursor.word(2) in IF:
        cursor.at += 2


def _read_branch(reader: Reader) -> Condition | None:
    """``Für die Länder NW, SL gilt:``"""
    found: Condition | None = reader.attempt(_branch_heading)
    return found


def _branch_heading(reader: Reader) -> Condition | None:
    states = read_states(reader)
    if states is None or not reader.cursor.accept("gilt folgendes", "gilt"):
        return None
    reader.cursor.accept_mark(":.")
    return states


def _read_sentence(reader: Reader, branch: Condition) -> list[Draft]:
    if reader.cursor.accept(*IF) or _continues(reader):
        return _read_conditional(reader, branch, read_condition(reader))
    if begins_with_only(reader):
        return _read_only_when(reader, branch)
    opening: Condition | None = reader.attempt(read_verb_first) or reader.attempt(read_choice_first)
    if opening is not None:
        return _read_conditional(reader, branch, opening)
    return _read_assertion(reader, branch)


def _continues(reader: Reader) -> bool:
    """``bei F = "Ja" ...``, or ``bei <> "Ja" ...``: a further case of the condition before."""
    start = reader.cursor.at
    if reader.cursor.accept("bei") and (sees_mention(reader) or reader.cursor.kind() is Kind.SIGN):
        return True
    reader.cursor.at = start
    return False


def _read_only_when(reader: Reader, branch: Condition) -> list[Draft]:
    when = read_condition(reader)
    _skip_then(reader)
    consequences = read_consequences(reader)
    refuse_unclear_only(consequences)
    return [_draft(branch, when, consequence) for consequence in consequences]


def _skip_then(reader: Reader) -> None:
    reader.cursor.accept_mark(",")
    reader.cursor.accept("dann", "so")


def _read_conditional(reader: Reader, branch: Condition, when: Condition) -> list[Draft]:
    _skip_then(reader)
    consequences = read_consequences(reader)
    drafts = [_draft(branch, when, consequence) for consequence in consequences]
    return drafts + _read_else(reader, branch, when, consequences)


def _draft(branch: Condition, when: Condition, consequence: Consequence) -> Draft:
    return Draft(_both(branch, _both(consequence.states or Always(), when)), consequence.then)


def _both(one: Condition, other: Condition) -> Condition:
    if isinstance(one, Always):
        return other
    return one if isinstance(other, Always) else All((one, other))


def _read_else(
    reader: Reader, branch: Condition, when: Condition, consequences: list[Consequence]
) -> list[Draft]:
    if not reader.attempt(_else_word):
        reader.open_cases += 1
        return []
    otherwise = Not(when)
    if reader.cursor.accept("nicht"):
        return [Draft(_both(branch, otherwise), _undone(consequences))]
    if reader.attempt(_only_optional):
        return [Draft(_both(branch, otherwise), _made_optional(consequences))]
    others = read_consequences(reader)
    if reader.open_cases and not _targets(others) <= _targets(consequences):
        raise NotUnderstood(
            "„sonst“: Ob alle Bedingungen davor gemeint sind oder die letzte, ist nicht eindeutig."
        )
    return [_draft(branch, otherwise, consequence) for consequence in others]


def _targets(consequences: list[Consequence]) -> set[str]:
    return {
        target
        for consequence in consequences
        for deed in consequence.then
        for target in (deed.about if isinstance(deed, Demand) else deed.targets)
    }


def _else_word(reader: Reader) -> str | None:
    reader.cursor.accept_mark(",;.")
    return reader.cursor.accept(*ELSE) or None


def _undone(consequences: list[Consequence]) -> tuple[Effect, ...]:
    """``ansonsten nicht``: what was shown is hidden; of anything else the opposite is not clear."""
    effects = [effect for consequence in consequences for effect in consequence.then]
    shown = [effect for effect in effects if isinstance(effect, Effect) and effect.deed is Deed.SHOW]
    targets = {target for effect in shown for target in effect.targets}
    if any(not isinstance(effect, Effect) or not targets.issuperset(effect.targets) for effect in effects):
        raise NotUnderstood("„sonst nicht“: Was dann gelten soll, ist nicht eindeutig.")
    return tuple(Effect(Deed.HIDE, effect.targets) for effect in shown)


def _only_optional(reader: Reader) -> bool:
    cursor = reader.cursor
    return bool(cursor.accept("optional", "freiwillig")) and (cursor.done() or cursor.mark() in (".", ";"))


def _made_optional(consequences: list[Consequence]) -> tuple[Effect, ...]:
    """``sonst optional``: what was compulsory may stay empty; of what was shown or hidden the opposite is not clear."""
    effects = [effect for consequence in consequences for effect in consequence.then]
    if any(not isinstance(effect, Effect) or effect.deed is not Deed.REQUIRE for effect in effects):
        raise NotUnderstood("„sonst optional“: Was dann gelten soll, ist nicht eindeutig.")
    return tuple(Effect(Deed.OPTIONAL, effect.targets) for effect in effects if isinstance(effect, Effect))


def _read_assertion(reader: Reader, branch: Condition) -> list[Draft]:
    """A sentence that begins with its target, its verb or a place: its condition may come last."""
    states = read_states(reader) or Always()
    if reader.cursor.kind() is Kind.SIGN:
        raise reader.cursor.refuse()
    consequences = read_consequences(reader)
    when: Condition | None = reader.attempt(_trailing_condition)
    return [_draft(_both(branch, states), when or Always(), consequence) for consequence in consequences]


def _trailing_condition(reader: Reader) -> Condition | None:
    """``..., wenn eines der Felder ... mit "Ja" belegt ist``; with ``dann`` behind it, a new sentence begins."""
    reader.cursor.accept_mark(",")
    if not reader.cursor.accept(*IF):
        return None
    condition = read_condition(reader)
    return condition if reader.cursor.done() or reader.cursor.mark() in (".", ";") else None
