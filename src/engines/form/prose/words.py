"""A rule text as tokens, and a cursor that walks over them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

MAX_TEXT = 20_000


class NotUnderstood(Exception):
    """The text is not executed; the message says why, in German, for the people who maintain the form."""


class Kind(Enum):
    ID = auto()  # G05000013225.F05000019620
    QUOTED = auto()  # "in Deutschland"
    DATE = auto()  # 30.02.2019
    NUMBER = auto()  # 07, 12,5
    SIGN = auto()  # = <> <=
    WORD = auto()
    MARK = auto()  # , . ; : ( ) -
    STRAY = auto()  # a quotation mark without its partner


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    """As written; of a quotation only what stands between the marks."""

    @property
    def word(self) -> str:
        return self.text.lower() if self.kind is Kind.WORD else ""


_ID = r"(?:[FG]\d{6,12})"
_QUOTES = (
    r'"(?P<q1>[^"]*)"',
    r"„(?P<q2>[^“”\"„]*)[“”\"]",
    r"“(?P<q3>[^“”]*)”",
    r"»(?P<q4>[^«»]*)«",
    r"«(?P<q5>[^«»]*)»",
    r"‚(?P<q6>[^‘’]*)[‘’]",
    r"(?<![\w])'(?P<q7>[^'\n]+)'(?!\w)",
)
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<ID>(?:G\d{{6,12}}\.?)*{_ID})(?!\w)
    | (?P<QUOTED>{"|".join(_QUOTES)})
    | (?P<DATE>\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})(?!\w)
    | (?P<NUMBER>\d+(?:[.,]\d+)*)(?!\w)
    | (?P<SIGN>[=<>!≠≤≥]+)
    | (?P<WORD>(?:[zZdD]\.\s?[bBhH]\.)|[^\W_](?:[\w/*]|-(?=\w))*)
    | (?P<STRAY>["„“”»«‚‘’'])
    | (?P<MARK>\S)
    )""",
    re.VERBOSE,
)
_INNER_ID = re.compile(_ID + r"(?!\w)")


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of ``text`` in order; white space only separates."""
    found = []
    for match in _TOKEN.finditer(text):
        kind = next(kind for kind in Kind if match.group(kind.name) is not None)
        found.append(Token(kind, _content(match, kind)))
    return tuple(found)


def _content(match: re.Match[str], kind: Kind) -> str:
    if kind is not Kind.QUOTED:
        return match.group(kind.name)
    return next(match.group(f"q{n}") for n in range(1, len(_QUOTES) + 1) if match.group(f"q{n}") is not None)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """``text`` with its words and signs compared loosely: case, white space and quotation marks do not count."""
    return " ".join(re.sub(r"[\"„“”»«‚‘’']", " ", text).casefold().split())


@lru_cache(maxsize=8192)
def pieces(text: str) -> tuple[str, ...]:
    """The tokens of a name, folded, to be found again in a text that quotes it without marks."""
    return tuple(token.text.casefold() for token in tokens_of(text))


class Cursor:
    """Where reading stands in a text. Words are given and compared in lower case."""

    def __init__(self, text: str) -> None:
        if len(text) > MAX_TEXT:
            raise NotUnderstood(f"Der Text ist länger als {MAX_TEXT} Zeichen.")
        self.tokens = tokens_of(text)
        self.at = 0
        for token in self.tokens:
            _refuse_broken_quotation(token)

    def peek(self, ahead: int = 0) -> Token | None:
        where = self.at + ahead
        return self.tokens[where] if where < len(self.tokens) else None

    def done(self) -> bool:
        return self.at >= len(self.tokens)

    def kind(self, ahead: int = 0) -> Kind | None:
        token = self.peek(ahead)
        return token.kind if token else None

    def word(self, ahead: int = 0) -> str:
        token = self.peek(ahead)
        return token.word if token else ""

    def text(self, ahead: int = 0) -> str:
        token = self.peek(ahead)
        return token.text if token else ""

    def mark(self, ahead: int = 0) -> str:
        token = self.peek(ahead)
        return token.text if token and token.kind is Kind.MARK else ""

    def take(self) -> Token:
        token = self.peek()
        if token is None:
            raise NotUnderstood("Der Text bricht mitten im Satz ab.")
        self.at += 1
        return token

    def sees(self, phrase: str, ahead: int = 0) -> bool:
        return all(self.word(ahead + n) == word for n, word in enumerate(phrase.split()))

    def accept(self, *phrases: str) -> str:
        """Takes the first of ``phrases`` that stands here; empty where none does."""
        for phrase in phrases:
            if self.sees(phrase):
                self.at += len(phrase.split())
                return phrase
        return ""

    def accept_mark(self, marks: str) -> bool:
        if self.mark() and self.mark() in marks:
            self.at += 1
            return True
        return False

    def follows(self, words: tuple[str, ...]) -> bool:
        """Whether the name made of ``words`` stands here without quotation marks."""
        window = self.tokens[self.at : self.at + len(words)]
        return len(window) == len(words) and all(
            token.text.casefold() == word for token, word in zip(window, words, strict=True)
        )

    def nearby(self) -> str:
        """A few words from here on, to be quoted in a reason."""
        if self.done():
            return "das Ende des Textes"
        shown = " ".join(token.text for token in self.tokens[self.at : self.at + 6])
        return f"„{shown[:120]}“"

    def refuse(self) -> NotUnderstood:
        return NotUnderstood(f"Nicht verstanden: {self.nearby()}.")


def _refuse_broken_quotation(token: Token) -> None:
    if token.kind is Kind.STRAY:
        raise NotUnderstood("Ein Anführungszeichen ist nicht geschlossen.")
    if token.kind is Kind.QUOTED and (inner := _INNER_ID.search(token.text)):
        raise NotUnderstood(
            f"Zwischen Anführungszeichen steht {inner.group()}: vermutlich fehlt eines davor."
        )
