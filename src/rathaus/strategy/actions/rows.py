"""Rows of the plan in force come, change and go: goals, money, milestones, risks, and what lies around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Model, ProtectedError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.people.queries import Viewer
from rathaus.strategy.events import RowDropped, RowKept
from rathaus.strategy.models import Measure, Milestone, Plan
from rathaus.strategy.queries.planning import MODELS, owner_of, row_of
from rathaus.strategy.rules.rows import CHECKS, RowKind, Wrong

from .holding import actor, demand_steering, note


class RowWrong(Refusal):
    """``wrongs``: what is wrong, value by value."""

    sentence = _("Bitte sehen Sie sich die markierten Fragen noch einmal an.")
    status = 422

    def __init__(self, wrongs: Sequence[Wrong]) -> None:
        super().__init__()
        self.wrongs = tuple(wrongs)


class RowTwice(Refusal):
    sentence = _("Das steht schon im Plan.")


class RowInUse(Refusal):
    sentence = _("Darauf bezieht sich noch anderes im Plan. Ändern Sie zuerst das.")


class RowIsHistory(Refusal):
    """What was reached, moved or spent stays: reports have told of it."""

    sentence = _("Das ist schon geschehen oder ausgegeben. Es bleibt im Plan.")


@transaction.atomic
def keep_row(
    kind: RowKind,
    owner: Plan | Measure,
    row_id: int | None,
    values: Mapping[str, Any],
    *,
    by: Viewer,
    at: datetime,
) -> Any:
    """A new row, or another content of ``row_id``. The same new row twice is there once.

    ``values`` by the names of the model's fields. The day of a milestone that is there already moves only with a reason
    (``move_date``) and is left as it is. Refuses with ``NotYoursToSteer``, ``RowWrong``, ``RowTwice``; raises
    ``NoSuchRow``.
    """
    demand_steering(by)
    wrongs = list(CHECKS[kind](values))
    if wrongs:
        raise RowWrong(wrongs)
    row = row_of(kind, owner, row_id) if row_id is not None else _new(kind, owner, values)
    columns = _changed(row, values)
    if row.pk is not None and not columns:
        return row
    for name in columns:
        setattr(row, name, values[name])
    _demand_once(kind, owner, row)
    row.save()
    event = RowKept(plan=_plan(owner).key, kind=kind.value, row=row.pk, columns=columns)
    note(event, by=actor(by), at=at)
    return row


def _new(kind: RowKind, owner: Plan | Measure, values: Mapping[str, Any]) -> Any:
    """The row that says the very same, else one that is not stored yet."""
    model, belongs = MODELS[kind], {owner_of(kind): owner}
    known = model._default_manager.filter(**belongs, **values).first()
    if known is not None:
        return known
    row = model(**belongs)
    if _has_key(model):
        row.key = free_key(model, belongs, str(values.get("title") or values.get("programme") or ""))  # type: ignore[attr-defined]
    return row


def _has_key(model: type[Model]) -> bool:
    return any(isinstance(each, models.SlugField) for each in model._meta.get_fields())


def free_key(model: type[Model], belongs: Mapping[str, Any], title: str) -> str:
    """Of the title, with a number where another one has it."""
    stem = slugify(title.translate(_UMLAUTS))[:50] or "punkt"
    taken = set(model._default_manager.filter(**belongs).values_list("key", flat=True))
    return next(
        each for each in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if each not in taken
    )


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def _changed(row: Any, values: Mapping[str, Any]) -> tuple[str, ...]:
    fixed = {"planned_on"} if isinstance(row, Milestone) and row.pk is not None else set()
    return tuple(name for name, value in values.items() if name not in fixed and _held(row, name) != value)


def _held(row: Any, name: str) -> Any:
    """What lies there; a relation that nobody has set yet is nothing."""
    field = row._meta.get_field(name)
    return getattr(row, name) if not field.is_relation or getattr(row, field.attname) is not None else None


_ONCE = {RowKind.CAPACITY: ("unit", "year"), RowKind.SCORE: ("criterion",)}
"""What no two rows of an owner share."""


def _demand_once(kind: RowKind, owner: Plan | Measure, row: Any) -> None:
    alone = _ONCE.get(kind)
    if alone is None:
        return
    same = MODELS[kind]._default_manager.filter(
        **{owner_of(kind): owner}, **{name: getattr(row, name) for name in alone}
    )
    if same.exclude(pk=row.pk).exists():
        raise RowTwice


@transaction.atomic
def drop_row(kind: RowKind, owner: Plan | Measure, row_id: int, *, by: Viewer, at: datetime) -> None:
    """Refuses with ``NotYoursToSteer``, ``RowInUse``, ``RowIsHistory``; raises ``NoSuchRow``."""
    demand_steering(by)
    row = row_of(kind, owner, row_id)
    if _is_history(row):
        raise RowIsHistory
    told = str(row)
    try:
        row.delete()
    except ProtectedError as used:
        raise RowInUse from used
    event = RowDropped(plan=_plan(owner).key, kind=kind.value, row=row_id, told=told)
    note(event, by=actor(by), at=at)


def _is_history(row: Any) -> bool:
    if isinstance(row, Milestone):
        return row.reached_on is not None or row.moves.exists()
    return bool(getattr(row, "spent_cents", 0))


def _plan(owner: Plan | Measure) -> Plan:
    return owner.plan if isinstance(owner, Measure) else owner
