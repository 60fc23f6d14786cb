"""The part between ``Wenn`` and ``dann``."""

from __future__ import annotations

from collections.abc import Iterable

from engines.form.condition import Age, All, AnyOf, Compares, Comparison, Condition, Filled, Is, Not
from engines.form.definition import Group, Question
from engines.form.definition import Kind as Answer
from engines.form.prose.mentions import Mention, Reader, read_mention, read_mentions, sees_mention
from engines.form.prose.values import NUMERIC, read_value
from engines.form.prose.words import Kind, NotUnderstood

MAX_DEPTH = 12
_SIGNS = {
    "=": Comparison.EQUAL,
    "==": Comparison.EQUAL,
    "===": Comparison.EQUAL,
    "<>": Comparison.NOT_EQUAL,
    "!=": Comparison.NOT_EQUAL,
    "!==": Comparison.NOT_EQUAL,
    "≠": Comparison.NOT_EQUAL,
    "<": Comparison.LESS,
    "<=": Comparison.AT_MOST,
    "≤": Comparison.AT_MOST,
    ">": Comparison.MORE,
    ">=": Comparison.AT_LEAST,
    "≥": Comparison.AT_LEAST,
}
_SPOKEN = {
    "größer oder gleich": Comparison.AT_LEAST,
    "größer gleich": Comparison.AT_LEAST,
    "kleiner oder gleich": Comparison.AT_MOST,
    "kleiner gleich": Comparison.AT_MOST,
    "größer als": Comparison.MORE,
    "kleiner als": Comparison.LESS,
    "jünger als": Comparison.LESS,
    "älter als": Comparison.MORE,
    "größer": Comparison.MORE,
    "kleiner": Comparison.LESS,
    "nicht gleich": Comparison.NOT_EQUAL,
    "ungleich": Comparison.NOT_EQUAL,
    "gleich": Comparison.EQUAL,
    "entspricht": Comparison.EQUAL,
    "nicht mit": Comparison.NOT_EQUAL,
    "mit": Comparison.EQUAL,
    "nicht den wert": Comparison.NOT_EQUAL,
    "den wert": Comparison.EQUAL,
    "der wert": Comparison.EQUAL,
    "hat den wert": Comparison.EQUAL,
    "nicht": Comparison.NOT_EQUAL,
}
_FULL = ("befüllt", "gefüllt", "ausgefüllt", "angegeben", "eingegeben", "vorhanden")
_CHOSEN = (
    "ausgewählt",
    "gewählt",
    "angegeben",
    "angekreuzt",
    "eingetragen",
    "belegt",
    "befüllt",
    "gesetzt",
    "beantwortet",
)
_TICKED = ("ausgewählt", "gewählt", "angekreuzt", "aktiviert", "gesetzt")
_AUXILIARY = ("ist", "sind", "wird", "werden", "wurde", "wurden", "hat", "haben", "worden ist")
_OTHERS = (
    "alle anderen möglichen ausprägungen",
    "alle anderen ausprägungen",
    "alle anderen werte",
    "alle anderen",
    "alle übrigen ausprägungen",
    "alle weiteren ausprägungen",
)


def read_condition(reader: Reader, depth: int = 0) -> Condition:
    """Comparisons joined by ``und`` or ``oder``; both at once only with parentheses."""
    reader.joints = set()
    parts, joints = [_read_part(reader, depth)], reader.joints
    while word := reader.attempt(_connective):
        joints.add(word)
        reader.joints = joints
        parts.append(_read_part(reader, depth))
        joints |= reader.joints
        if len(joints) > 1:
            raise NotUnderstood("„und“ und „oder“ stehen ohne Klammern nebeneinander.")
    return joined("".join(joints), parts) if len(parts) > 1 else parts[0]


def joined(joint: str, parts: list[Condition]) -> Condition:
    if len(parts) == 1:
        return parts[0]
    return All(tuple(parts)) if joint == "und" else AnyOf(tuple(parts))


def _connective(reader: Reader) -> str | None:
    reader.cursor.accept_mark(",")
    word = reader.cursor.accept("und", "oder") or ("und" if reader.cursor.accept("sowie") else "")
    if reader.cursor.word(-1) == "sowie" and reader.cursor.kind() is Kind.SIGN:
        return None
    reader.cursor.accept("wenn")
    return word or None


