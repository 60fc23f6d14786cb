"""What editors ask about the offer: what is to do, what waits for approval, a service that nobody else sees."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.models import LifeEvent, Notice, Office, Proposal, Service, Theme
from rathaus.catalogue.permissions import may_change_service
from rathaus.catalogue.queries.offices import NoSuchOffice
from rathaus.catalogue.queries.services import LISTED, NoSuchService
from rathaus.catalogue.rules import folded
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor

TO_DO: dict[str, Q] = {
    "ungeprueft": Q(facts__contains='"verified": false'),
    "ohne-leichte-sprache": Q(plain_text=""),
    "ohne-englisch": Q(translations__en__title__isnull=True),
    "anderswo": ~Q(elsewhere_url=""),
    "doppelt": Q(has_double=True),
    "verborgen": Q(is_public=False),
}
"""What can be to do about a service, by the word in the address."""


class NotYours(Refusal):
    sentence = _("Diese Leistung ist noch nicht veröffentlicht. Sie pflegt eine andere Stelle: %(unit)s.")
    status = 403


class NoSuchProposal(Refusal):
    sentence = _("Diese Änderung gibt es nicht.")
    status = 404


class NoSuchNotice(Refusal):
    sentence = _("Diesen Hinweis gibt es nicht.")
    status = 404


def kept_services(todo: str = "", words: str = "") -> QuerySet[Service]:
    """All services, hidden ones too, of which this is to do and whose title or names hold the words; one query."""
    found = (
        _marked().only(*LISTED, "is_public", "key", "unit").select_related("unit").order_by("sort_key", "pk")
    )
    for word in folded(words[:200]).split()[:8]:
        found = found.filter(search_names__contains=word)
    return found.filter(TO_DO[todo]) if todo in TO_DO else found


def to_do() -> dict[str, int]:
    """For each word of ``TO_DO``, how many services it is about; one query."""
    counts = {word.replace("-", "_"): Count("pk", filter=about) for word, about in TO_DO.items()}
    counted = _marked().aggregate(**counts)
    return {word: counted[word.replace("-", "_")] for word in TO_DO}


def _marked() -> QuerySet[Service]:
    same_key = Service.objects.filter(leika_key=OuterRef("leika_key")).exclude(pk=OuterRef("pk"))
    same_title = Service.objects.filter(search_title=OuterRef("search_title")).exclude(pk=OuterRef("pk"))
    double = Exists(same_key.exclude(leika_key="")) | Exists(same_title.exclude(search_title=""))
    return Service.objects.annotate(facts=Cast("proof", TextField()), has_double=double)


def kept_service(slug: str, actor: Actor, on: date) -> tuple[Service, bool]:
    """A service for an editor, and whether she may change it. Raises ``NoSuchService`` and ``NotYours``."""
    found = Service.objects.select_related("unit").filter(slug=slug).first()
    if found is None:
        raise NoSuchService
    may_change = may_change_service(actor, found, on)
    if not may_change and not found.is_public:
        raise NotYours(unit=found.unit.name if found.unit else "")
    return found, may_change


def own_proposal(service: Service, author: str) -> Proposal | None:
    """What this author has proposed for the service and nobody has decided; one query."""
    return service.proposals.filter(author=author, state=Proposal.State.WAITING).first()


def notice_of(service: Service, pk: int) -> Notice:
    """Raises ``NoSuchNotice``."""
    found = service.notices.filter(pk=pk).first()
    if found is None:
        raise NoSuchNotice
    return found


def theme_titles() -> dict[str, str]:
    """Slug -> title, in the town's order; one query."""
    return dict(Theme.objects.values_list("slug", "title"))


def life_event_titles() -> dict[str, str]:
    """Slug -> title, in the town's order; one query."""
    return dict(LifeEvent.objects.values_list("slug", "title"))


def kept_offices() -> QuerySet[Office]:
    """All offices from A to Z, hidden ones too; one query."""
    return Office.objects.select_related("unit")


def kept_office(slug: str, actor: Actor, on: date) -> tuple[Office, bool]:
    """An office for an editor, and whether she may change it. Raises ``NoSuchOffice``."""
    found = kept_offices().filter(slug=slug).first()
    if found is None:
        raise NoSuchOffice
    return found, may_change_service(actor, found, on)


def proposals_waiting() -> QuerySet[Proposal]:
    """Changes that wait for a second pair of eyes, the oldest first; one query."""
    return (
        Proposal.objects.filter(state=Proposal.State.WAITING)
        .select_related("service")
        .order_by("proposed_at")
    )


def proposal(pk: int) -> Proposal:
    """Raises ``NoSuchProposal``."""
    found = Proposal.objects.select_related("service").filter(pk=pk).first()
    if found is None:
        raise NoSuchProposal
    return found
