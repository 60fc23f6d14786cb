"""Which places a rule means: ids recur in a form, a rule speaks from where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engines.form.condition import Clause
from engines.form.definition import Path
from engines.form.prose.grammar import Draft
from engines.form.prose.index import Id, Index
from engines.form.prose.mentions import Mention
from engines.form.prose.trees import moved, moved_deed
from engines.form.prose.words import NotUnderstood

Places = dict[str, Path]
"""Path by the key of a mention."""


def bound(
    drafts: Sequence[Draft], mentions: Sequence[Mention], index: Index, scope: Path
) -> tuple[Clause, ...]:
    """The drafts as clauses over paths; once for each place where all mentions occur together."""
    return tuple(
        Clause(moved(draft.when, places), tuple(moved_deed(deed, places) for deed in draft.then))
        for places in _placements(mentions, index, scope)
        for draft in drafts
    )


def _placements(mentions: Sequence[Mention], index: Index, scope: Path) -> Iterator[Places]:
    candidates = {mention.key: _candidates(mention, index, scope) for mention in mentions}
    single = {key: paths[0] for key, paths in candidates.items() if len(paths) == 1}
    several = {key: paths for key, paths in candidates.items() if len(paths) > 1}
    if not several:
        return iter((single,))
    if len(several) < len(candidates):
        return iter((single | _nearest_of_all(several, single, mentions),))
    return iter(_pairs(several, mentions))


def _candidates(mention: Mention, index: Index, scope: Path) -> list[Path]:
    """Placements within the scope; where there is none, within the nearest group around it that has one."""
    around = scope
    while True:
        found = _within(mention, index, around)
        if found:
            return found
        if not around:
            raise NotUnderstood(f"{mention.written} kommt in diesem Formular so nicht vor.")
        around = around.rpartition("/")[0]


def _within(mention: Mention, index: Index, around: Path) -> list[Path]:
    inside = [
        path
        for path in index.paths[mention.ids[-1]]
        if not around or path == around or path.startswith(around + "/")
    ]
    exact = [path for path in inside if index.ids[path][-len(mention.ids) :] == mention.ids]
    return exact or [path for path in inside if _in_order(mention.ids, index.ids[path])]


def _in_order(wanted: tuple[Id, ...], ids: tuple[Id, ...]) -> bool:
    """Whether ``wanted`` is ``ids`` with some groups between left out."""
    rest = iter(ids)
    return all(one in rest for one in wanted)


def _nearest_of_all(several: dict[str, list[Path]], single: Places, mentions: Sequence[Mention]) -> Places:
    return {
        key: _nearest(paths, list(single.values()), _written(key, mentions)) for key, paths in several.items()
    }


def _nearest(paths: list[Path], anchors: list[Path], written: str) -> Path:
    """The one placement that shares more groups with every anchor than each other placement does."""
    best = {max(paths, key=lambda path: _shared(path, anchor)) for anchor in anchors}
    path = best.pop()
    if best or any(
        _shared(other, anchor) >= _shared(path, anchor)
        for anchor in anchors
        for other in paths
        if other != path
    ):
        raise NotUnderstood(f"{written} kommt mehrfach vor; welches gemeint ist, ist nicht eindeutig.")
    return path


def _pairs(several: dict[str, list[Path]], mentions: Sequence[Mention]) -> list[Places]:
    """All mentions recur together: one set of places for each occurrence of the group that holds them."""
    first, *others = several
    sets: list[Places] = []
    for path in several[first]:
        sets.append(
            {first: path} | {key: _nearest(several[key], [path], _written(key, mentions)) for key in others}
        )
    for key in others:
        if len({places[key] for places in sets}) < len(several[key]) or len(several[key]) != len(sets):
            raise NotUnderstood(
                f"{_written(key, mentions)} kommt mehrfach vor; welches gemeint ist, ist nicht eindeutig."
            )
    return sets


def _shared(one: Path, other: Path) -> int:
    count = 0
    for mine, theirs in zip(one.split("/"), other.split("/"), strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _written(key: str, mentions: Sequence[Mention]) -> str:
    return next(mention.written for mention in mentions if mention.key == key)
