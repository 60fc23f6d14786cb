"""How far the offer reaches: what is described, what can be applied for online, how many begin and how many send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from rathaus.catalogue.models import Service, StepUse
from rathaus.catalogue.rules.use import SENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What the catalogue knows of one service. ``is_online``: one can apply for it here; ``is_elsewhere``: another
    body offers it, and the page leads there.
    """

    id: int
    slug: str
    title: str
    is_described: bool
    is_online: bool
    is_elsewhere: bool
    has_fee: bool
    has_evidence: bool
    trust_level: int


def reach() -> Sequence[Reach]:
    """Every public service of the town, from A to Z; one query."""
    return [_reach(each) for each in Service.objects.public().with_online_mark().order_by("sort_key")]


def _reach(service: Service) -> Reach:
    told = (service.leika_key, service.unit_id, service.cost, service.duration, service.evidence)
    return Reach(
        id=service.pk,
        slug=service.slug,
        title=service.title,
        is_described=all(told),
        is_online=service.is_online,  # type: ignore[attr-defined]
        is_elsewhere=bool(service.elsewhere_url),
        has_fee=any(each.kind != "free" for each in service.costs),
        has_evidence=bool(service.evidence),
        trust_level=service.trust_level,
    )


def begun_and_sent(since: date, until: date) -> tuple[int, int]:
    """How many began a form in these weeks, and how many sent it; sums over all forms. One query."""
    rows = StepUse.objects.filter(week__gte=since, week__lte=until)
    steps = rows.order_by().values("form_version", "step").annotate(number=Sum("arrived"))
    began: dict[int, int] = {}
    sent = 0
    for row in steps:
        if row["step"] == SENT:
            sent += row["number"]
        else:
            began[row["form_version"]] = max(began.get(row["form_version"], 0), row["number"])
    return sum(began.values()), sent
