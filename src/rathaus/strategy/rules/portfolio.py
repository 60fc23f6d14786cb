"""Which life situations first: relief beside feasibility, and how much the order hangs on the weights (methods 3.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

WEIGHTINGS = 1_000
ASPECTS = ("citizens", "staff", "cash")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """Of one life situation a year, in cents, by aspect; ``least`` and ``most`` where the volume is estimated."""

    key: str
    by_aspect: Mapping[str, int]
    feasibility: float
    """0 to 1; stands beside the relief and is never multiplied with it."""
    least: int | None = None
    most: int | None = None
    is_duty: bool = False
    """Law demands it: low volume never votes it down."""

    @property
    def total(self) -> int:
        return sum(self.by_aspect.values())


def ranked(reliefs: Sequence[Relief], weights: Mapping[str, float] | None = None) -> list[str]:
    """The keys, the greatest relief first; equal ones by their keys."""
    weights = weights or dict.fromkeys(ASPECTS, 1.0)

    def worth(relief: Relief) -> float:
        return sum(weights.get(aspect, 0.0) * value for aspect, value in relief.by_aspect.items())

    return [each.key for each in sorted(reliefs, key=lambda each: (-worth(each), each.key))]


def stable(reliefs: Sequence[Relief], top: int, seed: int) -> int:
    """In how many of 1,000 random weightings the same situations stand on top, in whatever order."""
    chance = Random(seed)  # noqa: S311 - no secret hangs on it
    first = frozenset(ranked(reliefs)[:top])
    weightings = ({aspect: chance.random() for aspect in ASPECTS} for _time in range(WEIGHTINGS))
    return sum(frozenset(ranked(reliefs, each)[:top]) == first for each in weightings)
