"""The code that an e-mail brings: six digits, one use, few attempts, a growing pause before the next one."""

from __future__ import annotations

import hmac
import re
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from .lockout import Patience

DIGITS = 6
GOOD_FOR = timedelta(minutes=10)
MOST_ATTEMPTS = 5
ASKING = Patience(free=3, first=timedelta(minutes=1), most=timedelta(hours=1))
"""Codes for one address that nobody used: from the fourth on one waits."""

_ADDRESS = re.compile(
    r"[^@\s\x00-\x1f,;<>()\"\\]{1,64}@[^@\s\x00-\x1f,;<>()\"\\]+\.[^@\s\x00-\x1f,;<>()\"\\.]{2,}"
)


class CodeVerdict(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    TRIED_TOO_OFTEN = "tried too often"
    EXPIRED = "expired"
    USED = "used"


def address_of(text: str) -> str:
    """The address in small letters, as accounts keep it; "" where the text is none."""
    address = text.strip().lower()
    return address if len(address) <= 254 and _ADDRESS.fullmatch(address) else ""


def code_of(number: int) -> str:
    """Six digits, zeros in front."""
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def read_code(text: str) -> str:
    """The digits of what was typed or pasted ("123 456", "123-456"); "" where they are not six."""
    digits = re.sub(r"[\s\-–.]", "", text[:40])
    return digits if len(digits) == DIGITS and digits.isascii() and digits.isdigit() else ""


def digest_of(code: str, code_id: UUID, pepper: bytes) -> str:
    """What is stored of a code. Six digits are soon guessed, so the town's secret is part of it."""
    return hmac.new(pepper, f"{code_id.hex}:{code}".encode(), sha256).hexdigest()


def is_over(
    *, at: datetime, asked_at: datetime, attempts: int, used_at: datetime | None
) -> CodeVerdict | None:
    """Why no code can be tried any more; None where one can."""
    if used_at is not None:
        return CodeVerdict.USED
    if attempts >= MOST_ATTEMPTS:
        return CodeVerdict.TRIED_TOO_OFTEN
    return CodeVerdict.EXPIRED if at >= asked_at + GOOD_FOR else None
