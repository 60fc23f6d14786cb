"""Conditions as trees: the paths they speak of, and the same tree over other paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from engines.form.condition import (
    Age,
    All,
    AnyOf,
    Clause,
    Compares,
    Condition,
    CountOf,
    Demand,
    Effect,
    Filled,
    Is,
    Not,
    Preset,
    RealDate,
    SumOf,
)


def leaves(condition: Condition) -> Iterator[Condition]:
    """The comparisons a condition is made of."""
    match condition:
        case Not(inner):
            yield from leaves(inner)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield condition


def paths_in(condition: Condition) -> tuple[str, ...]:
    """Every path the condition reads, once."""
    return tuple(dict.fromkeys(path for leaf in leaves(condition) for path in _paths_of(leaf)))


def _paths_of(leaf: Condition) -> tuple[str, ...]:
    match leaf:
        case Compares(path, _, other):
            return (path, other)
        case Is(path=path) | Filled(path) | Age(path=path):
            return (path,)
        case CountOf(paths=paths) | SumOf(paths=paths):
            return paths
        case RealDate(day, month, year):
            return (day, month, year)
        case _:
            return ()


def moved(condition: Condition, to: Mapping[str, str]) -> Condition:
    """The condition with every path replaced by what ``to`` holds for it."""
    match condition:
        case Not(inner):
            return Not(moved(inner, to))
        case All(parts):
            return All(tuple(moved(part, to) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(moved(part, to) for part in parts))
        case Compares(path, comparison, other):
            return Compares(to[path], comparison, to[other])
        case Is() | Filled() | Age():
            return replace(condition, path=to[condition.path])
        case CountOf() | SumOf():
            return replace(condition, paths=tuple(to[path] for path in condition.paths))
        case RealDate(day, month, year):
            return RealDate(to[day], to[month], to[year])
        case _:
            return condition


def moved_deed(deed: Effect | Demand | Preset, to: Mapping[str, str]) -> Effect | Demand | Preset:
    """The effect or demand with every path replaced."""
    if isinstance(deed, Effect | Preset):
        return replace(deed, targets=tuple(to[target] for target in deed.targets))
    return Demand(moved(deed.condition, to), tuple(to[path] for path in deed.about))


def targets_of(clause: Clause) -> tuple[str, ...]:
    """Every path the clause does something to."""
    return tuple(target for deed in clause.then if not isinstance(deed, Demand) for target in deed.targets)
