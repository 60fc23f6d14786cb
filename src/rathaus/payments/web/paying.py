"""The page of one claim: for whoever has its address, without sign-in. Sum, bank details and code; no name."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from rathaus.core import money
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.core.web.ways import private_page
from rathaus.payments import gateways, queries
from rathaus.payments.models import Claim
from rathaus.payments.rules.standing import Standing, received

TOLD = {
    Standing.FREE: gettext_lazy("Sie müssen nichts bezahlen."),
    Standing.OPEN: gettext_lazy("Diese Rechnung ist offen."),
    Standing.DUNNED: gettext_lazy("Diese Rechnung ist überfällig. Bitte bezahlen Sie jetzt."),
    Standing.PARTLY_PAID: gettext_lazy("Ein Teil ist bezahlt. Bitte überweisen Sie den Rest."),
    Standing.PAID: gettext_lazy("Alles ist bezahlt. Vielen Dank."),
    Standing.PAID_LATE: gettext_lazy("Alles ist bezahlt. Das Geld kam nach der Frist an."),
    Standing.OVERPAID: gettext_lazy("Sie haben zu viel bezahlt. Die Kasse prüft, was Sie zurückbekommen."),
    Standing.WAIVED: gettext_lazy("Die Rechnung ist erlassen. Sie müssen nichts mehr bezahlen."),
    Standing.CANCELLED: gettext_lazy("Die Rechnung gilt nicht mehr. Sie müssen nichts bezahlen."),
}


@audience(Audience.PUBLIC)
@require_safe
def pay(request: HttpRequest, secret: str) -> HttpResponse:
    claim = queries.claim_by_secret(secret)
    return private_page(request, "payments/pay.html", facts_of(claim))


def facts_of(claim: Claim) -> dict[str, Any]:
    """How the claim stands, and the ways to pay what is left or to get back what was too much."""
    owing = queries.owing(claim)
    return {
        "claim": claim,
        "told": TOLD[owing.standing],
        "left": amount(owing.left),
        "too_much": amount(-owing.left),
        "payment": queries.payment_of(claim),
        "girocode": queries.girocode_of(claim),
        "has_receipt": received(queries.lines_of(claim)) > 0,
        "underway": queries.attempt_underway(claim) if owing.left > 0 else None,
        "online": gateways.provider(),
        "new_attempt": uuid4(),
        "crumbs": [Crumb(label=_("Bezahlen"))],
    }


def amount(cents: int) -> str:
    """In euros; empty where there is nothing."""
    return money.german(Decimal(cents) / 100) if cents > 0 else ""
