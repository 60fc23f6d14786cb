"""How somebody is known who does not apply online, but comes by, calls or writes."""

from __future__ import annotations

from enum import StrEnum

SURELY_FROM = 2
"""The level "substantial" (OZG § 3 Abs. 4): from here on we must be sure who applies."""

KNOWN_BY_CARD = 3
"""Whoever stands before us with an identity card is known as surely as it goes (PAuswG § 20 Abs. 1)."""

IN_PERSON = "counter"
"""The way on which a card can be looked at."""


class Demand(StrEnum):
    """What a clerk needs before she may send an application for somebody."""

    NOTHING = "nothing"
    """A procedure is bound to no form (VwVfG § 10): her word is enough."""
    CARD = "card"
    """She looks at the identity card, which stands in for what one proves online (VwVfG § 3a, OZG § 3 Abs. 4)."""
    COME_BY = "come by"
    """Neither a voice nor a letter tells surely who it is: the person comes by, or proves it online."""


def demand(medium: str, level: int) -> Demand:
    """What the clerk needs for a service of that level where the application comes by ``medium``."""
    if level < SURELY_FROM:
        return Demand.NOTHING
    return Demand.CARD if medium == IN_PERSON else Demand.COME_BY
