"""Risks on a field of five by five, before and after what is done about them (methods 3.12)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ESCALATE_FROM = 15
"""From this value on the committee hears of it."""


class Response(StrEnum):
    AVOID = "avoid"
    REDUCE = "reduce"
    TRANSFER = "transfer"
    ACCEPT = "accept"


class OutOfField(ValueError):
    """Probability and impact are 1 to 5."""


@dataclass(frozen=True, slots=True)
class Rated:
    probability: int
    impact: int

    def __post_init__(self) -> None:
        if not (1 <= self.probability <= 5 and 1 <= self.impact <= 5):
            raise OutOfField

    @property
    def value(self) -> int:
        """R = P times I"""
        return self.probability * self.impact

    @property
    def is_escalated(self) -> bool:
        return self.value >= ESCALATE_FROM


def expected_loss(rated: Rated, cents: int) -> int:
    """A line for the budget: each step of probability is a fifth."""
    return cents * rated.probability // 5
