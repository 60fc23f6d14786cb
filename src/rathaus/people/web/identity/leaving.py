"""Choosing a provider, and leaving for it."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Crumb, Field
from rathaus.core.web.security import POLICY
from rathaus.core.web.ways import SeeOther, private_page
from rathaus.people.actions.identities import Way, set_out
from rathaus.people.gateways import identity
from rathaus.people.gateways.identity import Departure, Provider, Trip
from rathaus.people.gateways.identity.demonstration import PEOPLE, Demonstration
from rathaus.people.gateways.identity.saml import SamlProvider
from rathaus.people.rules import TrustLevel
from rathaus.people.rules.claims import CLAIMS
from rathaus.people.rules.refusals import NoProviderReaches, NoSuchProvider
from rathaus.people.web.citizen.pages import way_on

MAY_LEAD_AWAY = POLICY.replace("form-action 'self'", "form-action 'self' https:")
"""For pages whose button leads to a provider, and from there perhaps to others."""

BEGUN, MOST_BEGUN = "journeys", 5
"""Which ways began in this browser: an answer is taken from no other."""

LEVEL_NAMES = {
    TrustLevel.BASIC: _("Vertrauensniveau niedrig"),
    TrustLevel.SUBSTANTIAL: _("Vertrauensniveau substanziell"),
    TrustLevel.HIGH: _("Vertrauensniveau hoch"),
}


@audience(Audience.PUBLIC)
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The providers that reach the wanted level; a page of its own even where there is one."""
    level, onward = wanted_level(request), way_on(request.GET.get("weiter", ""))
    fitting = [each for each in identity.providers() if each.highest >= level]
    context = {
        "ways": [_told(each, level, onward) for each in fitting],
        "level": LEVEL_NAMES[level],
        "sentence": "" if fitting else str(NoProviderReaches()),
        "onward": onward,
        "crumbs": [Crumb(label=gettext("Anmelden"), url="/anmelden/"), Crumb(label=gettext("Ausweisen"))],
    }
    return show(request, "choose", context)


def wanted_level(request: HttpRequest) -> TrustLevel:
    """What ``niveau`` says (1 to 3); basic where it says nothing that we understand."""
    said = request.GET.get("niveau", "")
    return TrustLevel(int(said)) if said in ("1", "2", "3") else TrustLevel.BASIC


def _told(provider: Provider, level: TrustLevel, onward: str) -> dict[str, Any]:
    query = urlencode({"weiter": onward, "niveau": int(level)})
    return {
        "name": provider.name,
        "url": f"{reverse('people:identify-at', args=[provider.key])}?{query}",
        "highest": LEVEL_NAMES[provider.highest],
        "made_up": isinstance(provider, Demonstration),
    }


@audience(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """Says where one goes and what comes back; the button leads there."""
    provider, at = identity.provider(key), timezone.now()
    level, onward = wanted_level(request), way_on(request.GET.get("weiter", ""))
    if request.method != "POST":
        return _show_leave(request, provider, onward)
    trip = Trip(
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_hex(24),
        verifier=secrets.token_urlsafe(48),
        level=level,
        came_back_to=address_of_answers(provider),
    )
    departure = provider.begin(trip, at)
    way = Way(
        provider=key,
        state=trip.state,
        nonce=trip.nonce,
        verifier=trip.verifier,
        level=level,
        onward=onward,
    )
    set_out(way, at=at)
    request.session[BEGUN] = [*request.session.get(BEGUN, []), trip.state][-MOST_BEGUN:]
    return _off(request, departure, provider)


def address_of_answers(provider: Provider) -> str:
    """Ours, absolute: providers compare it letter by letter."""
    name = "people:saml-answer" if provider.kind == "saml" else "people:identified"
    return f"{settings.ADDRESS}{reverse(name)}"


def _show_leave(request: HttpRequest, provider: Provider, onward: str) -> HttpResponse:
    context = {
        "provider": provider,
        "made_up": isinstance(provider, Demonstration),
        "purposes": [purpose for name, purpose in CLAIMS.items() if name in provider.told],
        "onward": onward,
        "crumbs": [Crumb(label=gettext("Anmelden"), url="/anmelden/"), Crumb(label=provider.name)],
    }
    return _leading_away(show(request, "leave", context))


def _off(request: HttpRequest, departure: Departure, provider: Provider) -> HttpResponse:
    if not departure.fields:
        return SeeOther(departure.address)
    context = {
        "provider": provider,
        "address": departure.address,
        "fields": departure.fields.items(),
        "crumbs": [Crumb(label=gettext("Anmelden"), url="/anmelden/"), Crumb(label=provider.name)],
    }
    return _leading_away(show(request, "depart", context))


def _leading_away(response: HttpResponse) -> HttpResponse:
    response.headers["Content-Security-Policy"] = MAY_LEAD_AWAY
    return response


@audience(Audience.PUBLIC)
@require_safe
def practise(request: HttpRequest) -> HttpResponse:
    """The demonstration provider's own page: who do you want to be? Only where the town is invented."""
    identity.provider(Demonstration.key)
    choices = tuple(
        Choice(
            value=each.key,
            label=each.name,
            hint=f"{each.about} {LEVEL_NAMES[each.highest]}.",
            chosen=each is PEOPLE[0],
        )
        for each in PEOPLE
    )
    context = {
        "state": request.GET.get("state", "")[:100],
        "field": Field(
            name="person", label=gettext("Wer möchten Sie sein?"), widget="radios", choices=choices
        ),
        "crumbs": [Crumb(label=gettext("Übungs-Anmeldung"))],
    }
    return show(request, "practise", context)


@audience(Audience.PUBLIC)
@require_safe
def metadata(request: HttpRequest, key: str) -> HttpResponse:
    """What an operator hands to a SAML provider."""
    provider = identity.provider(key)
    if not isinstance(provider, SamlProvider):
        raise NoSuchProvider
    return HttpResponse(
        provider.metadata(address_of_answers(provider)), content_type="application/samlmetadata+xml"
    )


def show(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page that nobody may keep or index."""
    return private_page(request, f"people/identity/{name}.html", context, status)
