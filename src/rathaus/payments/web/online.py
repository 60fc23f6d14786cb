"""Paying online: out to the provider, back again, and the page of how it went. Each page says what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.errors import Refusal
from rathaus.core.journal import CITIZEN
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.ways import SeeOther, private_page
from rathaus.payments import actions, gateways, queries
from rathaus.payments.models import Attempt, Claim
from rathaus.payments.rules.attempts import AttemptState, Told

from .paying import facts_of


@dataclass(frozen=True, slots=True)
class Said:
    """What a page about an attempt says first."""

    title: str | Promise
    text: str | Promise


SAID = {
    AttemptState.STARTED: Said(
        _("Ihre Zahlung ist noch nicht fertig"),
        _("Sie haben angefangen, online zu bezahlen. Bei uns ist noch kein Geld angekommen."),
    ),
    AttemptState.PENDING: Said(
        _("Ihre Zahlung ist unterwegs"),
        _(
            "Der Zahlungsdienst hat Ihre Zahlung angenommen. Bitte bezahlen Sie nicht noch einmal. "
            "Sie müssen nichts mehr tun."
        ),
    ),
    AttemptState.FAILED: Said(
        _("Die Online-Zahlung hat nicht geklappt"),
        _("Bei uns ist kein Geld angekommen. Sie können es noch einmal versuchen oder überweisen."),
    ),
    AttemptState.CANCELLED: Said(
        _("Die Online-Zahlung ist abgebrochen"),
        _("Bei uns ist kein Geld angekommen. Sie können neu anfangen oder überweisen."),
    ),
    AttemptState.PAID: Said(
        _("Ihre Zahlung ist da"), _("Vielen Dank. Heben Sie die Quittung auf, wenn Sie sie brauchen.")
    ),
}


@audience(Audience.PUBLIC)
@require_POST
def begin(request: HttpRequest, secret: str) -> HttpResponse:
    """Leads out to the provider. Where that does not answer, the next page says how else to pay."""
    claim, chosen, at = queries.claim_by_secret(secret), gateways.provider(), timezone.now()
    if chosen is None:
        raise gateways.ProviderUnreachable
    attempt = actions.begin_payment(_named(request), claim.pk, provider=chosen.key, by=CITIZEN, at=at)
    if attempt.state != AttemptState.STARTED:
        return SeeOther(_page_of(claim, attempt.pk))
    try:
        return _out(request, chosen.start(_order(claim, attempt), at), claim)
    except gateways.ProviderUnreachable:
        actions.settle_attempt(Told(attempt.pk, AttemptState.FAILED), at=at)
        return SeeOther(_page_of(claim, attempt.pk))


@audience(Audience.PUBLIC)
@require_safe
def come_back(request: HttpRequest, secret: str, attempt_id: UUID) -> HttpResponse:
    """Where the provider sends the browser, and where one looks again. The address itself proves nothing: we ask."""
    claim = queries.claim_by_secret(secret)
    attempt = _attempt(claim, attempt_id)
    if attempt.state != AttemptState.PAID:
        _ask(attempt, timezone.now())
    return SeeOther(_page_of(claim, attempt_id))


@audience(Audience.PUBLIC)
@require_safe
def outcome(request: HttpRequest, secret: str, attempt_id: UUID) -> HttpResponse:
    claim = queries.claim_by_secret(secret)
    attempt = _attempt(claim, attempt_id)
    facts = {**facts_of(claim), "attempt": attempt, "said": SAID[AttemptState(attempt.state)]}
    if attempt.state == AttemptState.STARTED:
        facts["new_attempt"] = attempt.pk
    return private_page(request, "payments/outcome.html", facts)


def _named(request: HttpRequest) -> UUID:
    """The id that the form brought, so that sending it twice begins one attempt."""
    try:
        return UUID(request.POST.get("attempt", ""))
    except ValueError as trouble:
        raise actions.NoSuchAttempt from trouble


def _attempt(claim: Claim, attempt_id: UUID) -> Attempt:
    found = queries.attempt_of(claim, attempt_id)
    if found is None:
        raise actions.NoSuchAttempt
    return found


def _order(claim: Claim, attempt: Attempt) -> gateways.Order:
    back = reverse("payments:come-back", args=[claim.secret, attempt.pk])
    notify = reverse("payments:notify")
    return gateways.Order(
        attempt=attempt.pk,
        cents=attempt.cents,
        purpose=claim.purpose,
        back=f"{settings.ADDRESS}{back}",
        notify=f"{settings.ADDRESS}{notify}",
    )


def _out(request: HttpRequest, address: str, claim: Claim) -> HttpResponse:
    """Forms may lead to our own pages only (form-action): to another house leads a link."""
    if address.startswith("/"):
        return SeeOther(address)
    return private_page(request, "payments/leave.html", {**facts_of(claim), "address": address})


def _ask(attempt: Attempt, at: datetime) -> None:
    """Where the provider does not answer now, the clock asks again."""
    chosen = gateways.provider()
    if chosen is None or chosen.key != attempt.provider:
        return
    try:
        told = chosen.state(attempt.pk, at)
    except Refusal:
        return
    actions.settle_attempt(told, at=at)


def _page_of(claim: Claim, attempt_id: UUID) -> str:
    return reverse("payments:outcome", args=[claim.secret, attempt_id])
