"""In Ihrer Nähe: who answers for an address, and which office is closest. Nothing that is typed is kept."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.catalogue import queries
from rathaus.catalogue.models import Office
from rathaus.catalogue.rules.competence import Place
from rathaus.catalogue.rules.distance import Point
from rathaus.catalogue.web.public.cards import Card, card
from rathaus.catalogue.web.public.plan import Plan, plan
from rathaus.catalogue.web.public.trail import trail
from rathaus.core.web.audience import Audience, audience

SERVICES_SHOWN, OFFICES_SHOWN = 50, 10


@dataclass(frozen=True, slots=True)
class Responsible:
    """Services, and the offices that do them at the address; no office where the house number decides."""

    offices: list[queries.Reading]
    services: list[queries.Reading]


@audience(Audience.PUBLIC)
@require_safe
def near(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("adresse", "").replace("\0", "").strip()[:200]
    found = queries.found_address(typed) if typed else None
    here = _point(request.GET) or (_point_of(found) if found else None)
    cards = _cards(here)
    context = {
        "typed": typed,
        "found": found,
        "here": here,
        "cards": cards,
        "plan": _plan(here, cards),
        "responsible": _responsible(found.place) if found else [],
        "crumbs": trail(_("In Ihrer Nähe")),
    }
    return render(request, "catalogue/near.html", context)


def _cards(here: Point | None) -> list[Card]:
    now = timezone.localtime()
    cards = [card(office, now, here) for office in queries.offices()]
    nearest = sorted(cards, key=lambda each: (each.distance is None, each.distance or 0))
    return nearest[:OFFICES_SHOWN] if here else cards


def _plan(here: Point | None, cards: list[Card]) -> Plan | None:
    return plan(here, cards) if here else None


def _responsible(place: Place) -> list[Responsible]:
    services: dict[tuple[Office, ...], list[queries.Reading]] = {}
    for each in queries.services_by_address(SERVICES_SHOWN):
        competent = queries.competent_for(each, place).competent
        services.setdefault(tuple(competent), []).append(queries.reading(each))
    return [Responsible(queries.readings(offices), done) for offices, done in services.items()]


def _point(said: QueryDict) -> Point | None:
    """Where a browser says it is; what is no place on earth is passed over."""
    try:
        here = Point(float(said.get("lat", "")), float(said.get("lon", "")))
    except ValueError:
        return None
    return here if abs(here.latitude) <= 90 and abs(here.longitude) <= 180 else None


def _point_of(found: queries.Found) -> Point | None:
    stretch = found.stretch
    if stretch is None or stretch.latitude is None or stretch.longitude is None:
        return None
    return Point(float(stretch.latitude), float(stretch.longitude))
