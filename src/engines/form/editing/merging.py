"""A newer base under the edits of a town: what differs, to be taken or left one by one, and what fits no more."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from engines.form.definition import Form, Group, Node, Path, Question, Statement, walk
from engines.form.editing.application import applied, apply
from engines.form.editing.comparison import Aspect, Change, compare
from engines.form.editing.edits import (
    CannotEdit,
    ChangeCondition,
    Duty,
    Edit,
    Omit,
    Prefill,
    Relabel,
    RelabelOption,
    Retitle,
    Reword,
    SetDuty,
    SuspendRule,
    Tighten,
    touched,
)
from engines.form.editing.keys import key_of


@dataclass(frozen=True, slots=True)
class Difference:
    """What is new in the newer base. ``refusal`` are the edits that keep the old; empty where that cannot be."""

    change: Change
    refusal: tuple[Edit, ...] = ()
    is_ours: bool = False
    """The town has said something about the same: that stays, whatever is decided."""

    @property
    def key(self) -> str:
        return self.change.key

    @property
    def sentence(self) -> str:
        return self.change.sentence


@dataclass(frozen=True, slots=True)
class Stray:
    """An edit that fits the newer base no more; ``proposal`` is the same edit where its question stands now."""

    edit: Edit
    reason: str
    proposal: Edit | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    base: Form
    edits: tuple[Edit, ...]
    differences: tuple[Difference, ...] = ()
    orphans: tuple[Stray, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """``dropped`` are edits that could not be kept, refusals included."""

    base: Form
    edits: tuple[Edit, ...]
    dropped: tuple[Edit, ...] = ()


def merge(old_base: Form, new_base: Form, edits: Sequence[Edit]) -> Merge:
    """With the same base: no difference, and the same edits."""
    if old_base == new_base:
        return Merge(new_base, tuple(edits))
    result = applied(new_base, edits)
    ours = frozenset(name for edit in edits for name in touched(edit))
    return Merge(
        new_base,
        result.kept,
        tuple(_difference(change, old_base, new_base, ours) for change in compare(old_base, new_base)),
        tuple(Stray(each.edit, each.reason, _proposal(each.edit, new_base)) for each in result.orphans),
    )


def decided(merge: Merge, refused: Collection[str], moved: Collection[Edit] = ()) -> Merged:
    """The outcome: ``refused`` are keys of differences, ``moved`` the proposals that were taken.

    Refusals come first, so that what the town said itself stays on top.
    """
    keeping = [
        edit
        for each in merge.differences
        if each.key in refused and not each.is_ours
        for edit in each.refusal
    ]
    result = applied(merge.base, (*keeping, *merge.edits, *moved))
    return Merged(merge.base, result.kept, tuple(each.edit for each in result.orphans))


def _difference(change: Change, old: Form, new: Form, ours: frozenset[str]) -> Difference:
    refusal = tuple(each for each in _refusal(change, old, new) if _fits(new, each))
    names = {name for edit in refusal for name in touched(edit)}
    return Difference(change, refusal, bool(names & ours))


def _fits(base: Form, edit: Edit) -> bool:
    try:
        apply(base, (edit,))
    except CannotEdit:
        return False
    return True


def _refusal(change: Change, old: Form, new: Form) -> tuple[Edit, ...]:
    """The edits on the newer base that leave this as it was."""
    path = change.path
    if change.kind is Aspect.TITLE:
        return (Retitle(intro=old.intro),) if path else (Retitle(title=old.title),)
    if change.kind is Aspect.NEW:
        return (Omit(path),)
    if change.kind is Aspect.RULE_NEW:
        return (SuspendRule(path),)
    if change.kind is Aspect.RULE:
        return tuple(ChangeCondition(path, rule.text) for rule in old.rules if key_of(rule) == path)
    before = dict(walk(old)).get(path)
    return () if before is None else _as_before(change.kind, path, before)


def _as_before(kind: Aspect, path: Path, before: Node) -> tuple[Edit, ...]:
    if isinstance(before, Statement):
        return (Reword(path, before.text),) if kind is Aspect.TEXT else ()
    match kind:
        case Aspect.LABEL:
            return (Relabel(path, label=before.label),)
        case Aspect.HELP:
            return (Relabel(path, help=before.help),)
        case Aspect.DUTY:
            return (SetDuty(path, _duty_of(before)),)
        case _:
            return _answers_as_before(kind, path, before) if isinstance(before, Question) else ()


def _answers_as_before(kind: Aspect, path: Path, before: Question) -> tuple[Edit, ...]:
    match kind:
        case Aspect.EXAMPLE:
            return (Relabel(path, example=before.example),)
        case Aspect.PRESET:
            return (Prefill(path, before.preset),)
        case Aspect.LIMITS:
            return (Tighten(path, before.limits),)
        case Aspect.OPTIONS:
            return tuple(RelabelOption(path, option.code, label=option.label) for option in before.options)
        case _:
            return ()


def _duty_of(node: Question | Group) -> Duty:
    if isinstance(node, Question) and node.recommended:
        return Duty.RECOMMENDED
    return Duty.REQUIRED if node.multiplicity.required else Duty.OPTIONAL


def _proposal(edit: Edit, base: Form) -> Edit | None:
    """The edit at the one place where its question stands in the newer base."""
    path = getattr(edit, "path", "")
    key = path.rpartition("/")[2]
    places = [each for each, _node in walk(base) if each.rpartition("/")[2] == key]
    if not path or len(places) != 1 or places[0] == path:
        return None
    moved: Edit = replace(edit, path=places[0])  # type: ignore[arg-type]
    return moved if _fits(base, moved) else None
