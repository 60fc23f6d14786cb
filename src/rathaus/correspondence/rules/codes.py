"""The code by which anyone can check a letter: 80 bits, written so that nobody confuses two characters."""

from __future__ import annotations

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
GROUP = 4
_SAME = str.maketrans("OIL", "011")


def code_of(random: bytes) -> str:
    """Sixteen characters in groups of four, made of as many random bytes: "7K3M-QX2P-9D4T-0HVB"."""
    return _grouped("".join(ALPHABET[byte % len(ALPHABET)] for byte in random[:LENGTH]))


def as_typed(text: str) -> str:
    """The code as it is kept, however it was typed; "" where it cannot be one."""
    plain = re.sub(r"[\s–-]", "", text[:80]).upper().translate(_SAME)
    return _grouped(plain) if len(plain) == LENGTH and set(plain) <= set(ALPHABET) else ""


def _grouped(plain: str) -> str:
    return "-".join(plain[start : start + GROUP] for start in range(0, LENGTH, GROUP))
