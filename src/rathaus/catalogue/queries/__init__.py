"""What can be asked about the town's offer. All of it is public: nobody needs to say who asks."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from engines.form import codec
from engines.form.definition import Form
from rathaus.catalogue.models import CodeList, FormVersion, LifeEvent, Office, Service, Street, Theme
from rathaus.catalogue.rules import Offer, Standing, folded, offer
from rathaus.core.errors import Refusal

FORMS_KEPT = 16
"""Forms a process keeps in memory; the largest known one takes a few megabytes."""


class NoSuchService(Refusal):
    sentence = _("Diese Leistung gibt es bei uns nicht.")
    status = 404


class NoSuchLifeEvent(Refusal):
    sentence = _("Diese Lebenslage kennen wir nicht.")
    status = 404


class NoSuchForm(Refusal):
    sentence = _("Dieses Formular gibt es nicht.")
    status = 404


class NotOnline(Refusal):
    sentence = _("„%(service)s“ gibt es noch nicht online.")
    status = 404


class Withdrawn(Refusal):
    """The form was taken off; ``because`` is the town's own sentence."""

    sentence = _("„%(service)s“ ist im Moment nicht online. %(because)s")
    status = 410


def services() -> QuerySet[Service]:
    """All services from A to Z, each with ``is_online``; one query."""
    return Service.objects.public().with_online_mark().order_by("sort_key", "pk")


def services_online() -> QuerySet[Service]:
    """The services one can apply for online, from A to Z; one query."""
    return services().filter(forms__state=Standing.PUBLISHED)


def services_matching(words: str) -> QuerySet[Service]:
    """Services whose title, names, synonyms or teaser hold every one of the words (at most eight are used).

    Upper case, umlauts and accents make no difference. Words that hold no letter or digit match nothing.
    """
    wanted = folded(words[:200]).split()[:8]
    if not wanted:
        return Service.objects.none()
    found = services()
    for word in wanted:
        found = found.filter(search_text__contains=word)
    return found


def service(slug: str) -> Service:
    """One service with its life events and those of its ``forms`` that are published or withdrawn; three queries.

    Raises ``NoSuchService``.
    """
    found = (
        Service.objects.public().with_forms_shown().prefetch_related("life_events").filter(slug=slug).first()
    )
    if found is None:
        raise NoSuchService
    return found


def has_service(key: str) -> bool:
    """Whether a service has this LeiKa key or own key."""
    return Service.objects.filter(key=key).exists()


def service_keys() -> frozenset[str]:
    """The keys of all services there are."""
    return frozenset(Service.objects.values_list("key", flat=True))


def office_slugs() -> frozenset[str]:
    return frozenset(Office.objects.values_list("slug", flat=True))


def theme_slugs() -> frozenset[str]:
    return frozenset(Theme.objects.values_list("slug", flat=True))


def life_event_slugs() -> frozenset[str]:
    return frozenset(LifeEvent.objects.values_list("slug", flat=True))


def has_streets() -> bool:
    return Street.objects.exists()


def offer_of(service: Service) -> Offer:
    """How a service from ``service(slug)`` can be had."""
    return offer([form.state for form in service.forms.all()])


def life_events() -> QuerySet[LifeEvent]:
    """All life events in the town's order; one query."""
    return LifeEvent.objects.all()


def life_event(slug: str) -> LifeEvent:
    """One life event with its services, each with ``is_online``; two queries. Raises ``NoSuchLifeEvent``."""
    found = LifeEvent.objects.prefetch_related(Prefetch("services", services())).filter(slug=slug).first()
    if found is None:
        raise NoSuchLifeEvent
    return found


def form_in_force(slug: str) -> FormVersion:
    """The published form of a service, with the service; one query.

    Raises ``NoSuchService``, ``Withdrawn`` (with the reason that was given) or ``NotOnline``.
    """
    found = FormVersion.objects.in_force().select_related("service").filter(service__slug=slug).first()
    if found is None:
        raise _why_nothing_is_in_force(service(slug))
    return found


def form_in_force_of(key: str) -> FormVersion:
    """The published form of the service with this LeiKa key or own key; raises what ``form_in_force`` raises."""
    slug = Service.objects.filter(key=key).values_list("slug", flat=True).first()
    if slug is None:
        raise NoSuchService
    return form_in_force(slug)


def _why_nothing_is_in_force(service: Service) -> Refusal:
    if offer_of(service) is Offer.PAUSED:
        return Withdrawn(service=service.title, because=service.forms.all()[0].withdrawn_because)
    return NotOnline(service=service.title)


def form_version(version_id: int) -> FormVersion:
    """A version of a form, whatever its state, with its service; one query. Raises ``NoSuchForm``.

    A draft continues on the version it began with: ``state`` says whether that one was replaced or withdrawn.
    """
    found = FormVersion.objects.select_related("service").filter(pk=version_id).first()
    if found is None:
        raise NoSuchForm
    return found


def form_of(version: FormVersion) -> Form:
    """The form of a version, ready for evaluation; a query only where this process has not read it yet."""
    return _form(version.pk, version.digest)


@lru_cache(FORMS_KEPT)
def _form(version_id: int, digest: str) -> Form:
    """The digest is part of the key: a version's number may come back in a database that was replaced."""
    return codec.load(
        bytes(FormVersion.objects.values_list("compiled", flat=True).get(pk=version_id, digest=digest))
    )


def code_lists() -> QuerySet[CodeList]:
    """Every supplied code list in every version; one query."""
    return CodeList.objects.all()
