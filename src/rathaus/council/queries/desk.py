"""What the council office works on."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.council.models import Consultation, Paper, Point

MOST = 100


class NoSuchPoint(Refusal):
    sentence = _("Diesen Beschlusspunkt gibt es hier nicht.")
    status = 404


def papers_of_our_own(words: str = "") -> Sequence[Paper]:
    """The newest first, each with ``unread``: how many of its points nobody has judged; one query."""
    rows = _own()
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(reference__icontains=words))
    waiting = Count("points", filter=Q(points__standing=Point.Standing.READ))
    return list(rows.annotate(unread=waiting).order_by("-dated_on", "-reference")[:MOST])


def number_of_points_to_judge() -> int:
    """One query."""
    return Point.objects.filter(standing=Point.Standing.READ, paper__in=_own()).count()


def point_to_judge(point_id: int) -> Point:
    """With its paper and its text. Raises ``NoSuchPoint``."""
    rows = Point.objects.select_related("paper", "text_of", "parent", "judged_by", "superseded_by__paper")
    found = rows.filter(pk=point_id, paper__deleted=False).first()
    if found is None:
        raise NoSuchPoint
    return found


def next_to_judge(point: Point) -> Point | None:
    """The next one of the same text that nobody has judged."""
    waiting = Point.objects.filter(text_of=point.text_of_id, standing=Point.Standing.READ)
    return waiting.filter(order__gt=point.order).first() or waiting.exclude(pk=point.pk).first()


def to_decide(paper: Paper) -> Sequence[Consultation]:
    """Its consultations without a recorded decision, by day; two queries."""
    rows = paper.consultations.filter(deleted=False, decision=None).select_related("item", "meeting")
    return list(rows.prefetch_related("organizations").order_by("meeting__begins_at"))


def consultation_to_decide(consultation_id: UUID) -> Consultation | None:
    rows = Consultation.objects.select_related("paper", "item", "meeting").prefetch_related("organizations")
    return rows.filter(pk=consultation_id, deleted=False, paper__deleted=False).first()


def _own() -> QuerySet[Paper]:
    return Paper.objects.filter(deleted=False, body__is_ours=True)
