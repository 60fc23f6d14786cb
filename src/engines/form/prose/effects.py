"""The part behind ``dann``: verb phrases with their targets, and demands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from engines.form.condition import (
    All,
    AnyOf,
    Comparison,
    Condition,
    CountOf,
    Demand,
    Effect,
    Filled,
    Is,
    Not,
    Preset,
    RealDate,
)
from engines.form.definition import Group, Question, Statement
from engines.form.definition import Kind as Answer
from engines.form.prose.conditions import read_against, read_sign
from engines.form.prose.deeds import IMPERATIVES, STARTERS, WORDS, deeds_of
from engines.form.prose.index import names_of
from engines.form.prose.mentions import (
    DETERMINERS,
    PLURAL,
    SINGULAR,
    Mention,
    Reader,
    read_list,
    read_mentions,
    sees_list,
    sees_mention,
)
from engines.form.prose.presets import read_preset
from engines.form.prose.states import read_states
from engines.form.prose.values import day_of, read_value
from engines.form.prose.words import Kind, NotUnderstood, plain

IF = ("wenn", "falls", "sofern")
ELSE = ("sonst", "ansonsten", "andernfalls", "anderenfalls")
_FILLED = ("befüllt", "gefüllt", "ausgefüllt", "angegeben", "eingegeben", "ausgewählt")
_PRONOUNS = ("es", "sie", "diese", "dieses", "dieser")
_NUMBERS = {"ein": 1, "eine": 1, "eines": 1, "einer": 1, "eins": 1, "zwei": 2, "drei": 3, "vier": 4}
_QUANTITIES = {
    "mindestens": Comparison.AT_LEAST,
    "höchstens": Comparison.AT_MOST,
    "maximal": Comparison.AT_MOST,
    "genau": Comparison.EQUAL,
    "nur": Comparison.AT_MOST,
}


@dataclass
class Phrase:
    """One verb phrase while it is read: its words, its targets, and where it holds."""

    words: list[str] = field(default_factory=list)
    targets: tuple[Mention, ...] = ()
    states: Condition | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one verb phrase asks for; ``states`` where it holds in some federal states only."""

    then: tuple[Effect | Demand | Preset, ...]
    states: Condition | None = None


def read_consequences(reader: Reader) -> list[Consequence]:
    """All verb phrases up to the end of the sentence or the next ``wenn`` or ``sonst``."""
    found = [read_consequence(reader)]
    while reader.attempt(_next_phrase):
        found.append(read_consequence(reader))
    return found


def _next_phrase(reader: Reader) -> bool | None:
    reader.cursor.accept_mark(",")
    reader.cursor.accept("und", "sowie")
    return True if reader.cursor.word() in STARTERS else None


def read_consequence(reader: Reader) -> Consequence:
    """One verb phrase or demand."""
    preset = reader.attempt(read_preset)
    if preset:
        return Consequence((preset,))
    demand = (
        reader.attempt(_read_real_date)
        or reader.attempt(_read_either)
        or reader.attempt(_read_count)
        or reader.attempt(_read_order)
    )
    if demand:
        return Consequence((demand,))
    return _read_effect(reader)


def _read_effect(reader: Reader) -> Consequence:
    phrase = Phrase()
    while _read_piece(reader, phrase):
        pass
    if not phrase.words and phrase.targets:
        raise NotUnderstood(f"Was mit {phrase.targets[0].written} geschehen soll, steht nicht da.")
    if not phrase.words:
        raise reader.cursor.refuse()
    deeds = deeds_of(phrase.words)
    targets = phrase.targets or reader.targets
    if not targets:
        raise NotUnderstood(f"Worauf sich „{' '.join(phrase.words)}“ bezieht, steht nicht da.")
    _refuse_question_deeds(deeds, targets)
    reader.targets = targets
    keys = tuple(dict.fromkeys(target.key for target in targets))
    return Consequence(tuple(Effect(deed, keys) for deed in deeds), phrase.states)


def _refuse_question_deeds(deeds: tuple[str, ...], targets: tuple[Mention, ...]) -> None:
    for target in targets:
        if isinstance(target.node, Statement) and not {"show", "hide"}.intersection(deeds):
            raise NotUnderstood(f"{target.written} ist ein Hinweis, der nicht ausgefüllt wird.")


def _read_piece(reader: Reader, phrase: Phrase) -> bool:
    """Reads one piece of a verb phrase; False where the phrase is over."""
    if reader.cursor.done() or _ends(reader, phrase):
        return False
    if sees_mention(reader) or sees_list(reader):
        return _read_targets(reader, phrase)
    if (states := read_states(reader)) is not None:
        if phrase.states is not None:
            raise reader.cursor.refuse()
        phrase.states = states
        return True
    if _read_reference_back(reader, phrase):
        return True
    if reader.cursor.word() in WORDS:
        phrase.words.append(reader.cursor.take().word)
        return True
    raise reader.cursor.refuse()


def _read_targets(reader: Reader, phrase: Phrase) -> bool:
    if phrase.targets:
        raise NotUnderstood(f"Zu welchem Verb {reader.cursor.nearby()} gehört, ist nicht eindeutig.")
    phrase.targets = read_list(reader) if sees_list(reader) else read_mentions(reader, ("und", "sowie"))
    return True


