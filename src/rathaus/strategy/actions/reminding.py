"""Reminding units of the words that the next report still needs."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

from django.db import transaction

from rathaus.core.journal import SYSTEM, record
from rathaus.core.models import Entry
from rathaus.strategy.events import UnitReminded
from rathaus.strategy.models import Report
from rathaus.strategy.queries.reports import missing_words
from rathaus.strategy.rules.reporting import REMINDED_BEFORE

NOT_AGAIN_BEFORE = timedelta(days=7)


@transaction.atomic
def remind_units(today: date, *, at: datetime) -> list[str]:
    """Units whose measures lack words while the draft is due within two weeks; each at most once a week.

    What is recorded stands on the start page of their desk until the words are there.
    """
    draft = (
        Report.objects.select_related("plan").filter(plan__in_force=True, state=Report.State.DRAFT).first()
    )
    if draft is None or draft.due_on is None or draft.due_on - today > REMINDED_BEFORE:
        return []
    lacking = Counter(each.measure.unit.key for each in missing_words(draft))
    plan = draft.plan.key
    recent = Entry.objects.filter(event=UnitReminded.name, at__gt=at - NOT_AGAIN_BEFORE)
    told = {entry.payload.get("unit") for entry in recent}
    units = [unit for unit in lacking if unit not in told]
    for unit in units:
        record(UnitReminded(plan=plan, unit=unit, measures=lacking[unit]), by=SYSTEM, at=at)
    return units
