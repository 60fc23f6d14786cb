"""Everything the page of a service shows, made ready for its template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from rathaus.catalogue import queries
from rathaus.catalogue.models import FormVersion, Notice, Service
from rathaus.catalogue.rules import Evidence, Offer
from rathaus.catalogue.rules.competence import depends_on_address
from rathaus.catalogue.web.prose import html_of
from rathaus.catalogue.web.public.cards import Card, card
from rathaus.catalogue.web.public.facts import CostRow, Way, cost_rows, ways
from rathaus.catalogue.web.public.structured import structured

PROSE = ("description", "requirements", "remedy", "notes", "instead")
OFTEN_TRANSLATED = ("title", "teaser", "description", "requirements", "evidence", "cost", "duration")


@dataclass(frozen=True, slots=True)
class Where:
    """Who does it. Where the address decides, ``asks`` is true and ``cards`` is empty until one is typed."""

    asks: bool
    typed: str
    cards: tuple[Card, ...]

    @property
    def is_unknown(self) -> bool:
        return self.asks and bool(self.typed) and not self.cards

    @property
    def first(self) -> Card | None:
        return self.cards[0] if self.cards else None


@dataclass(frozen=True, slots=True)
class ServicePage:
    """``prose`` holds the longer texts as HTML, by field; ``partly_german`` says that a foreign reader meets German."""

    service: queries.Reading
    prose: dict[str, SafeString]
    explained: tuple[object, ...]
    costs: tuple[CostRow, ...]
    channels: tuple[Way, ...]
    is_online: bool
    paused: FormVersion | None
    notices: tuple[Notice, ...]
    where: Where
    life_events: list[queries.Reading]
    themes: list[queries.Reading]
    partly_german: bool
    structured: SafeString


def service_page(service: Service, typed: str, now: datetime) -> ServicePage:
    """The page of a service from ``service_whole`` at the town's local time ``now``, for the typed address."""
    reading, offer = queries.reading(service), queries.offer_of(service)
    where = _where(service, typed, now)
    return ServicePage(
        service=reading,
        prose={name: html_of(getattr(reading, name)) for name in PROSE},
        explained=_explained(reading),
        costs=cost_rows(reading.costs),
        channels=ways(reading.channels),
        is_online=offer is Offer.ONLINE,
        paused=next(iter(service.forms.all()), None) if offer is Offer.PAUSED else None,
        notices=tuple(each for each in service.notices.all() if _holds(each, now)),
        where=where,
        life_events=queries.readings(service.life_events.all()),
        themes=queries.readings(service.themes.all()),
        partly_german=any(name in reading.in_german for name in OFTEN_TRANSLATED),
        structured=structured(reading, where.first.office if where.first else None, offer is Offer.ONLINE),
    )


def _explained(service: queries.Reading) -> tuple[object, ...]:
    """The evidence, where more than its names is known; the names alone stand in the summary."""
    told = [each for each in service.evidence if isinstance(each, Evidence)]
    return tuple(told) if any(each.hint or each.where_from or each.url for each in told) else ()


def _holds(notice: Notice, now: datetime) -> bool:
    return notice.starts_at <= now and (notice.ends_at is None or now < notice.ends_at)


def _where(service: Service, typed: str, now: datetime) -> Where:
    competences = service.competences.all()
    if not depends_on_address([(each.office, each.areas) for each in competences]):
        return Where(False, "", tuple(card(each.office, now) for each in competences))
    answer = queries.competent_for(service, queries.found_address(typed).place) if typed else None
    return Where(True, typed, tuple(card(office, now) for office in answer.competent) if answer else ())
