"""Taking in what others say without losing what the town's editors wrote: a comparison of three.

``before`` is what the source said last time, ``ours`` what the town says now, ``theirs`` what the source says now.
Who alone changed a field is right; where both did, the town's word stays until an editor decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Values = Mapping[str, Any]


class Verdict(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    """The source and the town's editors both changed something."""
    UNCHANGED = "unchanged"
    GONE = "gone"
    """The source has deleted it."""


class Decision(StrEnum):
    """What an editor says of one record: take what the source says, or keep what the town says."""

    TAKE = "take"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which the town and the source differ, and both have changed it."""

    field: str
    ours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Reconciled:
    """``take`` are the fields that become theirs; ``conflicts`` stay ours until somebody decides."""

    verdict: Verdict
    take: dict[str, Any] = field(default_factory=dict)
    conflicts: tuple[Difference, ...] = ()


_NEVER_SAID = object()


def reconcile(before: Values | None, ours: Values | None, theirs: Values) -> Reconciled:
    """What is to be taken of ``theirs``; ``ours`` is None where the town does not have the record."""
    said = {name: value for name, value in theirs.items() if value or name in (before or {})}
    if ours is None:
        return Reconciled(Verdict.NEW, said)
    take: dict[str, Any] = {}
    conflicts: list[Difference] = []
    for name, value in said.items():
        mine, last = ours.get(name), (before or {}).get(name, _NEVER_SAID)
        if value in (mine, last) or _both_empty(value, mine):
            continue
        if mine == last or not mine:
            take[name] = value
        else:
            conflicts.append(Difference(name, mine, value))
    return Reconciled(_verdict(take, conflicts), take, tuple(conflicts))


def _both_empty(value: Any, mine: Any) -> bool:
    return not value and not mine


def _verdict(take: Values, conflicts: list[Difference]) -> Verdict:
    if conflicts:
        return Verdict.CONFLICT
    return Verdict.CHANGED if take else Verdict.UNCHANGED


def to_take(reconciled: Reconciled, decision: str) -> dict[str, Any]:
    """The fields that become theirs, once an editor has decided ("" where nobody has)."""
    if decision == Decision.KEEP:
        return {}
    if decision == Decision.TAKE:
        return reconciled.take | {each.field: each.theirs for each in reconciled.conflicts}
    return reconciled.take


def to_remember(
    before: Values | None, theirs: Values, reconciled: Reconciled, decision: str
) -> dict[str, Any]:
    """What the source is known to have said. A conflict nobody decided is forgotten, so that it is asked again."""
    said = {name: value for name, value in theirs.items() if value or name in (before or {})}
    if decision:
        return said
    open_fields = {each.field for each in reconciled.conflicts}
    kept = {name: value for name, value in (before or {}).items() if name in open_fields}
    return {name: value for name, value in said.items() if name not in open_fields} | kept
