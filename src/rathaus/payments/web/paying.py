"""The page of one claim: for whoever has its address, without sign-in. Sum, bank details and code; no name."""

from __future__ import annotations

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from rathaus.core import money
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.core.web.ways import private_page
from rathaus.payments import queries
from rathaus.payments.rules.standing import Standing

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
    owing = queries.owing(queries.claim_by_secret(secret))
    context = {
        "claim": owing.claim,
        "told": TOLD[owing.standing],
        "left": money.german(Decimal(owing.left) / 100) if owing.left > 0 else "",
        "payment": queries.payment_of(owing.claim),
        "girocode": queries.girocode_of(owing.claim),
        "crumbs": [Crumb(label=_("Bezahlen"))],
    }
    return private_page(request, "payments/pay.html", context)
