"""The council for citizens: what is decided when, on which papers, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.council.models import Consultation
from rathaus.council.queries import public as queries

from . import words
from .resolution import pieces_of

MOST_PAGES = 10_000


@audience(Audience.PUBLIC)
@require_safe
def council(request: HttpRequest) -> HttpResponse:
    """Where one begins: what comes next, what is new, and a search."""
    found = queries.overview(timezone.now())
    return _show(request, "council", {"coming": found.coming, "latest": found.latest})


@audience(Audience.PUBLIC)
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "").replace("\0", "").strip()[:100]
    page = _number(request.GET.get("seite", ""), MOST_PAGES) or 1
    found = queries.papers_found(asked, page)
    context = {
        "words": asked,
        "papers": found.rows,
        "next_url": f"?{urlencode({'q': asked, 'seite': page + 1})}" if found.has_more else "",
    }
    return _show(request, "papers", context, Crumb(label=_("Vorlagen")))


@audience(Audience.PUBLIC)
@require_safe
def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The resolution itself, and in its margin what became of each sentence."""
    sheet = queries.paper_sheet(paper_id)
    above = Crumb(label=_("Vorlagen"), url=reverse("council:papers"))
    context = {
        "sheet": sheet,
        "paper": sheet.paper,
        "way": [_step(each) for each in sheet.consultations],
        "pieces": pieces_of(sheet.text, sheet.points),
    }
    return _show(request, "paper", context, above, Crumb(label=sheet.paper.reference or sheet.paper.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the way: where, when, in which role, and what came of it."""

    consultation: Consultation
    bodies: str
    outcome: str
    groups: Sequence[tuple[str, str]]
    persons: Sequence[tuple[str, str]]


def _step(consultation: Consultation) -> Step:
    return Step(
        consultation=consultation,
        bodies=", ".join(each.name for each in consultation.organizations.all() if not each.deleted),
        outcome=words.outcome_of(consultation),
        groups=words.votes_of_groups(consultation),
        persons=words.votes_of_persons(consultation),
    )


@audience(Audience.PUBLIC)
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    years = queries.years_of_meetings()
    year = _number(request.GET.get("jahr", ""), 9999) or (years[0] if years else timezone.localdate().year)
    context = {"years": years, "year": year, "meetings": queries.meetings_of(year)}
    return _show(request, "meetings", context, Crumb(label=_("Sitzungen")))


@audience(Audience.PUBLIC)
@require_safe
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    found, items = queries.meeting_sheet(meeting_id)
    above = Crumb(label=_("Sitzungen"), url=reverse("council:meetings"))
    context = {
        "meeting": found,
        "items": [(item, words.outcome_of_item(item)) for item in items],
        "files": [each for each in found.files.all() if not each.deleted],
    }
    return _show(request, "meeting", context, above, Crumb(label=found.name))


@audience(Audience.PUBLIC)
@require_safe
def organizations(request: HttpRequest) -> HttpResponse:
    context = {"organizations": queries.bodies_that_meet()}
    return _show(request, "organizations", context, Crumb(label=_("Gremien")))


@audience(Audience.PUBLIC)
@require_safe
def organization(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    found, members, met = queries.organization_sheet(organization_id)
    above = Crumb(label=_("Gremien"), url=reverse("council:organizations"))
    context = {"organization": found, "members": members, "meetings": met}
    return _show(request, "organization", context, above, Crumb(label=found.name))


def _number(text: str, most: int) -> int:
    """0 where it is none."""
    return int(text) if text.isdecimal() and len(text) < 6 and int(text) <= most else 0


def _show(request: HttpRequest, name: str, context: dict[str, Any], *trail: Crumb) -> HttpResponse:
    home = Crumb(label=_("Stadtrat"), url=reverse("council:council"))
    return render(request, f"council/{name}.html", {**context, "crumbs": [home, *trail]})
