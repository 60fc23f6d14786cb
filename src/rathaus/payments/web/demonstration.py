"""The page of the made-up provider: one decides what happens to the payment. A real town has no such page."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.core.web.refusals import NotUnderstood
from rathaus.core.web.ways import SeeOther, private_page
from rathaus.payments.gateways.demonstration import Wish, made_up_payment, play

from .notifying import take_in
from .paying import amount

WISHES = {
    Wish.PAY: gettext_lazy("Bezahlen"),
    Wish.PAY_LATER: gettext_lazy("Bezahlen, das Geld kommt zwei Minuten später"),
    Wish.PAY_TOLD_TWICE: gettext_lazy("Bezahlen, der Dienst meldet es zweimal"),
    Wish.PAY_UNTOLD: gettext_lazy("Bezahlen, die Meldung geht verloren"),
    Wish.FAIL: gettext_lazy("Die Karte wird abgelehnt"),
    Wish.CANCEL: gettext_lazy("Abbrechen"),
}


@audience(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def demonstrate(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    kept, at = made_up_payment(attempt_id), timezone.now()
    if request.method != "POST":
        wishes = [(wish.value, label) for wish, label in WISHES.items()]
        crumbs = [Crumb(label=_("Übungs-Zahlung"))]
        facts = {"sum": amount(kept.cents), "wishes": wishes, "crumbs": crumbs}
        return private_page(request, "payments/demonstration.html", facts)
    for each in play(kept, _wished(request), at):
        take_in(each.body, each.headers, at)
    return SeeOther(kept.back)


def _wished(request: HttpRequest) -> Wish:
    try:
        return Wish(request.POST.get("wish", ""))
    except ValueError as trouble:
        raise NotUnderstood from trouble