def _read_part(reader: Reader, depth: int) -> Condition:
    if depth > MAX_DEPTH:
        raise NotUnderstood("Die Klammern sind zu tief geschachtelt.")
    if reader.cursor.accept_mark("("):
        inner = read_condition(reader, depth + 1)
        reader.joints = set()
        if not reader.cursor.accept_mark(")"):
            raise reader.cursor.refuse()
        return inner
    return reader.attempt(_read_several) or reader.attempt(_read_filled_together) or _read_comparison(reader)


def _read_several(reader: Reader) -> Condition | None:
    """``eines der Felder ... mit "Ja" belegt ist``, ``alle drei Felder ... befüllt sind``."""
    cursor = reader.cursor
    quantity = cursor.accept(
        "mindestens eines der",
        "mindestens ein der",
        "mindestens eine der",
        "eines der",
        "eine der",
        "alle drei",
        "alle",
        "keines der",
        "keine der",
        "weder",
    )
    if not quantity or not sees_mention(reader):
        return None
    mentions = read_mentions(reader, ("noch",) if quantity == "weder" else ("und", "oder", "sowie"))
    each = [_read_rest_for(reader, mention, mentions) for mention in mentions]
    if quantity == "weder" and len(mentions) < 2:
        raise cursor.refuse()
    if quantity.startswith(("kein", "weder")):
        return Not(AnyOf(tuple(each)))
    return joined("und" if quantity.startswith("alle") else "oder", each)


def _read_filled_together(reader: Reader) -> Condition | None:
    """``A und B leer sind``, ``A oder B befüllt ist``: one state said of several fields."""
    for joint in ("und", "oder"):
        together = reader.attempt(_read_state_of_all, joint)
        if together:
            return together
    return None


def _read_state_of_all(reader: Reader, joint: str) -> Condition | None:
    mentions = read_mentions(reader, (joint,))
    start = reader.cursor.at
    states = []
    for mention in mentions:
        reader.cursor.at = start
        states.append(reader.attempt(_read_filled, mention))
    known = [state for state in states if state is not None]
    if len(known) < 2 or len(known) < len(states):
        return None
    reader.cursor.accept(*_AUXILIARY)
    return joined(joint, known)


def _read_rest_for(reader: Reader, mention: Mention, mentions: tuple[Mention, ...]) -> Condition:
    """Reads what is said of all ``mentions`` once for each: their options may differ."""
    start = reader.cursor.at
    condition = _read_predicate(reader, mention)
    if mention is not mentions[-1]:
        reader.cursor.at = start
    return condition


def _read_comparison(reader: Reader) -> Condition:
    cursor = reader.cursor
    cursor.accept("bei", "in", "im", "für")
    _read_value_of(reader)
    mention = read_mention(reader)
    if mention is not None:
        reader.subject = mention
    elif cursor.kind() is not Kind.SIGN:
        raise cursor.refuse()
    if reader.subject is None:
        raise NotUnderstood(f"Wovon {cursor.nearby()} handelt, steht nicht da.")
    return _read_predicate(reader, reader.subject)


def _read_value_of(reader: Reader) -> None:
    reader.cursor.accept(
        "der wert im", "der wert in", "der wert des", "der wert von", "das datum im", "das datum in"
    )


def _read_predicate(reader: Reader, mention: Mention) -> Condition:
    condition: Condition | None = reader.attempt(_read_filled, mention)
    condition = condition or reader.attempt(_read_ticked, mention) or _read_compared(reader, mention)
    reader.cursor.accept(*_CHOSEN)
    reader.cursor.accept(*_AUXILIARY)
    return condition


def _read_filled(reader: Reader, mention: Mention) -> Condition | None:
    """``nicht leer``, ``ist leer``, ``<> leer``, ``befüllt ist``, ``nicht ausgefüllt wurde``."""
    cursor = reader.cursor
    token = cursor.peek()
    sign = _sign_of(token.text) if token and token.kind is Kind.SIGN else None
    if sign in (Comparison.EQUAL, Comparison.NOT_EQUAL):
        cursor.take()
    elif sign is not None:
        return None
    else:
        cursor.accept(*_AUXILIARY)
    negated = bool(cursor.accept("nicht")) != (sign is Comparison.NOT_EQUAL)
    state = cursor.accept("leer", *(() if sign else _FULL))
    if not state:
        return None
    filled = Filled(mention.key)
    return filled if negated == (state == "leer") else Not(filled)


