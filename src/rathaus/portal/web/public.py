"""The pages everybody may read."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.applications.queries.waiting import waiting_for
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.core.web.ways import private_page
from rathaus.people.queries import viewer_of
from rathaus.portal import queries

SECURITY_CONTACT_VALID = timedelta(days=180)


@audience(Audience.PUBLIC)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The same for everybody; who is signed in finds first what waits for her, and nobody keeps that page."""
    waiting = waiting_for(viewer_of(request), timezone.localdate())
    context = {"home": queries.home(), "waiting": waiting}
    if waiting:
        return private_page(request, "portal/home.html", context)
    return render(request, "portal/home.html", context)


@audience(Audience.PUBLIC)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    found = queries.found(request.GET.get("q", "").replace("\0", ""))
    return render(request, "portal/search.html", {"found": found, "q": found.words})


@audience(Audience.PUBLIC)
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return _page(request, "privacy", _("Datenschutz"))


@audience(Audience.PUBLIC)
@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    return _page(request, "imprint", _("Impressum"))


@audience(Audience.PUBLIC)
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return _page(request, "accessibility", _("Barrierefreiheit"))


@audience(Audience.PUBLIC)
@require_safe
def barrier(request: HttpRequest) -> HttpResponse:
    return _page(request, "barrier", _("Barriere melden"))


@audience(Audience.PUBLIC)
@require_safe
def plain_language(request: HttpRequest) -> HttpResponse:
    return _page(request, "plain_language", _("Leichte Sprache"))


@audience(Audience.PUBLIC)
@require_safe
def source_code(request: HttpRequest) -> HttpResponse:
    return _page(request, "source_code", _("Quellcode"))


@audience(Audience.MACHINE)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    context = {"base": settings.ADDRESS}
    return render(request, "portal/robots.txt", context, content_type="text/plain; charset=utf-8")


@audience(Audience.MACHINE)
@require_safe
def security_contact(request: HttpRequest) -> HttpResponse:
    """How to report a weakness (RFC 9116)."""
    context = {"valid_until": timezone.now() + SECURITY_CONTACT_VALID}
    return render(request, "portal/security.txt", context, content_type="text/plain; charset=utf-8")


def _page(request: HttpRequest, name: str, title: str) -> HttpResponse:
    return render(request, f"portal/{name}.html", {"title": title, "crumbs": [Crumb(label=title)]})
