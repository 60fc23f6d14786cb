"""The receipt of what was paid (Quittung, BGB § 368), as an accessible PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.core import documents
from rathaus.core.town import town
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.refusals import NotFound
from rathaus.payments import queries
from rathaus.payments.models import Claim, LedgerEntry
from rathaus.payments.rules.purposes import grouped
from rathaus.payments.rules.standing import Kind, received

from .paying import amount

TEMPLATE = Path(__file__).parent / "templates/payments/receipt.typ"
MONEY_MOVED = (Kind.PAID, Kind.RETURNED, Kind.REFUNDED, Kind.UNMATCHED)


@audience(Audience.PUBLIC)
@require_safe
def receipt(request: HttpRequest, secret: str) -> HttpResponse:
    """Every payment with its day, what was given back, and what is left. Refuses with ``NotFound`` before the first."""
    claim = queries.claim_by_secret(secret)
    if received(queries.lines_of(claim)) <= 0:
        raise NotFound
    content = documents.render(TEMPLATE, _document(claim), get_language() or "de")
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="quittung-{claim.purpose}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _document(claim: Claim) -> dict[str, Any]:
    """What the PDF says, in plain JSON values."""
    lines = queries.lines_of(claim)
    today = date_format(timezone.localdate())
    title = _("Quittung %(purpose)s") % {"purpose": grouped(claim.purpose)}
    return {
        **documents.letterhead(town(), title=title, dated=today, short=grouped(claim.purpose)),
        "lead": _("Quittung"),
        "sum_title": _("Bezahlt"),
        "sum": amount(received(lines)),
        "facts": _facts(claim),
        "moves_title": _("Zahlungen"),
        "head": [_("Tag"), _("Was"), _("Betrag")],
        "moves": [_move(each) for each in claim.ledger.all() if each.kind in MONEY_MOVED],
        "unsigned": _("Diese Quittung gilt ohne Unterschrift."),
    }


def _facts(claim: Claim) -> list[list[str]]:
    left = queries.owing(claim).left
    rows = [
        [_("Wofür"), claim.reason],
        [_("Rechtsgrundlage"), claim.basis],
        [_("Kassenzeichen"), grouped(claim.purpose)],
    ]
    rest = [[_("Noch offen"), amount(left)]] if left > 0 else []
    return rows + (rest or ([[_("Zu viel bezahlt"), amount(-left)]] if left < 0 else []))


def _move(entry: LedgerEntry) -> list[str]:
    way = f" ({entry.get_source_display()})" if entry.source else ""
    sign = "" if entry.kind == Kind.PAID else "−"
    return [date_format(entry.day), f"{entry.get_kind_display()}{way}", f"{sign}{amount(entry.cents)}"]
