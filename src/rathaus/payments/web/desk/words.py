"""The words of the cash desk: how a claim stands, what its ledger says, why a claim fits a payment."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rathaus.payments.rules.matching import Ground
from rathaus.payments.rules.standing import Kind, Source, Standing

Words = str | Promise

STANDINGS: Mapping[Standing, Words] = {
    Standing.FREE: _("gebührenfrei"),
    Standing.OPEN: _("offen"),
    Standing.DUNNED: _("angemahnt"),
    Standing.PARTLY_PAID: _("teilweise bezahlt"),
    Standing.PAID: _("bezahlt"),
    Standing.PAID_LATE: _("zu spät bezahlt"),
    Standing.OVERPAID: _("zu viel bezahlt"),
    Standing.WAIVED: _("erlassen"),
    Standing.CANCELLED: _("storniert"),
}

TOLD: Mapping[str, Words] = {
    Kind.RAISED: _("Die Stadt fordert %(sum)s."),
    Kind.REDUCED: _("Die Forderung wurde um %(sum)s herabgesetzt."),
    Kind.CANCELLED: _("Die Forderung wurde storniert: %(sum)s fallen weg."),
    Kind.WAIVED: _("%(sum)s wurden erlassen."),
    Kind.PAID: _("%(sum)s sind eingegangen."),
    Kind.RETURNED: _("Die Bank hat %(sum)s zurückgeholt."),
    Kind.REFUNDED: _("Die Stadt hat %(sum)s zurückgezahlt."),
    Kind.DUNNED: _("Die Mahnung wurde fällig."),
    Kind.UNMATCHED: _("%(sum)s gehörten nicht zu dieser Forderung und wurden herausgenommen."),
}

SOURCES: Mapping[str, Words] = {
    Source.BANK: _("Überweisung"),
    Source.CASH_DESK: _("bar an der Kasse"),
    Source.ONLINE: _("online"),
}

GROUNDS: Mapping[Ground, Words] = {
    Ground.REFERENCE: _("Das Kassenzeichen stimmt."),
    Ground.SLIP_AND_SUM: _("Das Kassenzeichen hat einen Tippfehler, und der Betrag stimmt."),
    Ground.ONE_OF_SEVERAL: _("Der Text nennt mehrere Kassenzeichen, auch dieses."),
    Ground.SLIP: _("Das Kassenzeichen hat einen Tippfehler, und der Betrag ist ein anderer."),
    Ground.SUM_AND_NAME: _("Betrag und Name stimmen."),
    Ground.SUM: _("Nur der Betrag stimmt."),
    Ground.HAND: _("Von Hand zugeordnet."),
}
