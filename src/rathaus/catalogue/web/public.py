"""What the town offers, for everybody to read."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.catalogue import queries
from rathaus.catalogue.models import Service
from rathaus.catalogue.rules import Offer, initial
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb


@audience(Audience.PUBLIC)
@require_safe
def services(request: HttpRequest) -> HttpResponse:
    grouped = _by_initial(list(queries.services()))
    chosen = request.GET.get("buchstabe", "")[:1].upper()
    shown = [group for group in grouped if group["letter"] == chosen] if chosen else grouped
    context = {"letters": [group["letter"] for group in grouped], "chosen": chosen, "groups": shown}
    return render(request, "catalogue/services.html", context | {"crumbs": _crumbs(_("Leistungen"))})


def _by_initial(services: list[Service]) -> list[dict[str, Any]]:
    letters = groupby(services, key=lambda service: initial(service.title))
    return [{"letter": letter, "services": list(group)} for letter, group in letters]


@audience(Audience.PUBLIC)
@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.service(slug)
    offer = queries.offer_of(found)
    context = {
        "service": found,
        "online": offer is Offer.ONLINE,
        "paused": next(iter(found.forms.all()), None) if offer is Offer.PAUSED else None,
        "crumbs": _crumbs(Crumb(label=_("Leistungen"), url=reverse("catalogue:services")), found.title),
    }
    return render(request, "catalogue/service.html", context)


@audience(Audience.PUBLIC)
@require_safe
def life_events(request: HttpRequest) -> HttpResponse:
    context = {"life_events": queries.life_events(), "crumbs": _crumbs(_("Lebenslagen"))}
    return render(request, "catalogue/life_events.html", context)


@audience(Audience.PUBLIC)
@require_safe
def life_event(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.life_event(slug)
    above = Crumb(label=_("Lebenslagen"), url=reverse("catalogue:life-events"))
    context = {"life_event": found, "crumbs": _crumbs(above, found.title)}
    return render(request, "catalogue/life_event.html", context)


def _crumbs(*steps: Crumb | str) -> list[Crumb]:
    return [step if isinstance(step, Crumb) else Crumb(label=step) for step in steps]
