"""By which way money comes in."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q

from rathaus.payments.models import LedgerEntry
from rathaus.payments.rules.standing import Kind, Source


def paid_online(since: date, until: date) -> tuple[int, int]:
    """How many payments came online, and how many came at all; one query."""
    rows = LedgerEntry.objects.filter(kind=Kind.PAID.value, day__gte=since, day__lte=until)
    found = rows.aggregate(all=Count("pk"), online=Count("pk", filter=Q(source=Source.ONLINE.value)))
    return found["online"], found["all"]
