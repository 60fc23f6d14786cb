"""Counting what happens on the steps, for a better form: sums without a trace of who it was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from engines.form.evaluation import Problem
from engines.form.steps import Step, steps_of
from rathaus.applications.models import Draft
from rathaus.applications.queries import OpenDraft
from rathaus.applications.rules.typing import path_of
from rathaus.catalogue import actions as catalogue


def count_moved(draft: OpenDraft, step: Step, to: str, *, shown_at: datetime, at: datetime) -> None:
    """The citizen goes on from ``step``; it counts only the first time that she gets that far."""
    place = _position(draft, to)
    if place > draft.reached:
        _count_first_time(draft, step, to, place, shown_at, at)


@transaction.atomic
def _count_first_time(
    draft: OpenDraft, step: Step, to: str, place: int, shown_at: datetime, at: datetime
) -> None:
    if Draft.objects.filter(pk=draft.id, reached__lt=place).update(reached=place):
        catalogue.count_passage(draft.version, step.slug, to, took=at - shown_at, on=at.date())


def count_refused(draft: OpenDraft, step: Step, problems: Iterable[Problem], *, at: datetime) -> None:
    """The citizen was told what is wrong."""
    faults = ((path_of(problem.place), problem.fault) for problem in problems)
    catalogue.count_refusal(draft.version, step.slug, faults, on=at.date())


def _position(draft: OpenDraft, slug: str) -> int:
    slugs = [step.slug for step in steps_of(draft.form)]
    return slugs.index(slug) if slug in slugs else len(slugs)
