"""How a browser shows that submitting costs it something, without a puzzle for people and without third parties.

Either it finds a number that makes the hash of the challenge begin with enough zero bits (a second of work for
a thousand submissions is nothing to a citizen and much to a flood of bots), or, without JavaScript, it lets
the time pass that a person needs to read her answers.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

MAX_NONCE_CHARACTERS = 20


@dataclass(frozen=True, slots=True)
class Demands:
    """What the town hall asks for."""

    zero_bits: int = 14
    patience: timedelta = timedelta(seconds=4)
    """How long the answers must have been shown where no work is proven."""
    lifetime: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came with the submission; ``age`` since the challenge was issued, None where it is not ours."""

    challenge: str
    age: timedelta | None
    nonce: str = ""
    trap: str = ""
    """A field that people do not see, and that programs like to fill."""


class Verdict(StrEnum):
    PROVEN = "proven"
    TOO_SOON = "too_soon"
    STALE = "stale"


def judge(attempt: Attempt, demands: Demands) -> Verdict:
    """STALE asks for a new challenge, TOO_SOON for a little time; neither says anything about the person."""
    if attempt.age is None or attempt.age > demands.lifetime or attempt.trap:
        return Verdict.STALE
    if solves(attempt.challenge, attempt.nonce, demands.zero_bits) or attempt.age >= demands.patience:
        return Verdict.PROVEN
    return Verdict.TOO_SOON


def solves(challenge: str, nonce: str, zero_bits: int) -> bool:
    """SHA-256 of ``challenge:nonce`` begins with ``zero_bits`` zero bits; ``nonce`` is written in digits."""
    if not nonce.isascii() or not nonce.isdigit() or len(nonce) > MAX_NONCE_CHARACTERS:
        return False
    digest = hashlib.sha256(f"{challenge}:{nonce}".encode()).digest()
    return int.from_bytes(digest, "big").bit_length() <= 256 - zero_bits
