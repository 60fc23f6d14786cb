"""Conditions in a process model: a little language, never Python.

``complete and fee > 0``, ``decision = "refused"``, ``not burden or medium != 'online'``. Names are data of the case;
one that is not there is null. ``=`` and ``==`` are the same, as are ``!=`` and ``<>`` (FEEL and common tools differ).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Value = str | float | bool | None
Data = Mapping[str, object]

MOST_CHARACTERS = 500
DEEPEST = 20

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d{1,12}(?:\.\d{1,6})?)|(?P<text>"[^"]*"|'[^']*')|(?P<sign><=|>=|!=|<>|==|=|<|>|\(|\))"""
    r"""|(?P<word>[A-Za-z_äöüÄÖÜß][\wäöüÄÖÜß]{0,59}))"""
)
_WORDS: Mapping[str, Value] = {"true": True, "false": False, "null": None, "none": None}
_OPERATORS = ("and", "or", "not")
_COMPARISONS = ("=", "==", "!=", "<>", "<", "<=", ">", ">=")


class NotAnExpression(ValueError):
    """The text is none of the little language; the message says where, in German."""


@dataclass(frozen=True, slots=True)
class Literal:
    value: Value


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Negation:
    of: Expression


@dataclass(frozen=True, slots=True)
class Junction:
    """``and`` or ``or`` of two expressions."""

    sign: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Comparison:
    sign: str
    left: Expression
    right: Expression


Expression = Literal | Name | Negation | Junction | Comparison


def parse(text: str) -> Expression:
    """Raises ``NotAnExpression`` for anything else: calls, attributes, arithmetic, what is too long or too deep."""
    return _Parser(text).whole()


def evaluate(expression: Expression, data: Data) -> Value:
    """The value with the data of a case. Never raises: what cannot be compared is not equal, not less, not more."""
    if isinstance(expression, Literal):
        return expression.value
    if isinstance(expression, Name):
        return _plain(data.get(expression.name))
    if isinstance(expression, Negation):
        return not evaluate(expression.of, data)
    if isinstance(expression, Junction):
        left = bool(evaluate(expression.left, data))
        return (
            (left and holds(expression.right, data))
            if expression.sign == "and"
            else (left or holds(expression.right, data))
        )
    return _compared(expression.sign, evaluate(expression.left, data), evaluate(expression.right, data))


def holds(expression: Expression, data: Data) -> bool:
    return bool(evaluate(expression, data))


def names_in(expression: Expression) -> frozenset[str]:
    """Every name that the expression asks for."""
    if isinstance(expression, Name):
        return frozenset((expression.name,))
    if isinstance(expression, Literal):
        return frozenset()
    if isinstance(expression, Negation):
        return names_in(expression.of)
    return names_in(expression.left) | names_in(expression.right)


def _plain(value: object) -> Value:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return float(value)
    return str(value)


_ORDER: Mapping[str, Callable[[float, float], bool]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}


def _compared(sign: str, left: Value, right: Value) -> bool:
    if sign in ("=", "=="):
        return left == right and isinstance(left, bool) == isinstance(right, bool)
    if sign in ("!=", "<>"):
        return not _compared("=", left, right)
    if isinstance(left, float) and isinstance(right, float):
        return _ORDER[sign](left, right)
    return False


class _Parser:
    def __init__(self, text: str) -> None:
        if len(text) > MOST_CHARACTERS:
            raise NotAnExpression(f"Die Bedingung ist länger als {MOST_CHARACTERS} Zeichen.")
        self.tokens = _tokens(text)
        self.place = 0
        self.depth = 0

    def whole(self) -> Expression:
        found = self.either()
        if self.place < len(self.tokens):
            raise NotAnExpression(f"„{self.tokens[self.place][1]}“ wird an dieser Stelle nicht verstanden.")
        return found

    def either(self) -> Expression:
        return self._joined("or", self.both)

    def both(self) -> Expression:
        return self._joined("and", self.negated)

    def _joined(self, sign: str, part: Callable[[], Expression]) -> Expression:
        found = part()
        while self._takes(sign):
            found = Junction(sign, found, part())
        return found

    def negated(self) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotAnExpression("Die Bedingung ist zu tief verschachtelt.")
        found: Expression = Negation(self.negated()) if self._takes("not") else self.compared()
        self.depth -= 1
        return found

    def compared(self) -> Expression:
        left = self.operand()
        sign = self.tokens[self.place][1] if self.place < len(self.tokens) else ""
        if sign not in _COMPARISONS:
            return left
        self.place += 1
        return Comparison(sign, left, self.operand())

    def operand(self) -> Expression:
        if self.place >= len(self.tokens):
            raise NotAnExpression("Die Bedingung ist unvollständig.")
        kind, text = self.tokens[self.place]
        self.place += 1
        if text == "(" and kind == "sign":
            found = self.either()
            if not self._takes(")"):
                raise NotAnExpression("Eine Klammer ist nicht geschlossen.")
            return found
        return _operand(kind, text)

    def _takes(self, wanted: str) -> bool:
        if self.place < len(self.tokens) and self.tokens[self.place] in (("word", wanted), ("sign", wanted)):
            self.place += 1
            return True
        return False


def _operand(kind: str, text: str) -> Expression:
    if kind == "number":
        return Literal(float(text))
    if kind == "text":
        return Literal(text[1:-1])
    if kind == "sign" or text in _OPERATORS:
        raise NotAnExpression(f"„{text}“ wird an dieser Stelle nicht verstanden.")
    return Literal(_WORDS[text]) if text in _WORDS else Name(text)


def _tokens(text: str) -> list[tuple[str, str]]:
    found, place, text = [], 0, text.strip().removeprefix("${").removesuffix("}").strip()
    text = text.removeprefix("=").strip() if text.startswith("=") and not text.startswith("==") else text
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise NotAnExpression(f"„{text[place : place + 20]}“ wird nicht verstanden.")
        kind = str(match.lastgroup)
        found.append((kind, match[kind]))
        place = match.end()
    return found
