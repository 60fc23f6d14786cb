"""The secret of a draft, written so that a person can copy it by hand: the resume code.

128 bits of secret and 12 check bits are 28 characters of Crockford's base 32, in seven groups of four.
"""

from __future__ import annotations

import hashlib
import re

SECRET_BYTES = 16
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHARACTERS = 28
_CHECK_BITS = 12
MISREAD = str.maketrans("OIL", "011")
BETWEEN = re.compile(r"[\s\-–—_.]+")


class NotACode(ValueError):
    """The text is no resume code: wrong length, a foreign character or a slip of the pen."""


def write_code(secret: bytes) -> str:
    """``secret`` (16 bytes) as ``7QXM-…``: seven groups of four characters."""
    number = int.from_bytes(secret, "big") << _CHECK_BITS | _check(secret)
    characters = [ALPHABET[number >> 5 * position & 31] for position in range(_CHARACTERS)][::-1]
    return "-".join("".join(characters[start : start + 4]) for start in range(0, _CHARACTERS, 4))


def read_code(text: str) -> bytes:
    """The secret behind a code as people type it: lower case, spaces, O for 0, I and L for 1.

    Refuses with ``NotACode``; a single wrong character passes the check once in 4,096 times.
    """
    characters = BETWEEN.sub("", text[:200]).upper().translate(MISREAD)
    if len(characters) != _CHARACTERS or not set(characters) <= set(ALPHABET):
        raise NotACode
    number = 0
    for character in characters:
        number = number << 5 | ALPHABET.index(character)
    secret = (number >> _CHECK_BITS).to_bytes(SECRET_BYTES, "big")
    if number & (1 << _CHECK_BITS) - 1 != _check(secret):
        raise NotACode
    return secret


def _check(secret: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"resume code" + secret).digest()[:2], "big") >> 16 - _CHECK_BITS
