"""The ways to services whose names one does not know: situations in life and business, and themes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.catalogue import queries
from rathaus.catalogue.models import LifeEvent
from rathaus.catalogue.web.public.trail import trail
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb


@audience(Audience.PUBLIC)
@require_safe
def life_events(request: HttpRequest) -> HttpResponse:
    events = queries.readings(queries.life_events())
    context = {
        "life_events": [event for event in events if event.audience == LifeEvent.For.CITIZENS],
        "business_events": [event for event in events if event.audience == LifeEvent.For.BUSINESSES],
        "crumbs": trail(_("Lebenslagen")),
    }
    return render(request, "catalogue/life_events.html", context)


@audience(Audience.PUBLIC)
@require_safe
def life_event(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.life_event(slug)
    event, services = queries.reading(found), queries.readings(found.services.all())
    above = Crumb(label=_("Lebenslagen"), url=reverse("catalogue:life-events"))
    context = {"life_event": event, "services": services, "crumbs": trail(above, event.title)}
    return render(request, "catalogue/life_event.html", context)


@audience(Audience.PUBLIC)
@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    context = {"themes": queries.readings(queries.themes()), "crumbs": trail(_("Themen"))}
    return render(request, "catalogue/themes.html", context)


@audience(Audience.PUBLIC)
@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.theme(slug)
    theme, services = queries.reading(found), queries.readings(found.services.all())
    above = Crumb(label=_("Themen"), url=reverse("catalogue:themes"))
    context = {"theme": theme, "services": services, "crumbs": trail(above, theme.title)}
    return render(request, "catalogue/theme.html", context)
