"""What a rule may not close because another rule of the form, which nobody understood, might open it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from engines.form.condition import Clause, Deed, Demand, Effect, Preset
from engines.form.definition import Path, Rule
from engines.form.prose.index import Id, Index, id_of

_ID = re.compile(r"[FG]\d{6,12}(?!\w)")


def without_doubtful_hiding(rules: Sequence[Rule], index: Index) -> tuple[Rule, ...]:
    """The rules, their SHOW taken from every target that a rule not executed names.

    SHOW closes its target while its condition does not hold; the other rule may want it open just then. What is
    closed in so many words stays closed. A rule left without any effect is not executed.
    """
    doubtful = _named_by_others(rules)
    return tuple(_spared(rule, doubtful, index) if rule.clauses else rule for rule in rules)


def _named_by_others(rules: Iterable[Rule]) -> dict[Id, str]:
    """Elements named in rules that are not executed, with the id of such a rule."""
    return {
        id_of(written): rule.id for rule in rules if not rule.clauses for written in _ID.findall(rule.text)
    }


def _spared(rule: Rule, doubtful: dict[Id, str], index: Index) -> Rule:
    clauses = tuple(kept for clause in rule.clauses if (kept := _without(clause, doubtful, index)).then)
    if clauses:
        return replace(rule, clauses=clauses)
    others = ", ".join(sorted({doubtful[one] for one in _shown(rule, doubtful, index)}))
    return replace(
        rule, clauses=(), reason=f"Dasselbe Ziel nennt die Regel {others}, die nicht ausgeführt wird."
    )


def _without(clause: Clause, doubtful: dict[Id, str], index: Index) -> Clause:
    then = (_narrowed(deed, doubtful, index) for deed in clause.then)
    return replace(clause, then=tuple(deed for deed in then if deed is not None))


def _narrowed(
    deed: Effect | Demand | Preset, doubtful: dict[Id, str], index: Index
) -> Effect | Demand | Preset | None:
    if not isinstance(deed, Effect) or deed.deed is not Deed.SHOW:
        return deed
    targets = tuple(path for path in deed.targets if index.ids[path][-1] not in doubtful)
    return replace(deed, targets=targets) if targets else None


def _shown(rule: Rule, doubtful: dict[Id, str], index: Index) -> set[Id]:
    shown: Iterable[Path] = (
        path
        for clause in rule.clauses
        for deed in clause.then
        if isinstance(deed, Effect)
        for path in deed.targets
    )
    return {index.ids[path][-1] for path in shown} & doubtful.keys()
