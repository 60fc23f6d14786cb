"""What citizens read: meetings, papers, bodies. Tombstones and what is not public are never among it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.council.models import (
    AgendaItem,
    Consultation,
    File,
    Meeting,
    Membership,
    Organization,
    Paper,
    PaperLink,
    PaperText,
    Point,
)

ON_A_PAGE = 25
FEW = 5
MOST_WORDS = 6


class NoSuchPaper(Refusal):
    sentence = _("Diese Vorlage gibt es hier nicht.")
    status = 404


class NoSuchMeeting(Refusal):
    sentence = _("Diese Sitzung gibt es hier nicht.")
    status = 404


class NoSuchOrganization(Refusal):
    sentence = _("Dieses Gremium gibt es hier nicht.")
    status = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    coming: Sequence[Meeting]
    latest: Sequence[Paper]


@dataclass(frozen=True, slots=True)
class Page:
    """Rows, and whether there are more behind them."""

    rows: Sequence[Paper]
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSheet:
    """A paper with its way through the bodies, its files, and the sentences that order something."""

    paper: Paper
    consultations: Sequence[Consultation]
    files: Sequence[File]
    amends: Sequence[Paper]
    amended_by: Sequence[Paper]
    text: PaperText | None
    points: Sequence[Point]


def overview(now: datetime) -> Overview:
    """Three queries."""
    return Overview(
        coming=list(_meetings().filter(begins_at__gte=now).order_by("begins_at")[:FEW]),
        latest=list(_papers().order_by("-dated_on", "-reference")[:FEW]),
    )


def papers_found(words: str, page: int) -> Page:
    """Papers in whose title or number every word stands, the newest first; one query."""
    rows = _papers()
    for word in words.split()[:MOST_WORDS]:
        rows = rows.filter(Q(name__icontains=word) | Q(reference__icontains=word))
    begin = (page - 1) * ON_A_PAGE
    found = list(rows.order_by("-dated_on", "-reference", "pk")[begin : begin + ON_A_PAGE + 1])
    return Page(found[:ON_A_PAGE], len(found) > ON_A_PAGE)


def paper_sheet(paper_id: UUID) -> PaperSheet:
    """Ten queries at most, whatever lies in it. Raises ``NoSuchPaper``, for a tombstone too."""
    paper = _papers().filter(pk=paper_id).first()
    if paper is None:
        raise NoSuchPaper
    text = paper.texts.order_by("-number").first()
    return PaperSheet(
        paper=paper,
        consultations=list(_way(paper)),
        files=list(paper.files.filter(deleted=False)),
        amends=list(_papers().filter(linked_from__paper=paper, linked_from__kind=PaperLink.Kind.AMENDS)),
        amended_by=list(_papers().filter(links__other=paper, links__kind=PaperLink.Kind.AMENDS)),
        text=text,
        points=list(text.points.select_related("superseded_by__paper")) if text else [],
    )


def _way(paper: Paper) -> QuerySet[Consultation]:
    rows = Consultation.objects.filter(paper=paper, deleted=False)
    rows = rows.select_related("item", "meeting", "decision").prefetch_related(
        "organizations", "decision__groups__group", "decision__persons__person"
    )
    return rows.order_by("meeting__begins_at", "created_at")


def years_of_meetings() -> list[int]:
    """The newest first; one query."""
    days = Meeting.objects.filter(deleted=False, begins_at__isnull=False).dates("begins_at", "year", "DESC")
    return [day.year for day in days]


def meetings_of(year: int) -> Sequence[Meeting]:
    """The newest first; two queries."""
    return list(_meetings().filter(begins_at__year=year).order_by("-begins_at"))


def meeting_sheet(meeting_id: UUID) -> tuple[Meeting, Sequence[AgendaItem]]:
    """A meeting and the public part of its agenda; six queries. Raises ``NoSuchMeeting``."""
    found = _meetings().prefetch_related("files").filter(pk=meeting_id).first()
    if found is None:
        raise NoSuchMeeting
    papers = (
        Consultation.objects.filter(deleted=False, paper__deleted=False)
        .select_related("paper", "decision")
        .order_by("paper__dated_on", "paper__reference")
    )
    items = found.items.filter(deleted=False).prefetch_related(Prefetch("consultations", papers), "files")
    return found, list(items)


def bodies_that_meet() -> Sequence[Organization]:
    """Those that have met or have members, in the order of their names; one query."""
    rows = Organization.objects.filter(deleted=False).exclude(name="")
    return list(rows.filter(Q(meetings__isnull=False) | Q(memberships__isnull=False)).distinct())


def organization_sheet(organization_id: UUID) -> tuple[Organization, Sequence[Membership], Sequence[Meeting]]:
    """A body, its members, its latest meetings; four queries. Raises ``NoSuchOrganization``."""
    found = Organization.objects.filter(pk=organization_id, deleted=False).first()
    if found is None:
        raise NoSuchOrganization
    members = found.memberships.filter(deleted=False, person__deleted=False).select_related(
        "person", "on_behalf_of"
    )
    meetings = _meetings().filter(organizations=found).order_by("-begins_at")[:ON_A_PAGE]
    return found, list(members.order_by("person__family_name")), list(meetings)


def _meetings() -> QuerySet[Meeting]:
    return Meeting.objects.filter(deleted=False).select_related("location").prefetch_related("organizations")


def _papers() -> QuerySet[Paper]:
    return Paper.objects.filter(deleted=False)
