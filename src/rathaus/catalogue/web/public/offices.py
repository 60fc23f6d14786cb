"""The offices of the town: a list, and a page of each with its hours."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.catalogue import queries
from rathaus.catalogue.web import clock
from rathaus.catalogue.web.prose import html_of
from rathaus.catalogue.web.public.cards import card
from rathaus.catalogue.web.public.trail import trail
from rathaus.core.town import town
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb


@audience(Audience.PUBLIC)
@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    now = timezone.localtime()
    cards = [card(office, now) for office in queries.offices()]
    return render(request, "catalogue/offices.html", {"cards": cards, "crumbs": trail(_("Ämter"))})


@audience(Audience.PUBLIC)
@require_safe
def office(request: HttpRequest, slug: str) -> HttpResponse:
    found, now = queries.office(slug), timezone.localtime()
    calendar = queries.calendar_of(found, town().state, now.year)
    shown = card(found, now)
    above = Crumb(label=_("Ämter"), url=reverse("catalogue:offices"))
    context = {
        "card": shown,
        "office": shown.office,
        "week": clock.week(calendar, queries.holidays(town().state, now.year), now.date())
        if calendar.hours or calendar.exceptions
        else [],
        "announced": clock.announced(calendar, now.date()),
        "getting_there": html_of(shown.office.getting_there),
        "services": queries.readings(queries.services_of(found)),
        "crumbs": trail(above, shown.office.name),
    }
    return render(request, "catalogue/office.html", context)
