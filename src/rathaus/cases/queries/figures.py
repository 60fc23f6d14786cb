"""How many cases stand where; numbers alone, nobody is named."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count

from rathaus.cases.models import Case
from rathaus.cases.rules.standing import State

ORDER = tuple(state.value for state in State)


class Standing(NamedTuple):
    """So many cases of one service in one state."""

    service: str
    state: str
    cases: int

    @property
    def order(self) -> int:
        return ORDER.index(self.state)


def standings() -> list[Standing]:
    """By service and state; nothing where the town has no case. One query."""
    rows = Case.objects.order_by("service__slug").values_list("service__slug", "state").annotate(Count("pk"))
    return [Standing(*row) for row in rows]
