"""Earned value: whether the money that was spent has brought what was planned for it. Sums are whole euro cents."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """``budget`` for all of it (BAC), ``spent`` so far (AC), ``earned`` what was reached is worth (EV), ``planned``
    what should have been reached by now is worth (PV).
    """

    budget: int
    spent: int
    earned: int
    planned: int

    @property
    def cost_variance(self) -> int:
        """CV = EV - AC; below zero: it has cost more than it is worth."""
        return self.earned - self.spent

    @property
    def schedule_variance(self) -> int:
        """SV = EV - PV"""
        return self.earned - self.planned

    @property
    def cost_index(self) -> Fraction | None:
        """CPI = EV / AC; None while nothing was spent."""
        return Fraction(self.earned, self.spent) if self.spent else None

    @property
    def schedule_index(self) -> Fraction | None:
        """SPI = EV / PV; None while nothing was due."""
        return Fraction(self.earned, self.planned) if self.planned else None

    @property
    def forecast(self) -> int | None:
        """EAC = BAC / CPI, for a variance that goes on as it began; None while nothing is known of it.

        What was spent is the least it costs, however much was earned.
        """
        if self.budget == 0:
            return self.spent or None
        if not self.spent or not self.earned:
            return None
        return max(round(self.budget * Fraction(self.spent, self.earned)), self.spent)

    @property
    def to_come(self) -> int | None:
        """ETC = EAC - AC"""
        return None if self.forecast is None else self.forecast - self.spent

    @property
    def left_over(self) -> int | None:
        """VAC = BAC - EAC; below zero: it will cost more than was granted."""
        return None if self.forecast is None else self.budget - self.forecast
