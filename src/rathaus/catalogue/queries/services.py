"""What can be asked about services. What is public is for everybody: nobody needs to say who asks."""

from __future__ import annotations

from django.db.models import Count, Exists, Prefetch, Q, QuerySet
from django.db.models.fields.json import KT
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.models import Competence, FormerAddress, LifeEvent, Service
from rathaus.catalogue.rules import Standing
from rathaus.core.errors import Refusal

LISTED = ("slug", "title", "teaser", "sort_key", "letter")
"""The columns a list shows; the long texts stay in the database."""


class NoSuchService(Refusal):
    sentence = _("Diese Leistung gibt es bei uns nicht.")
    status = 404


def services() -> QuerySet[Service]:
    """All public services from A to Z, each with ``is_online`` and what a list shows in both languages; one query."""
    return (
        Service.objects.public()
        .with_online_mark()
        .annotate(title_en=KT("translations__en__title"), teaser_en=KT("translations__en__teaser"))
        .only(*LISTED)
        .order_by("sort_key", "pk")
    )


def titles_where(holds: Exists | Q) -> list[tuple[str, str]]:
    """Slug and title of the services, public or not, of which something holds, from A to Z; one query."""
    return list(Service.objects.filter(holds).order_by("sort_key", "pk").values_list("slug", "title"))


def services_online() -> QuerySet[Service]:
    """The services one can apply for online, from A to Z; one query."""
    return services().filter(forms__state=Standing.PUBLISHED)


def services_under(letter: str) -> QuerySet[Service]:
    """The services filed under a letter, "#" for what begins with none; one query."""
    return services().filter(letter=letter)


def letters() -> dict[str, int]:
    """Each letter under which services are filed, with their number; one query."""
    counted = Service.objects.public().values("letter").annotate(count=Count("pk")).order_by("letter")
    return {each["letter"]: each["count"] for each in counted}


def service(slug: str) -> Service:
    """One service with its life events and those of its ``forms`` that are published or withdrawn; three queries.

    Raises ``NoSuchService``.
    """
    return _one(Service.objects.with_forms_shown().prefetch_related("life_events"), slug)


def service_whole(slug: str) -> Service:
    """One service with everything its page shows; at most eight queries. Raises ``NoSuchService``."""
    offices = Competence.objects.select_related("office").prefetch_related(
        "office__hours", "office__exceptions"
    )
    life_events = LifeEvent.objects.only("slug", "title", "translations")
    return _one(
        Service.objects.with_forms_shown().prefetch_related(
            Prefetch("life_events", life_events), "themes", "notices", Prefetch("competences", offices)
        ),
        slug,
    )


def _one(services: QuerySet[Service], slug: str) -> Service:
    found = services.filter(slug=slug, is_public=True).first()
    if found is None:
        raise NoSuchService
    return found


def address_now(former: str) -> str:
    """The slug of the service that was found at ``former`` before. Raises ``NoSuchService``."""
    known = FormerAddress.objects.filter(slug=former, service__is_public=True)
    slug = known.values_list("service__slug", flat=True).first()
    if slug is None:
        raise NoSuchService
    return slug


def has_service(key: str) -> bool:
    """Whether a service has this LeiKa key or own key."""
    return Service.objects.filter(key=key).exists()


def service_keys() -> frozenset[str]:
    """The keys of all services there are."""
    return frozenset(Service.objects.values_list("key", flat=True))


def service_addresses() -> QuerySet[Service]:
    """What a sitemap says of each public service; one query."""
    return Service.objects.public().only("slug", "described_at").order_by("pk")


def doubles_of(service: Service) -> QuerySet[Service]:
    """Other services with the same LeiKa key or the same name; one query."""
    same = Q(search_title=service.search_title)
    if service.leika_key:
        same |= Q(leika_key=service.leika_key) | Q(key=service.leika_key)
    return Service.objects.filter(same).exclude(pk=service.pk).only(*LISTED)
