"""Approving what editors propose, where the town demands a second pair of eyes."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rathaus.catalogue import actions
from rathaus.catalogue.actions import description_of
from rathaus.catalogue.actions.proposals import described_in
from rathaus.catalogue.models import Proposal
from rathaus.catalogue.permissions import may_approve_service
from rathaus.catalogue.queries import keeping
from rathaus.catalogue.web.desk.offer.telling import told
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.people.queries import viewer_of


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    before: str
    after: str


@audience(Audience.STAFF, "editor", "publisher")
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    context = {"proposals": keeping.proposals_waiting(), "crumbs": _crumbs(_("Änderungen"))}
    return render(request, "catalogue/desk/offer/proposals.html", context)


@audience(Audience.STAFF, "editor", "publisher")
@require_safe
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    found = keeping.proposal(pk)
    publisher = viewer_of(request).actor("publisher")
    may = may_approve_service(publisher, found.author, found.service, timezone.localdate())
    title = found.description["title"]
    context = {"proposal": found, "title": title, "differences": differences(found), "may_approve": may}
    return render(request, "catalogue/desk/offer/proposal.html", context | {"crumbs": _crumbs(title)})


def differences(proposal: Proposal) -> list[Difference]:
    """What would change, field by field, in the editor's words."""
    after = told(described_in(proposal.description))
    before = told(description_of(proposal.service)) if proposal.service else {}
    return [
        Difference(label, before.get(label, ""), text)
        for label, text in after.items()
        if before.get(label, "") != text
    ]


@audience(Audience.STAFF, "publisher")
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    service = actions.approve_proposal(
        keeping.proposal(pk), by=viewer_of(request).actor("publisher"), at=timezone.now()
    )
    return HttpResponseRedirect(reverse("catalogue:keep-service", args=[service.slug]) + "?getan=gespeichert")


@audience(Audience.STAFF, "publisher")
@require_POST
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    because = request.POST.get("because", "").replace("\0", "")
    actor = viewer_of(request).actor("publisher")
    actions.reject_proposal(keeping.proposal(pk), because=because, by=actor, at=timezone.now())
    return HttpResponseRedirect(reverse("catalogue:proposals"))


def _crumbs(label: str) -> list[Crumb]:
    return [Crumb(label=_("Leistungen"), url=reverse("catalogue:keep-services")), Crumb(label=label)]
