"""Dates and their owners: moved only with a reason, and never without a line in the ledger of moves."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.people.queries import Viewer
from rathaus.strategy.events import DateMoved, ForecastSet, MilestoneReached
from rathaus.strategy.models import DateMove, Expectation, Milestone
from rathaus.strategy.rules.dates import Source

from .holding import actor, milestone_to_steer, milestone_to_tell, note


class WithoutReason(Refusal):
    sentence = _("Bitte sagen Sie, warum sich der Tag ändert, und wer das wollte.")
    status = 422


class NotOursToMove(Refusal):
    """What law, council, funder or contract has set, only they move."""

    sentence = _(
        "Diesen Tag hat nicht die Stadt gesetzt. Verschieben kann ihn nur, wer ihn gesetzt hat: Geben Sie das Gesetz, "
        "den Beschluss, den Bescheid oder den Vertrag an. Wird es später, ändern Sie die Prognose."
    )
    status = 422


class NotInTheFuture(Refusal):
    sentence = _("Erreicht ist ein Meilenstein erst, wenn der Tag da ist.")
    status = 422


@transaction.atomic
def move_date(
    milestone_id: int, after: date, because_of: Source, because: str, *, by: Viewer, at: datetime
) -> Milestone:
    """The plan has another day now. Nothing happens where it is the same day.

    Refuses with ``WithoutReason``, with ``NotOursToMove`` where the date belongs to others and the move is our own;
    raises what ``milestone_to_steer`` raises.
    """
    milestone = milestone_to_steer(milestone_id, by)
    if after == milestone.planned_on:
        return milestone
    if not because.strip():
        raise WithoutReason
    if because_of.is_ours and not Source(milestone.source).is_ours:
        raise NotOursToMove
    DateMove.objects.create(
        milestone=milestone,
        before=milestone.planned_on,
        after=after,
        moved_at=at,
        moved_by_id=by.account,
        because_of=because_of.value,
        because=because.strip()[:500],
    )
    before, milestone.planned_on = milestone.planned_on, after
    milestone.save(update_fields=["planned_on"])
    event = DateMoved(
        measure=milestone.measure.key,
        milestone=milestone.key,
        before=before,
        after=after,
        because_of=because_of.value,
    )
    note(event, by=actor(by), at=at)
    return milestone


@transaction.atomic
def set_forecast(milestone_id: int, day: date | None, *, by: Viewer, at: datetime) -> Milestone:
    """When its unit expects it; None: as planned. Raises what ``milestone_to_tell`` raises."""
    milestone = milestone_to_tell(milestone_id, by)
    if milestone.forecast_on != day:
        _expect(milestone, day, milestone.has_begun, at)
        event = ForecastSet(measure=milestone.measure.key, milestone=milestone.key, forecast=day)
        note(event, by=actor(by), at=at)
    return milestone


def _expect(milestone: Milestone, forecast_on: date | None, has_begun: bool, at: datetime) -> None:
    """From now on, with a line for it; the first line keeps what was expected before anybody said anything."""
    if not milestone.expectations.exists():
        first = make_aware(datetime.combine(milestone.measure.plan.begins_on, time()))
        _line(milestone, min(first, at - timedelta(seconds=1)))
    milestone.forecast_on, milestone.has_begun = forecast_on, has_begun
    milestone.save(update_fields=["forecast_on", "has_begun"])
    _line(milestone, at)


def _line(milestone: Milestone, said_at: datetime) -> None:
    Expectation.objects.create(
        milestone=milestone,
        said_at=said_at,
        forecast_on=milestone.forecast_on,
        has_begun=milestone.has_begun,
    )


@transaction.atomic
def begin_milestone(milestone_id: int, *, by: Viewer, at: datetime) -> Milestone:
    """Work on it has begun: half of its credit. Raises what ``milestone_to_tell`` raises."""
    milestone = milestone_to_tell(milestone_id, by)
    if not milestone.has_begun:
        _expect(milestone, milestone.forecast_on, True, at)
        event = ForecastSet(
            measure=milestone.measure.key, milestone=milestone.key, forecast=milestone.forecast_on
        )
        note(event, by=actor(by), at=at)
    return milestone


@transaction.atomic
def reach_milestone(milestone_id: int, on: date, *, by: Viewer, at: datetime) -> Milestone:
    """It is reached, once. Refuses with ``NotInTheFuture``; raises what ``milestone_to_tell`` raises."""
    milestone = milestone_to_tell(milestone_id, by)
    if on > localdate(at):
        raise NotInTheFuture
    if milestone.reached_on is None:
        milestone.reached_on = on
        milestone.save(update_fields=["reached_on"])
        if not milestone.has_begun:
            _expect(milestone, milestone.forecast_on, True, at)
        note(
            MilestoneReached(measure=milestone.measure.key, milestone=milestone.key, on=on),
            by=actor(by),
            at=at,
        )
    return milestone
