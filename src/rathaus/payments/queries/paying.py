"""What somebody needs to pay: address, bank details, GiroCode."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import segno
from django.conf import settings
from django.utils.translation import gettext as _

from rathaus.core.town import town
from rathaus.payments.models import Claim
from rathaus.payments.rules.purposes import grouped
from standards import girocode

from .claims import owing


@dataclass(frozen=True, slots=True)
class Payment:
    """The bank details as they are printed."""

    recipient: str
    iban: str
    bic: str
    cents: int
    purpose: str


def payment_of(claim: Claim) -> Payment:
    iban = settings.TOWN_IBAN
    spaced = grouped(iban)
    return Payment(
        town().full_name, spaced, settings.TOWN_BIC, max(owing(claim).left, 0), grouped(claim.purpose)
    )


def address_of(claim: Claim) -> str:
    """The payment page, as it is printed and mailed."""
    return f"{settings.ADDRESS}/zahlung/{claim.secret}/"


def girocode_of(claim: Claim) -> str:
    """What is left to pay as an SVG with a title; "" where nothing is, or where the town named no account."""
    left = owing(claim).left
    if left <= 0 or not settings.TOWN_IBAN:
        return ""
    transfer = girocode.Transfer(
        name=town().full_name,
        iban=settings.TOWN_IBAN,
        bic=settings.TOWN_BIC,
        cents=left,
        reference=claim.purpose,
    )
    drawn = BytesIO()
    # EPC069-12, 4: error correction M, at most version 13
    code = segno.make(girocode.write(transfer), error="m", micro=False, boost_error=False)
    code.save(
        drawn,
        kind="svg",
        scale=4,
        border=4,
        xmldecl=False,
        light="#fff",
        title=_("GiroCode für die Überweisung"),
    )
    return drawn.getvalue().decode()
