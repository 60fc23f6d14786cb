"""The payment reference (Kassenzeichen): an RF creditor reference, ISO 11649, in letters nobody confuses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without I, L and O, and without digits: modulo 97 notices every wrong letter, but not a digit for a letter."""
LENGTH = 10
_WRITTEN = re.compile(f"(?=RF([0-9]{{2}}[{LETTERS}]{{{LENGTH}}}))")


def purpose_from(choose: Callable[[Sequence[str]], str]) -> str:
    """A new reference; ``choose`` takes one of the letters, as ``secrets.choice`` does."""
    return with_check_digits("".join(choose(LETTERS) for _ in range(LENGTH)))


def with_check_digits(body: str) -> str:
    """ "RF", two check digits, ``body``: ISO 11649 with modulo 97-10 of ISO/IEC 7064."""
    return f"RF{98 - _remainder(f'{body}RF00'):02}{body}"


def is_purpose(text: str) -> bool:
    """Whether the check digits are right; blanks and small letters do not matter."""
    return plain(text) in purposes_in(text)


def purposes_in(text: str) -> tuple[str, ...]:
    """Every reference with right check digits that stands in what a payer wrote, however it was spaced."""
    found = (f"RF{each}" for each in _WRITTEN.findall(plain(text)))
    return tuple(dict.fromkeys(each for each in found if _remainder(each[4:] + each[:4]) == 1))


def plain(text: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", text.upper())


def grouped(purpose: str) -> str:
    """In groups of four, as it is printed."""
    return " ".join(purpose[start : start + 4] for start in range(0, len(purpose), 4))


def _remainder(text: str) -> int:
    return int("".join(str(int(each, 36)) for each in text)) % 97
