"""What is true of units (Organisationseinheiten)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping


def with_all_below(unit: str, parents: Mapping[str, str | None]) -> frozenset[str]:
    """The unit and every unit below it. ``parents`` says of each key which one is above it."""
    children: dict[str, list[str]] = defaultdict(list)
    for key, parent in parents.items():
        if parent is not None:
            children[parent].append(key)
    found, waiting = {unit}, [unit]
    while waiting:
        below = set(children[waiting.pop()]) - found
        found |= below
        waiting += below
    return frozenset(found)


def is_below(unit: str, other: str, parents: Mapping[str, str | None]) -> bool:
    """Whether ``unit`` is ``other`` or somewhere below it."""
    return unit in with_all_below(other, parents)
