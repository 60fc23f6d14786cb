"""What the council office sees of its meetings: the public agenda, and who sits and votes there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.council.models import AgendaItem, Consultation, File, Meeting, Membership, Organization, Paper
from rathaus.council.queries.public import NoSuchMeeting, NoSuchOrganization

MOST = 60
GROUP = "Fraktion"


class NoSuchItem(Refusal):
    sentence = _("Diesen Tagesordnungspunkt gibt es hier nicht.")
    status = 404


class NoPaperOfThisNumber(Refusal):
    sentence = _("Eine Vorlage mit der Nummer %(reference)s liegt hier nicht.")
    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """``past`` meetings carry ``open_items``: how many points of theirs have no result."""

    coming: Sequence[Meeting]
    past: Sequence[Meeting]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A meeting with its agenda and its files."""

    meeting: Meeting
    items: Sequence[AgendaItem]
    files: Sequence[File]


def calendar(now: datetime) -> Calendar:
    """The next one first, then the last one first; four queries."""
    without = Count("items", filter=Q(items__deleted=False, items__outcome=""), distinct=True)
    past = _meetings().filter(begins_at__lt=now).annotate(open_items=without)
    coming = _meetings().filter(begins_at__gte=now)
    return Calendar(
        coming=list(coming.order_by("begins_at")[:MOST]), past=list(past.order_by("-begins_at")[:MOST])
    )


def folder(meeting_id: UUID) -> Folder:
    """Six queries, however much is on the agenda. Raises ``NoSuchMeeting``."""
    meeting = _meetings().filter(pk=meeting_id).first()
    if meeting is None:
        raise NoSuchMeeting
    return Folder(
        meeting=meeting,
        items=list(_with_papers(meeting.items.all())),
        files=list(meeting.files.filter(deleted=False)),
    )


def item_at_desk(item_id: UUID) -> AgendaItem:
    """With its meeting and the papers on it. Raises ``NoSuchItem``."""
    rows = AgendaItem.objects.filter(pk=item_id, meeting__body__is_ours=True, meeting__deleted=False)
    found = _with_papers(rows.select_related("meeting")).first()
    if found is None:
        raise NoSuchItem
    return found


def meeting_on(day: date) -> Meeting | None:
    """Of that day by the town's clock, the first; one query."""
    return _meetings().filter(begins_at__date=day, is_cancelled=False).order_by("begins_at").first()


def _with_papers(rows: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    papers = Consultation.objects.filter(deleted=False, paper__deleted=False)
    papers = papers.select_related("paper", "decision").prefetch_related("organizations")
    papers = papers.order_by("paper__dated_on", "paper__reference")
    return rows.filter(deleted=False).prefetch_related(Prefetch("consultations", papers))


def own_bodies(on: date) -> Sequence[Organization]:
    """Those that can meet on that day; groups are none of them; one query."""
    return list(_organizations(on).exclude(sort=GROUP))


def own_groups(on: date) -> Sequence[Organization]:
    return list(_organizations(on).filter(sort=GROUP))


def all_own_bodies() -> Sequence[Organization]:
    """Those that were dissolved too, after the others; each with ``seats``: how many sit there now; one query."""
    seats = Count("memberships", filter=Q(memberships__deleted=False, memberships__ends_on=None))
    rows = Organization.objects.filter(deleted=False, body__is_ours=True).annotate(seats=seats)
    return sorted(rows, key=lambda each: (each.ends_on is not None, each.sort == GROUP, each.name))


def own_body(organization_id: UUID) -> tuple[Organization, Sequence[Membership]]:
    """A body and its seats, the former ones last; two queries. Raises ``NoSuchOrganization``."""
    rows = Organization.objects.filter(deleted=False, body__is_ours=True)
    found = rows.filter(pk=organization_id).first()
    if found is None:
        raise NoSuchOrganization
    seats = found.memberships.filter(deleted=False, person__deleted=False)
    seats = seats.select_related("person", "on_behalf_of").order_by("person__family_name")
    return found, sorted(seats, key=lambda each: each.ends_on is not None)


def voters(consultation: Consultation, on: date) -> Sequence[Membership]:
    """Who may vote in the body that speaks of the paper on that day, each person once; one query."""
    bodies = [each.pk for each in consultation.organizations.all()]
    rows = Membership.objects.filter(organization__in=bodies, deleted=False, person__deleted=False)
    rows = rows.exclude(may_vote=False).filter(_holds(on)).select_related("person", "on_behalf_of")
    seats = rows.order_by("person__family_name", "person__given_name", "person__name")
    return list({each.person_id: each for each in seats}.values())


def papers_of_numbers(numbers: Iterable[str]) -> Sequence[Paper]:
    """In the order of the numbers; one query. Raises ``NoPaperOfThisNumber``."""
    asked = list(dict.fromkeys(numbers))
    rows = Paper.objects.filter(reference__in=asked, deleted=False, body__is_ours=True)
    found = {each.reference: each for each in rows}
    for number in asked:
        if number not in found:
            raise NoPaperOfThisNumber(reference=number)
    return [found[number] for number in asked]


def _organizations(on: date) -> QuerySet[Organization]:
    rows = Organization.objects.filter(deleted=False, body__is_ours=True).exclude(name="")
    return rows.filter(_holds(on)).order_by("name")


def _holds(on: date) -> Q:
    return (Q(begins_on=None) | Q(begins_on__lte=on)) & (Q(ends_on=None) | Q(ends_on__gte=on))


def _meetings() -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(deleted=False, body__is_ours=True)
    return rows.select_related("location").prefetch_related("organizations")
