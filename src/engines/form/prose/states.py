"""``Für die Länder NW, SL``, ``in Thüringen``, ``für alle anderen Länder``: where a part of a rule holds."""

from __future__ import annotations

from engines.form.condition import STATES, Condition, InState, Not
from engines.form.prose.mentions import Reader
from engines.form.prose.words import NotUnderstood

_CODES = {name.casefold(): code for code, name in STATES.items()} | {"NRW": "NW"}
_LAND = ("das land", "die länder", "das bundesland", "die bundesländer", "dem land", "den ländern", "land")
_LANDS = ("länder", "ländern", "bundesländer", "bundesländern")
_OTHERS = tuple(
    f"{article} {land}"
    for article in (
        "alle anderen",
        "die anderen",
        "alle übrigen",
        "die übrigen",
        "alle weiteren",
        "den anderen",
    )
    for land in _LANDS
)
_EXCEPT = tuple(f"alle {land} {word}" for land in _LANDS for word in ("außer", "bis auf"))
_EXCEPTED = "außer"
"""Remembered instead of states once a text has said ``außer``: then ``die anderen`` would mean those."""


def read_states(reader: Reader) -> Condition | None:
    """Where what follows (or surrounds) holds; None where the text speaks of no federal state here."""
    found: Condition | None = reader.attempt(_read_states)
    return found


def _read_states(reader: Reader) -> Condition | None:
    if not reader.cursor.accept("für", "in", "im"):
        return None
    if reader.cursor.accept(*_OTHERS):
        return _others(reader)
    if reader.cursor.accept(*_EXCEPT):
        reader.states.append(_EXCEPTED)
        return Not(InState(_listed(reader)))
    named = reader.cursor.accept(*_LAND)
    states = _listed(reader)
    if named and not states:
        raise reader.cursor.refuse()
    return InState(_remembered(reader, states)) if states else None


def _others(reader: Reader) -> Condition:
    if not reader.states or _EXCEPTED in reader.states:
        raise NotUnderstood("„andere Länder“: Welche nicht gemeint sind, steht nicht da.")
    return Not(InState(tuple(dict.fromkeys(reader.states))))


def _remembered(reader: Reader, states: tuple[str, ...]) -> tuple[str, ...]:
    reader.states.extend(states)
    return states


def _listed(reader: Reader) -> tuple[str, ...]:
    found: list[str] = []
    while code := _state_here(reader):
        reader.cursor.take()
        found.append(code)
        reader.attempt(_joint)
    return tuple(found)


def _joint(reader: Reader) -> bool | None:
    reader.cursor.accept_mark(",")
    reader.cursor.accept("und", "sowie", "oder")
    return True if _state_here(reader) else None


def _state_here(reader: Reader) -> str:
    token = reader.cursor.peek()
    if token is None or not token.word:
        return ""
    if token.text in STATES:
        return token.text
    return _CODES.get(token.text, _CODES.get(token.word, ""))
