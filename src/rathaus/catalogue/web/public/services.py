"""The page of a service: the summary of a minute, then everything else; its twin in plain language; its QR code."""

from __future__ import annotations

from io import BytesIO

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from rathaus.catalogue import queries
from rathaus.catalogue.models import Service
from rathaus.catalogue.web.prose import html_of
from rathaus.catalogue.web.public.service_page import service_page
from rathaus.catalogue.web.public.trail import trail
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb

A_DAY = 24 * 3600


class NoPlainLanguage(queries.NoSuchService):
    sentence = gettext_lazy("Zu dieser Leistung gibt es noch keinen Text in Leichter Sprache.")


@audience(Audience.PUBLIC)
@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        found = queries.service_whole(slug)
    except queries.NoSuchService:
        return _moved("catalogue:service", slug)
    typed = request.GET.get("adresse", "").replace("\0", "").strip()[:200]
    page = service_page(found, typed, timezone.localtime())
    above = Crumb(label=_("Leistungen"), url=reverse("catalogue:services"))
    context = {"page": page, "service": page.service, "crumbs": trail(above, page.service.title)}
    return render(request, "catalogue/service.html", context)


def _moved(view: str, former: str) -> HttpResponsePermanentRedirect:
    """To the address now of what was at ``former``. Raises ``NoSuchService``."""
    return redirect(view, queries.address_now(former), permanent=True)


@audience(Audience.PUBLIC)
@require_safe
def plain(request: HttpRequest, slug: str) -> HttpResponse:
    """The twin in Leichte Sprache, always German."""
    try:
        found = queries.service(slug)
    except queries.NoSuchService:
        return _moved("catalogue:plain", slug)
    if not found.plain_text:
        raise NoPlainLanguage
    context = {"service": found, "text": html_of(found.plain_text, heading=2), "crumbs": _trail_to(found)}
    return render(request, "catalogue/plain.html", context)


def _trail_to(service: Service) -> list[Crumb]:
    above = Crumb(label=_("Leistungen"), url=reverse("catalogue:services"))
    page = Crumb(label=service.title, url=reverse("catalogue:service", args=[service.slug]))
    return trail(above, page, _("Leichte Sprache"))


@audience(Audience.PUBLIC)
@require_safe
@cache_control(public=True, max_age=A_DAY)
def code(request: HttpRequest, slug: str) -> HttpResponse:
    """The address of the service's page as a QR code, to be printed."""
    address = settings.ADDRESS + reverse("catalogue:service", args=[queries.service(slug).slug])
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", scale=4, border=2, xmldecl=False)
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")
