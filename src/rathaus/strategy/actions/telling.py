"""What a unit says of its measure, for the next report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.people.queries import Viewer
from rathaus.strategy.events import MeasureUpdated
from rathaus.strategy.models import Update

from .holding import actor, measure_to_tell, note

MOST_CHARACTERS = 5_000


class NothingSaid(Refusal):
    sentence = _("Bitte schreiben Sie, was seit dem letzten Bericht geschehen ist.")
    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    progress: str
    next_steps: str = ""
    cause: str = ""
    options: str = ""
    decision_needed: str = ""


@transaction.atomic
def write_update(measure_key: str, words: Words, *, by: Viewer, at: datetime) -> Update:
    """A new one each time; the old ones stay. Refuses with ``NothingSaid``; raises what ``measure_to_tell`` raises."""
    measure = measure_to_tell(measure_key, by)
    if not words.progress.strip():
        raise NothingSaid
    update = Update.objects.create(
        measure=measure,
        written_at=at,
        written_by_id=by.account,
        progress=words.progress.strip()[:MOST_CHARACTERS],
        next_steps=words.next_steps.strip()[:MOST_CHARACTERS],
        cause=words.cause.strip()[:MOST_CHARACTERS],
        options=words.options.strip()[:MOST_CHARACTERS],
        decision_needed=words.decision_needed.strip()[:MOST_CHARACTERS],
    )
    note(MeasureUpdated(measure=measure.key), by=actor(by), at=at)
    return update