def _read_ticked(reader: Reader, mention: Mention) -> Condition | None:
    """``angekreuzt ist`` of a question for yes or no."""
    if not isinstance(mention.node, Question) or mention.node.kind is not Answer.BOOLEAN:
        return None
    reader.cursor.accept("ist", "wird", "wurde")
    negated = reader.cursor.accept("nicht")
    if not reader.cursor.accept(*_TICKED):
        return None
    return Is(mention.key, Comparison.NOT_EQUAL if negated else Comparison.EQUAL, ("true",))


def read_sign(reader: Reader) -> Comparison | None:
    """A comparison in signs or words."""
    cursor = reader.cursor
    stated = cursor.accept("ist", "sind")
    if cursor.kind() is not Kind.SIGN:
        phrase = cursor.accept(*_SPOKEN)
        return _SPOKEN[phrase] if phrase else (Comparison.EQUAL if stated else None)
    sign = _sign_of(cursor.take().text)
    if cursor.kind() is Kind.SIGN:
        return _second_sign(reader, sign)
    return sign


def _sign_of(written: str) -> Comparison:
    if written not in _SIGNS:
        raise NotUnderstood(f"„{written}“ ist kein eindeutiges Vergleichszeichen.")
    return _SIGNS[written]


def _second_sign(reader: Reader, first: Comparison) -> Comparison:
    """``= < 18 Jahre``, two signs apart: the answer is "under 18 years". Nothing else may stand so."""
    sign = _sign_of(reader.cursor.take().text)
    years = reader.cursor.kind() is Kind.NUMBER and reader.cursor.word(1).startswith("jahr")
    if first is not Comparison.EQUAL or not years:
        raise NotUnderstood(
            f"Zwei Vergleichszeichen hintereinander sind mehrdeutig: {reader.cursor.nearby()}."
        )
    return sign


def _read_compared(reader: Reader, mention: Mention) -> Condition:
    sign = read_sign(reader)
    if sign is None and not _value_alone(reader, mention):
        raise reader.cursor.refuse()
    reader.comparison = sign or Comparison.EQUAL
    return read_against(reader, mention, reader.comparison)


def _value_alone(reader: Reader, mention: Mention) -> bool:
    """``Wenn bei F05001047 "02 ..." angegeben wird`` compares without a sign."""
    start = reader.cursor.at
    found = read_value(reader, mention) is not None and bool(
        reader.cursor.accept(*_CHOSEN) or reader.cursor.accept("ist", "wird")
    )
    reader.cursor.at = start
    return found


def read_against(reader: Reader, mention: Mention, sign: Comparison) -> Condition:
    """What stands behind the sign: another field, an age, or values."""
    if other := read_mention(reader):
        _refuse_incomparable(mention, other, sign)
        return Compares(mention.key, sign, other.key)
    found: Condition | None = reader.attempt(_read_age, mention, sign)
    if sign is Comparison.EQUAL:
        found = found or reader.attempt(_read_others, mention)
    return found or _read_values(reader, mention, sign)


def _refuse_incomparable(one: Mention, other: Mention, sign: Comparison) -> None:
    """Only answers of one kind compare; only numbers and times have an order."""
    kinds = [mention.node.kind for mention in (one, other) if isinstance(mention.node, Question)]
    numeric = all(kind in NUMERIC for kind in kinds)
    if len(kinds) != 2 or not (kinds[0] is kinds[1] or numeric):
        raise NotUnderstood(f"{one.written} und {other.written} lassen sich nicht vergleichen.")
    _refuse_order(one, sign)


def _refuse_order(mention: Mention, sign: Comparison) -> None:
    question = mention.node
    if sign in (Comparison.EQUAL, Comparison.NOT_EQUAL) or not isinstance(question, Question):
        return
    if question.options or question.kind not in (*NUMERIC, Answer.DATE, Answer.TIME, Answer.DATETIME):
        raise NotUnderstood(f"Die Antworten auf {mention.written} haben keine Reihenfolge.")


