"""What a payment provider tells the town of its own accord. Believed by its signature, not by where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor
from rathaus.core.web.audience import Audience, audience
from rathaus.payments import actions, gateways
from rathaus.payments.models import Attempt


@audience(Audience.MACHINE)
@csrf_exempt
@require_POST
def notify(request: HttpRequest) -> HttpResponse:
    """204 where it was taken in, also for the second time; else the reason as text, so that it is sent again."""
    try:
        take_in(request.body, request.headers, timezone.now())
    except Refusal as refusal:
        return HttpResponse(str(refusal), status=refusal.status, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


def take_in(body: bytes, headers: Mapping[str, str], at: datetime) -> Attempt:
    """Refuses with ``ProviderUnreachable`` where the town has none, and as ``verify`` and ``settle_attempt``."""
    chosen = gateways.provider()
    if chosen is None:
        raise gateways.ProviderUnreachable
    told = chosen.verify(body, headers, at)
    return actions.settle_attempt(told, by=Actor("machine", chosen.key), at=at)