def _ends(reader: Reader, phrase: Phrase) -> bool:
    cursor = reader.cursor
    if cursor.mark() in (".", ";"):
        return True
    comma = cursor.mark() == ","
    word = cursor.word(1 if comma else 0)
    if word in (*IF, *ELSE, "bei"):
        return True
    joint = word in ("und", "sowie")
    after = cursor.word(int(comma) + 1) if joint else word
    if not (comma or joint):
        return False
    complete = bool(phrase.words and phrase.targets)
    return after in IMPERATIVES or (complete and (after in STARTERS or after in ("für", "in", "im")))


def _read_reference_back(reader: Reader, phrase: Phrase) -> bool:
    """``es``, ``die Felder``, ``die Gruppe``: the targets named last, where their number agrees."""
    ahead = 0
    while reader.cursor.word(ahead) in DETERMINERS:
        ahead += 1
    word = reader.cursor.word(ahead)
    if word in _PRONOUNS and ahead == 0:
        many = len(reader.targets) if word in ("sie", "diese") else 1
    elif word in SINGULAR and ahead:
        many = 1
    elif word in PLURAL and ahead:
        many = max(2, len(reader.targets))
    else:
        return False
    if phrase.targets or not reader.targets or len(reader.targets) != many:
        raise NotUnderstood(f"Worauf sich „{word}“ bezieht, ist nicht eindeutig.")
    reader.cursor.at += ahead + 1
    phrase.targets = reader.targets
    return True


def _read_real_date(reader: Reader) -> Demand | None:
    """``muss die Validität des sich ergebenden Kalenderdatums sichergestellt werden``."""
    cursor = reader.cursor
    if not cursor.accept("muss die validität des", "muss die gültigkeit des", "muss die korrektheit des"):
        return None
    cursor.accept("sich ergebenden", "sich daraus ergebenden", "resultierenden", "ergebenden")
    if not (
        cursor.accept("kalenderdatums", "datums") and cursor.accept("sichergestellt werden", "geprüft werden")
    ):
        raise cursor.refuse()
    condition = _day_month_year(reader)
    _skip_impossible_days(reader)
    return Demand(condition, (condition.day, condition.month, condition.year))


def _day_month_year(reader: Reader) -> RealDate:
    parts = {}
    for word in ("tag", "monat", "jahr"):
        named = [
            mention.key
            for mention in reader.mentions.values()
            if any(plain(name).split()[0] == word for name in names_of(mention.node) if plain(name))
        ]
        if len(named) != 1:
            raise NotUnderstood(f"Welches Feld der {word.capitalize()} des Datums ist, ist nicht eindeutig.")
        parts[word] = named[0]
    return RealDate(parts["tag"], parts["monat"], parts["jahr"])


def _skip_impossible_days(reader: Reader) -> None:
    """``D.h. es muss z.B. 30.02.2019 oder der 31.11.1968 verhindert werden, da ...``: examples, if they are true."""
    reader.attempt(_impossible_days)


def _impossible_days(reader: Reader) -> bool | None:
    cursor = reader.cursor
    cursor.accept_mark(".")
    if not cursor.accept("d.h.", "d. h."):
        return None
    cursor.accept_mark(",")
    if not cursor.accept("es muss", "es müssen"):
        return None
    cursor.accept("z.b.", "z. b.")
    days = list(_days(reader))
    possible = [day for day in days if day_of(day)]
    if not days or possible or not cursor.accept("verhindert werden"):
        return None
    cursor.accept_mark(",")
    cursor.accept("da diese keine korrekten datumsangaben sind", "da dies keine korrekten datumsangaben sind")
    return True


def _days(reader: Reader) -> Iterator[str]:
    while True:
        reader.cursor.accept("der", "den")
        if reader.cursor.kind() is not Kind.DATE:
            return
        yield reader.cursor.take().text
        reader.cursor.accept_mark(",")
        reader.cursor.accept("oder", "und")


def _read_either(reader: Reader) -> Demand | None:
    """``Es muss entweder A oder B befüllt sein``: exactly one of them."""
    cursor = reader.cursor
    cursor.accept("es")
    cursor.accept("muss", "müssen")
    if not cursor.accept("entweder"):
        return None
    cursor.accept("muss", "müssen")
    mentions = read_mentions(reader, ("oder",))
    cursor.accept("muss", "müssen")
    filled = cursor.accept("ist anzugeben", "ist auszufüllen", "ist zu befüllen") or (
        cursor.accept(*_FILLED) and cursor.accept("werden", "sein")
    )
    if len(mentions) < 2 or not filled:
        raise cursor.refuse()
    reader.attempt(_read_not_both)
    keys = tuple(mention.key for mention in mentions)
    return Demand(_exactly_one(keys), keys)


def _read_not_both(reader: Reader) -> str:
    reader.cursor.accept_mark(",")
    return reader.cursor.accept("aber nicht beide", "jedoch nicht beide", "nicht beide")


