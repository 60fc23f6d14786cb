"""Showing another light than the rule computes: with name and reason, and always beside the computed one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.people.queries import Viewer
from rathaus.strategy.events import LightOverridden
from rathaus.strategy.models import Override
from rathaus.strategy.rules.standing import Light

from .holding import actor, measure_to_steer, note


class NeedsAReason(Refusal):
    sentence = _("Bitte sagen Sie, warum die Ampel anders stehen soll als berechnet.")
    status = 422


@transaction.atomic
def override_light(measure_key: str, light: Light, because: str, *, by: Viewer, at: datetime) -> Override:
    """Takes the place of an earlier one. Refuses with ``NeedsAReason``; raises what ``measure_to_steer`` raises."""
    measure = measure_to_steer(measure_key, by)
    if not because.strip() or by.account is None:
        raise NeedsAReason
    measure.overrides.filter(ended_at=None).update(ended_at=at)
    made = Override.objects.create(
        measure=measure, light=light.value, because=because.strip()[:500], made_at=at, made_by_id=by.account
    )
    note(LightOverridden(measure=measure.key, light=light.value), by=actor(by), at=at)
    return made


@transaction.atomic
def end_override(measure_key: str, *, by: Viewer, at: datetime) -> None:
    """The rule counts again. Raises what ``measure_to_steer`` raises."""
    measure = measure_to_steer(measure_key, by)
    if measure.overrides.filter(ended_at=None).update(ended_at=at):
        note(LightOverridden(measure=measure.key, light=""), by=actor(by), at=at)
