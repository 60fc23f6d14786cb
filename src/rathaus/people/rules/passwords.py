"""What a password must be: long and not to be guessed from the person. No rule of signs (NIST SP 800-63B, 3.1.1.2)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

SHORTEST = 12
LONGEST = 200
FEWEST_SIGNS = 5
SHORTEST_WORD = 4


class Weakness(Enum):
    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    REPEATS = "repeats"
    ABOUT_YOU = "about you"
    COMMON = "common"


def weakness_of(password: str, about: Iterable[str], common: frozenset[str]) -> Weakness | None:
    """Why the password is refused; None where it is good.

    ``about`` are words others know of the person: name, sign-in name, town. ``common`` are known passwords.
    """
    if len(password) < SHORTEST:
        return Weakness.TOO_SHORT
    if len(password) > LONGEST:
        return Weakness.TOO_LONG
    if len(set(password)) < FEWEST_SIGNS:
        return Weakness.REPEATS
    if password.casefold() in common:
        return Weakness.COMMON
    return Weakness.ABOUT_YOU if _mostly(password.casefold(), _words(about)) else None


def _words(about: Iterable[str]) -> list[str]:
    parts = [part for text in about for part in text.casefold().replace("@", " ").replace(".", " ").split()]
    return sorted({part for part in parts if len(part) >= SHORTEST_WORD}, key=len, reverse=True)


def _mostly(password: str, words: list[str]) -> bool:
    """Whether fewer than half of the required signs are left without the words about the person."""
    for word in words:
        password = password.replace(word, "")
    return len(password) < SHORTEST // 2
