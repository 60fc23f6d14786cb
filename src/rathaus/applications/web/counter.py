"""At the counter: a clerk fills in the same form for somebody who comes by, calls or writes."""

from __future__ import annotations

import secrets
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from rathaus.applications import actions
from rathaus.applications.actions.drafts import MEDIA_FOR_CLERKS
from rathaus.applications.queries import Key
from rathaus.applications.rules.counter import IN_PERSON, Demand, demand
from rathaus.applications.rules.resume_code import SECRET_BYTES
from rathaus.applications.web import cookies, screens
from rathaus.applications.web.origin import from_our_pages
from rathaus.catalogue import queries as catalogue
from rathaus.catalogue.models import Service
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.desk import desk_entry
from rathaus.core.web.kit import Choice, Crumb, Field, Problem
from rathaus.people.queries import Role, viewer_of

desk_entry(
    gettext_lazy("Für andere ausfüllen"),
    "applications:counter",
    (Role.CLERK,),
    text=gettext_lazy(
        "Jemand ist am Schalter, am Telefon oder hat geschrieben: Sie füllen das Formular aus."
    ),
    order=30,
)


@audience(Audience.STAFF, Role.CLERK)
@from_our_pages
@require_http_methods(["GET", "HEAD", "POST"])
def counter(request: HttpRequest) -> HttpResponse:
    """Choose the form and say how the person asks; the button begins the draft."""
    slug, medium = request.POST.get("service", ""), request.POST.get("medium", "")
    if request.method != "POST":
        return _show(request)
    if not slug or medium not in MEDIA_FOR_CLERKS:
        return _show(request, slug, medium)
    at = timezone.now()
    key = Key(uuid4(), secrets.token_bytes(SECRET_BYTES), clerk=cookies.clerk_in(request))
    try:
        draft = actions.begin_for_citizen(slug, key, medium, by=viewer_of(request).actor(Role.CLERK), at=at)
    except actions.MustComeBy as refusal:
        return _show(request, slug, medium, refusal=str(refusal))
    return screens.lead_to(request, draft, screens.first_of(draft, at), at)


def _show(request: HttpRequest, slug: str = "", medium: str = "", *, refusal: str = "") -> HttpResponse:
    asked = request.method == "POST"
    fields = (
        _service_field(slug, wrong=asked and not slug),
        _medium_field(
            medium, refusal or (_medium_missing() if asked and medium not in MEDIA_FOR_CLERKS else "")
        ),
    )
    context = {
        "fields": fields,
        "problems": [Problem(name=field.name, sentence=field.error) for field in fields if field.error],
        "crumbs": [Crumb(label=_("Für andere ausfüllen"))],
    }
    return screens.show(request, "counter", context, 422 if asked else 200)


def _service_field(chosen: str, *, wrong: bool) -> Field:
    services = catalogue.services_online()
    return Field(
        name="service",
        label=_("Welches Formular?"),
        widget="select",
        choices=tuple(
            Choice(value=each.slug, label=_told(each), chosen=each.slug == chosen) for each in services
        ),
        error=_("Bitte wählen Sie ein Formular.") if wrong else "",
    )


def _told(service: Service) -> str:
    """With a word where the clerk must see the card."""
    card = demand(IN_PERSON, service.trust_level) is Demand.CARD
    return _("%(service)s (nur mit Ausweis)") % {"service": service.title} if card else service.title


def _medium_missing() -> str:
    return _("Bitte sagen Sie, wie der Antrag zu Ihnen kommt.")


def _medium_field(chosen: str, error: str) -> Field:
    return Field(
        name="medium",
        label=_("Wie kommt der Antrag zu Ihnen?"),
        widget="radios",
        choices=tuple(
            Choice(value=each.value, label=str(label), chosen=each == chosen) for each, label in WAYS.items()
        ),
        error=error,
    )


WAYS = dict(
    zip(
        MEDIA_FOR_CLERKS,
        (
            gettext_lazy("Die Person ist hier"),
            gettext_lazy("Die Person ist am Telefon"),
            gettext_lazy("Aus einem Brief"),
        ),
        strict=True,
    )
)
