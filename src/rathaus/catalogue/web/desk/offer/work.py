"""One service on the desk: what is said of it now or in one's own proposal, the ways to its parts, how it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.catalogue import actions
from rathaus.catalogue.actions import Description, description_of
from rathaus.catalogue.actions.proposals import described_in
from rathaus.catalogue.actions.services import refuse_foreign_editors
from rathaus.catalogue.models import Proposal, Service
from rathaus.catalogue.permissions import needs_second_pair
from rathaus.catalogue.queries import keeping
from rathaus.catalogue.web.desk.offer import proof
from rathaus.catalogue.web.desk.offer.tables import PARTS
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor
from rathaus.core.web.kit import Crumb, Problem
from rathaus.people.queries import viewer_of

DONE = {
    "gespeichert": gettext_lazy("Gespeichert. So steht es jetzt auf der Seite."),
    "vorgeschlagen": gettext_lazy(
        "Gespeichert. Die Änderung wartet auf die Freigabe durch eine zweite Person."
    ),
    "angelegt": gettext_lazy("Angelegt. Noch sieht sie niemand außer der Redaktion."),
    "hinweis": gettext_lazy("Gespeichert. Der Hinweis steht von seinem Beginn an auf der Seite."),
    "beendet": gettext_lazy("Der Hinweis ist beendet."),
}


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    current: bool
    mark: str


@dataclass(frozen=True, slots=True)
class Work:
    """``description`` is what the editor's own proposal says, where one waits, else what is in force."""

    service: Service
    actor: Actor
    may_change: bool
    description: Description
    proposal: Proposal | None

    @property
    def seen(self) -> str:
        """What one saw when one began; it changes with every change."""
        last = self.proposal.proposed_at if self.proposal else self.service.described_at
        return last.isoformat() if last else ""


def work_on(request: HttpRequest, slug: str) -> Work:
    """Refuses with ``NoSuchService`` and ``NotYours``; with ``OwnedByAnotherUnit`` where a stranger sends something."""
    actor = viewer_of(request).actor("editor")
    service, may_change = keeping.kept_service(slug, actor, timezone.localdate())
    if request.method == "POST":
        refuse_foreign_editors(service, actor, timezone.now())
    proposal = keeping.own_proposal(service, actor.id) if needs_second_pair(actor) else None
    description = described_in(proposal.description) if proposal else description_of(service)
    return Work(service, actor, may_change, description, proposal)


def changed_meanwhile(request: HttpRequest, work: Work) -> list[Problem]:
    """Two editors at once: the second one learns of the first before she overwrites her."""
    if request.POST.get("seen", "") == work.seen:
        return []
    told = _(
        "Inzwischen hat jemand anderes diese Seite geändert. Ihre Eingaben sind noch da. Speichern Sie noch einmal, dann gelten Ihre."
    )
    return [Problem(name="", sentence=told)]


def save(work: Work, description: Description, back_to: str) -> HttpResponse | list[Problem]:
    """The way back where it was saved; else what is wrong. What one may not do at all is raised."""
    try:
        outcome = actions.change_service(work.service.key, description, by=work.actor, at=timezone.now())
    except Refusal as refusal:
        if refusal.status == 403:
            raise
        return [Problem(name="", sentence=str(refusal))]
    done = "vorgeschlagen" if isinstance(outcome, Proposal) else "gespeichert"
    return HttpResponseRedirect(f"{back_to}?getan={done}")


def page(
    request: HttpRequest,
    work: Work,
    name: str,
    title: str,
    context: dict[str, Any],
    problems: list[Problem] | None = None,
) -> HttpResponse:
    """A page of the service's desk; ``name`` is its template, ``title`` what it is about."""
    shared = {
        "service": work.service,
        "seen": work.seen,
        "may_change": work.may_change,
        "proposal": work.proposal,
        "about": title,
        "problems": problems or [],
        "done": "" if problems else DONE.get(request.GET.get("getan", ""), ""),
        "tabs": tabs(work, request.path),
        "crumbs": _crumbs(work.service, title),
    }
    template = f"catalogue/desk/offer/{name}.html"
    return render(request, template, shared | context, status=422 if problems else 200)


def tabs(work: Work, path: str) -> list[Tab]:
    """The ways to all parts of the service, with a word where a fact is not checked."""
    slug, doubts = work.service.slug, work.description.proof
    parts = [
        (str(part.title), reverse("catalogue:keep-part", args=[slug, word]), [t.name for t in part.tables])
        for word, part in PARTS.items()
    ]
    ways: list[tuple[str, str, list[str]]] = [
        (_("Texte"), reverse("catalogue:keep-service", args=[slug]), []),
        *parts,
        (_("Wer es macht"), reverse("catalogue:keep-competence", args=[slug]), []),
        (_("Einordnen"), reverse("catalogue:keep-place", args=[slug]), []),
        (_("Störung melden"), reverse("catalogue:keep-notices", args=[slug]), []),
    ]
    return [
        Tab(label, url, url == path, _("ungeprüft") if proof.is_doubtful(names, doubts) else "")
        for label, url, names in ways
    ]


def _crumbs(service: Service, title: str) -> list[Crumb]:
    return [
        Crumb(label=_("Leistungen"), url=reverse("catalogue:keep-services")),
        Crumb(label=service.title, url=reverse("catalogue:keep-service", args=[service.slug])),
        Crumb(label=title),
    ]
