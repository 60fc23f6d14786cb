"""Which pages there are, for search engines (sitemaps.org)."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rathaus.catalogue import queries
from rathaus.core.web.audience import Audience, audience

MOST = 50_000
"""More addresses a sitemap must not hold."""


@audience(Audience.MACHINE)
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    context = {
        "base": settings.ADDRESS,
        "services": queries.service_addresses()[:MOST],
        "pages": list(_pages()),
    }
    return render(request, "catalogue/sitemap.xml", context, content_type="application/xml; charset=utf-8")


def _pages() -> Iterator[str]:
    for name in ("services", "life-events", "themes", "offices", "near"):
        yield reverse(f"catalogue:{name}")
    lists = {
        "life-event": queries.life_event_slugs(),
        "theme": queries.theme_slugs(),
        "office": queries.public_office_slugs(),
    }
    for name, slugs in lists.items():
        yield from (reverse(f"catalogue:{name}", args=[slug]) for slug in sorted(slugs))