def _exactly_one(keys: tuple[str, ...]) -> Condition:
    if len(keys) != 2:
        return CountOf(keys, Comparison.EQUAL, 1)
    filled = (Filled(keys[0]), Filled(keys[1]))
    return All((AnyOf(filled), Not(All(filled))))


def _read_count(reader: Reader) -> Demand | None:
    """``Mindestens eines der Felder ... muss befüllt sein`` or ``muss den Wert "wahr" haben``."""
    cursor = reader.cursor
    cursor.accept("es")
    cursor.accept("muss", "müssen", "darf", "dürfen")
    quantity = cursor.accept(*_QUANTITIES)
    number = _NUMBERS.get(cursor.word()) if quantity else None
    if number is None:
        return None
    cursor.take()
    mentions = _counted(reader)
    cursor.accept("muss", "müssen", "darf", "dürfen")
    return _counting(reader, mentions, _QUANTITIES[quantity], number)


def _counted(reader: Reader) -> tuple[Mention, ...]:
    cursor = reader.cursor
    cursor.accept("der", "von", "aus")
    if not sees_mention(reader):
        return _members_of_scope(reader)
    mentions = read_mentions(reader, ("oder", "und", "sowie"))
    if len(mentions) < 2:
        raise NotUnderstood("Gezählt wird unter mindestens zwei Feldern, genannt ist nur eines.")
    return mentions


def _members_of_scope(reader: Reader) -> tuple[Mention, ...]:
    """``ein Datenfeld der Datenfeldgruppe``: the questions for yes or no directly in the rule's group."""
    scope = reader.index.nodes.get(reader.scope)
    if not (
        isinstance(scope, Group)
        and reader.cursor.accept("datenfeld der", "feld der", "datenfelder der", "felder der")
        and reader.cursor.accept("datenfeldgruppe", "feldgruppe", "gruppe", "datengruppe")
    ):
        raise reader.cursor.refuse()
    members = [
        child for child in scope.children if isinstance(child, Question) and child.kind is Answer.BOOLEAN
    ]
    if len(members) < 2 or any(isinstance(child, Group) for child in scope.children):
        raise NotUnderstood("Unter welchen Ja-Nein-Fragen der Gruppe zu zählen ist, ist nicht eindeutig.")
    found = tuple(
        Mention(child.element_id, reader.index.own_ids(reader.scope, child), child) for child in members
    )
    reader.mentions.update({mention.key: mention for mention in found})
    return found


def _counting(reader: Reader, mentions: tuple[Mention, ...], sign: Comparison, number: int) -> Demand:
    cursor = reader.cursor
    keys = tuple(mention.key for mention in mentions)
    if cursor.accept(*_FILLED):
        condition: Condition = CountOf(keys, sign, number)
        over = cursor.accept("werden", "sein")
    elif cursor.accept("den wert") and (sign, number) == (Comparison.AT_LEAST, 1):
        condition = AnyOf(_each_has_value(reader, mentions))
        over = cursor.accept("haben")
    else:
        raise cursor.refuse()
    if not over:
        raise cursor.refuse()
    return Demand(condition, keys)


def _each_has_value(reader: Reader, mentions: tuple[Mention, ...]) -> tuple[Condition, ...]:
    start, found = reader.cursor.at, list[Condition]()
    for mention in mentions:
        reader.cursor.at = start
        value = read_value(reader, mention)
        if value is None:
            raise reader.cursor.refuse()
        found.append(Is(mention.key, Comparison.EQUAL, (value,)))
    return tuple(found)


def _read_order(reader: Reader) -> Demand | None:
    """``Das Datum im Feld A muss zeitlich vor dem Datum in Feld B liegen``, ``A muss kleiner als B sein``."""
    cursor = reader.cursor
    verb_first = cursor.accept("muss", "darf")
    _skip_content(reader)
    mentions = read_mentions(reader, ())
    verb = verb_first or cursor.accept("muss", "darf")
    if len(mentions) != 1 or not verb or not isinstance(mentions[0].node, Question):
        return None
    negated = bool(cursor.accept("nicht"))
    sign = _time_sign(reader) or read_sign(reader)
    if sign is None or negated != (verb == "darf"):
        return None
    _skip_content(reader)
    condition = read_against(reader, mentions[0], sign)
    if not cursor.accept("liegen", "sein", "haben"):
        return None
    about = tuple(mention.key for mention in (mentions[0], *_other(reader, condition)))
    return Demand(Not(condition) if negated else condition, about)


def _other(reader: Reader, condition: Condition) -> tuple[Mention, ...]:
    other = getattr(condition, "other", "")
    return (reader.mentions[other],) if other in reader.mentions else ()


def _time_sign(reader: Reader) -> Comparison | None:
    reader.cursor.accept("zeitlich")
    if reader.cursor.accept("vor"):
        return Comparison.LESS
    return Comparison.MORE if reader.cursor.accept("nach") else None


def _skip_content(reader: Reader) -> None:
    what = reader.cursor.accept(
        "das datum", "dem datum", "der wert", "dem wert", "als das datum", "als der wert"
    )
    if what:
        reader.cursor.accept("im", "in", "des", "von", "aus")
