"""A base with edits on top: the town's form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engines.form.definition import Form
from engines.form.editing.bench import Bench, NotUnderstoodHere
from engines.form.editing.conditions import RULE_EDITS, change_rules
from engines.form.editing.edits import (
    AddCondition,
    AddNode,
    AskAgain,
    CannotEdit,
    ChangeCondition,
    DropFee,
    Edit,
    MoveNode,
    MoveStep,
    Omit,
    PutOnStep,
    SetFee,
    SplitStep,
    TitleStep,
)
from engines.form.editing.placing import change_places
from engines.form.editing.pricing import change_fees
from engines.form.editing.wording import change_words

MOST_EDITS = 5_000


@dataclass(frozen=True, slots=True)
class Orphan:
    """An edit that does not fit any more, and why, in German."""

    edit: Edit
    reason: str


@dataclass(frozen=True, slots=True)
class Applied:
    form: Form
    kept: tuple[Edit, ...] = ()
    orphans: tuple[Orphan, ...] = ()


def apply(base: Form, edits: Sequence[Edit]) -> Form:
    """The base with the edits in this order. The base stays as it is.

    Raises ``CannotEdit`` (``Gone`` where a path, rule or step is not there), naming the edit.
    """
    if len(edits) > MOST_EDITS:
        raise CannotEdit(f"Mehr als {MOST_EDITS} Änderungen trägt ein Formular nicht.")
    bench = Bench.of(base)
    for edit in edits:
        _make(bench, edit)
    try:
        return bench.form()
    except NotUnderstoodHere as refused:
        refused.edit = _last_about(refused.rule, edits)
        raise


def applied(base: Form, edits: Sequence[Edit]) -> Applied:
    """The same, leaving out what does not fit; every edit is either kept or an orphan."""
    kept, orphans = list(edits), list[Orphan]()
    while True:
        try:
            return Applied(apply(base, kept), tuple(kept), tuple(orphans))
        except CannotEdit as refused:
            if refused.edit is None:
                raise
            kept.remove(refused.edit)
            orphans.append(Orphan(refused.edit, str(refused)))


def _make(bench: Bench, edit: Edit) -> None:
    try:
        _change(bench, edit)
    except CannotEdit as refused:
        refused.edit = edit
        raise


def _change(bench: Bench, edit: Edit) -> None:
    if isinstance(edit, RULE_EDITS):
        change_rules(bench, edit)
    elif isinstance(edit, SetFee | DropFee):
        change_fees(bench, edit)
    elif isinstance(edit, PLACING):
        change_places(bench, edit)
    else:
        change_words(bench, edit)


def _last_about(rule: str, edits: Iterable[Edit]) -> Edit | None:
    """The edit that gave the rule its sentence."""
    about = [
        edit
        for edit in edits
        if (isinstance(edit, AddCondition) and f"{edit.id}@" == rule)
        or (isinstance(edit, ChangeCondition) and edit.rule == rule)
    ]
    return about[-1] if about else None


PLACING = (Omit, AskAgain, AddNode, MoveNode, TitleStep, MoveStep, PutOnStep, SplitStep)
