"""Coming back from a provider, once, in the browser that left."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.core.web.ways import SeeOther
from rathaus.people.actions.identities import Way, accept_identity, keep_letter
from rathaus.people.actions.identities import come_back as come_back_once
from rathaus.people.gateways import identity
from rathaus.people.gateways.identity import Trip
from rathaus.people.models import Account
from rathaus.people.queries import viewer_of
from rathaus.people.queries.trust import TRUST_AT, TRUST_BY, Standing, judge, reached
from rathaus.people.rules.refusals import AnswerUnasked
from rathaus.people.rules.trust import Assurance
from rathaus.people.web import signing

from .leaving import BEGUN, address_of_answers, show

ANSWERS = ("code", "error", "iss", "person")
"""What an answer in an address may hold; ``state`` besides."""


@audience(Audience.MACHINE)
@csrf_exempt
@require_POST
def take_letter(request: HttpRequest) -> HttpResponse:
    """Takes a SAML answer in, unopened, and leads to where the browser it is meant for can open it.

    The form comes from the provider's site, so neither an Origin of ours nor, by SameSite=Lax, our session comes
    with it. It needs neither: nothing is believed here, and who may open the letter is asked one step later,
    on a GET that brings the session again.
    """
    state = request.POST.get("RelayState", "")[:100]
    try:
        keep_letter(state, request.POST.get("SAMLResponse", ""), at=timezone.now())
    except Refusal as refusal:
        return _failed(request, refusal, "")
    return SeeOther(f"{reverse('people:identified')}?{urlencode({'state': state})}")


@audience(Audience.PUBLIC)
@require_safe
def come_back(request: HttpRequest) -> HttpResponse:
    """Whatever comes back arrives here. What it leads to: signed in, or stepped up, and on where one came from."""
    at, state = timezone.now(), request.GET.get("state", "")[:100]
    onward = ""
    try:
        if state not in request.session.get(BEGUN, []):
            raise AnswerUnasked
        way = come_back_once(state, at=at)
        onward = way.onward
        assurance = _finished(request, way, at)
        viewer = viewer_of(request)
        account = accept_identity(
            assurance,
            viewer.account if viewer.is_citizen else None,
            account_id=uuid4(),
            identity_id=uuid4(),
            at=at,
        )
    except Refusal as refusal:
        return _failed(request, refusal, onward)
    _known_better(request, account, assurance, at)
    return SeeOther(way.onward)


def _finished(request: HttpRequest, way: Way, at: datetime) -> Assurance:
    """May ask the provider's server: outside of any transaction."""
    provider = identity.provider(way.provider)
    trip = Trip(
        state=way.state,
        nonce=way.nonce,
        verifier=way.verifier,
        level=way.level,
        came_back_to=address_of_answers(provider),
    )
    answer = {name: request.GET[name] for name in ANSWERS if name in request.GET}
    return provider.finish(trip, answer | ({"SAMLResponse": way.letter} if way.letter else {}), at)


def _known_better(request: HttpRequest, account: Account, assurance: Assurance, at: datetime) -> None:
    """The session gets a new key either way; a level that still counts is not lost by a lower one."""
    viewer = viewer_of(request)
    if viewer.account != account.pk:
        signing.sign_in(request, account, trust=assurance.level, at=at)
    elif assurance.level < viewer.trust and judge(reached(request), viewer.trust, at) is Standing.ENOUGH:
        return
    else:
        signing.step_up(request, assurance.level)
    request.session[TRUST_AT] = at.isoformat()
    request.session[TRUST_BY] = assurance.kind


def _failed(request: HttpRequest, refusal: Refusal, onward: str) -> HttpResponse:
    """What happened, that nothing is lost, and two ways on."""
    context = {
        "sentence": str(refusal),
        "onward": onward,
        "crumbs": [Crumb(label=gettext("Anmelden"), url="/anmelden/"), Crumb(label=gettext("Ausweisen"))],
    }
    return show(request, "failed", context, refusal.status)
