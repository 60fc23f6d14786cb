"""The code by which somebody without an account follows her matter: with its number, from any device.

It follows from the name of the receipt, which nobody can guess; the case keeps only its digest. 80 bits are
sixteen characters of Crockford's base 32.
"""

from __future__ import annotations

import hashlib
import hmac

from .resume_code import ALPHABET, BETWEEN, MISREAD

_BYTES = 10
_CHARACTERS = 16


def access_code(receipt_id: str) -> str:
    """``7QXM-2K4P-0ZRT-9WHA``, always the same for the same receipt."""
    secret = hmac.new(receipt_id.encode(), b"rathaus access code", hashlib.sha256).digest()[:_BYTES]
    number = int.from_bytes(secret, "big")
    signs = "".join(ALPHABET[number >> 5 * place & 31] for place in range(_CHARACTERS - 1, -1, -1))
    return "-".join(signs[start : start + 4] for start in range(0, _CHARACTERS, 4))


def access_digest(typed: str) -> str:
    """What the case keeps of a code, however it was typed: lower case, spaces, O for 0, I and L for 1."""
    tidy = BETWEEN.sub("", typed[:100]).upper().translate(MISREAD)
    return hashlib.sha256(b"rathaus access code" + tidy.encode()).hexdigest()