def _read_age(reader: Reader, mention: Mention, sign: Comparison) -> Condition | None:
    if reader.cursor.kind() is not Kind.NUMBER:
        return None
    years = reader.cursor.take().text
    if not years.isdigit() or not reader.cursor.accept("jahre alt", "jahren", "jahre", "jahr"):
        return None
    if isinstance(mention.node, Question) and mention.node.kind is Answer.INTEGER:
        return Is(mention.key, sign, (str(int(years)),))
    if not _is_birthday(mention):
        raise NotUnderstood(f"{mention.written} ist kein Datum, aus dem ein Alter folgt.")
    return Age(mention.key, sign, int(years))


def _is_birthday(mention: Mention) -> bool:
    if isinstance(mention.node, Question):
        return mention.node.kind is Answer.DATE
    if not isinstance(mention.node, Group):
        return False
    parts = [child for child in mention.node.children if isinstance(child, Question)]
    return len(parts) == 3 and all(part.kind in (Answer.INTEGER, Answer.NUMBER) for part in parts)


def _read_others(reader: Reader, mention: Mention) -> Condition | None:
    if not reader.cursor.accept(*_OTHERS):
        return None
    reader.cursor.accept("der codeliste", "der auswahl", "der liste")
    named = tuple(reader.seen.get(mention.key, ()))
    if not named or not isinstance(mention.node, Question) or not mention.node.options:
        raise NotUnderstood("„alle anderen“: Wovon die anderen sich unterscheiden, steht nicht da.")
    rest = tuple(option.code for option in mention.node.options if option.code not in named)
    if not rest:
        raise NotUnderstood(f"Alle Auswahlen von {mention.written} sind schon genannt.")
    return Is(mention.key, Comparison.EQUAL, rest)


def _read_values(reader: Reader, mention: Mention, sign: Comparison) -> Condition:
    _refuse_order(mention, sign)
    parenthesis = reader.cursor.accept_mark("(")
    value = read_value(reader, mention)
    if value is None:
        raise reader.cursor.refuse()
    signs, values, joints = [sign], [value], list[str]()
    while more := reader.attempt(_read_further, mention, sign):
        joint, further_sign, further = more
        joints.append(joint)
        signs.append(further_sign)
        values.append(further)
    if parenthesis and not reader.cursor.accept_mark(")"):
        raise reader.cursor.refuse()
    reader.seen.setdefault(mention.key, []).extend(values)
    return _compared(mention, signs, values, joints, parenthesis)


def _read_further(reader: Reader, mention: Mention, sign: Comparison) -> tuple[str, Comparison, str] | None:
    """``ODER 005``, ``UND <> 005``, ``, 005``: a further value of the same field."""
    comma = reader.cursor.accept_mark(",")
    joint = reader.cursor.accept("oder", "und")
    if not comma and not joint:
        return None
    if reader.cursor.kind() is Kind.SIGN:
        sign = read_sign(reader) or sign
        reader.joints.add(joint)
    reader.cursor.accept("den wert", "der wert")
    value = None if sees_mention(reader) else read_value(reader, mention)
    return (joint, sign, value) if value is not None else None


def _compared(
    mention: Mention, signs: list[Comparison], values: list[str], joints: list[str], parenthesis: bool
) -> Condition:
    if len(values) == 1:
        return Is(mention.key, signs[0], (values[0],))
    words = {joint for joint in joints if joint}
    if len(words) != 1:
        raise NotUnderstood(f"Wie die Werte von {mention.written} zusammenhängen, ist nicht eindeutig.")
    word = words.pop()
    if set(signs) == {Comparison.EQUAL} and word == "oder":
        return Is(mention.key, Comparison.EQUAL, _once(values))
    if set(signs) == {Comparison.NOT_EQUAL} and (word == "und" or parenthesis):
        return Is(mention.key, Comparison.NOT_EQUAL, _once(values))
    if Comparison.EQUAL in signs or Comparison.NOT_EQUAL in signs:
        raise NotUnderstood(
            f"Die Werte von {mention.written} sind so verbunden, dass immer oder nie etwas folgt."
        )
    return joined(word, [Is(mention.key, sign, (value,)) for sign, value in zip(signs, values, strict=True)])


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
