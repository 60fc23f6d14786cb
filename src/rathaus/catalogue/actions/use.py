"""Counting how forms are used. A count is no act: it is not journalled, since the journal tells one act from another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F

from engines.form.definition import Path
from engines.form.outcome import Fault
from rathaus.catalogue.models import FaultUse, FormVersion, StepUse
from rathaus.catalogue.rules.use import CHECK, KEPT_FOR, SENT, pace, week_of


def count_arrival(version: FormVersion, step: str, *, on: date) -> None:
    """Somebody saw the step for the first time."""
    _add_one(StepUse, "arrived", form_version=version, step=step, week=week_of(on))


def count_passage(version: FormVersion, step: str, to: str, *, took: timedelta, on: date) -> None:
    """Somebody went on from ``step`` to ``to``, which she had not seen before, after ``took``."""
    _add_one(StepUse, "moved_on", pace(took).value, form_version=version, step=step, week=week_of(on))
    count_arrival(version, to, on=on)


def count_sent(version: FormVersion, *, took: timedelta, on: date) -> None:
    """Somebody sent the form, ``took`` after her last edit."""
    count_passage(version, CHECK, SENT, took=took, on=on)


def count_refusal(version: FormVersion, step: str, faults: Iterable[tuple[Path, Fault]], *, on: date) -> None:
    """Somebody wanted to go on and was told what is wrong: each question's fault once."""
    _add_one(StepUse, "refused", form_version=version, step=step, week=week_of(on))
    for path, fault in sorted(set(faults)):
        _add_one(
            FaultUse, "count", form_version=version, path=path[:400], fault=fault.value, week=week_of(on)
        )


def forget_old_counts(*, on: date) -> None:
    """Deletes counts of weeks that lie two years back."""
    for kind in (StepUse, FaultUse):
        kind.objects.filter(week__lt=on - KEPT_FOR).delete()


def _add_one(kind: type[models.Model], *columns: str, **cell: Any) -> None:
    """One more in each column of the cell, which is made where it is not there; safe beside others who count."""
    found = kind._default_manager.filter(**cell)
    one_more = {column: F(column) + 1 for column in columns}
    if found.update(**one_more):
        return
    try:
        with transaction.atomic():
            kind._default_manager.create(**cell, **dict.fromkeys(columns, 1))
    except IntegrityError:
        found.update(**one_more)
