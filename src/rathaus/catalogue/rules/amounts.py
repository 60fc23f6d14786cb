"""Amounts of money as people type them: "12,50", "1.234,50 €", "7"."""

from __future__ import annotations

import re

AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,7})(?:,(\d{1,2}))?", re.ASCII)


class UnreadableAmount(ValueError):
    """What was typed is no amount in euros."""


def cents_of(typed: str) -> int:
    """Euro cents. A dot separates thousands, a comma the cents. Raises ``UnreadableAmount``."""
    read = AMOUNT.fullmatch(typed.replace("\u00a0", " ").removesuffix("€").strip())
    if read is None:
        raise UnreadableAmount(typed)
    return int(read[1].replace(".", "")) * 100 + int((read[2] or "").ljust(2, "0"))


def typed_cents(cents: int) -> str:
    """What ``cents_of`` reads: 1250 -> "12,50"."""
    return f"{cents // 100},{cents % 100:02}"
