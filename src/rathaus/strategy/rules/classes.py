"""Who may see a field: public, committee, internal. Said once for each; what nobody has declared is seen by nobody."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Audience(StrEnum):
    PUBLIC = "public"
    COMMITTEE = "committee"
    INTERNAL = "internal"

    def sees(self, field: Audience) -> bool:
        """Whoever works inside sees all, the committee what is public too."""
        order = (Audience.PUBLIC, Audience.COMMITTEE, Audience.INTERNAL)
        return order.index(self) >= order.index(field)


MEASURE: Mapping[str, Audience] = {
    "key": Audience.PUBLIC,
    "title": Audience.PUBLIC,
    "text": Audience.PUBLIC,
    "kind": Audience.PUBLIC,
    "field": Audience.PUBLIC,
    "unit": Audience.PUBLIC,
    "points": Audience.PUBLIC,
    "duties": Audience.PUBLIC,
    "light": Audience.PUBLIC,
    "credit": Audience.PUBLIC,
    "milestones": Audience.PUBLIC,
    "progress": Audience.PUBLIC,
    "next_steps": Audience.PUBLIC,
    "funding": Audience.PUBLIC,
    "planned_cents": Audience.PUBLIC,
    "spent_cents": Audience.PUBLIC,
    "evidence": Audience.PUBLIC,
    "climate": Audience.PUBLIC,
    "after": Audience.PUBLIC,
    "cause": Audience.COMMITTEE,
    "options": Audience.COMMITTEE,
    "decision_needed": Audience.COMMITTEE,
    "risks": Audience.COMMITTEE,
    "override": Audience.COMMITTEE,
    "staff_days": Audience.COMMITTEE,
    "assessment": Audience.COMMITTEE,
    "internal_note": Audience.INTERNAL,
    "account": Audience.INTERNAL,
}
"""Fields of a measure, as every list and every report takes them."""


def visible(
    values: Mapping[str, Any], to: Audience, classes: Mapping[str, Audience] = MEASURE
) -> dict[str, Any]:
    """Of the values those that this audience may see, in their order."""
    return {name: value for name, value in values.items() if name in classes and to.sees(classes[name])}
