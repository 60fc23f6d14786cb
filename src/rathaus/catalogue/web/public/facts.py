"""Costs and channels in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.catalogue.rules import Channel, Cost
from rathaus.core import money

CHANNELS = {
    "online": gettext_lazy("online"),
    "in_person": gettext_lazy("persönlich im Amt"),
    "post": gettext_lazy("mit der Post"),
    "phone": gettext_lazy("am Telefon"),
    "email": gettext_lazy("mit einer E-Mail"),
    "print": gettext_lazy("Formular zum Ausdrucken"),
}


@dataclass(frozen=True, slots=True)
class CostRow:
    told: str
    amount: str
    per: str
    basis: str


@dataclass(frozen=True, slots=True)
class Way:
    label: str
    told: str
    url: str
    phone: str
    by_appointment: bool


def cost_rows(costs: Iterable[object]) -> tuple[CostRow, ...]:
    """The fees with their amounts; a translation that is a text has none."""
    return tuple(
        CostRow(each.told, amount(each), each.per, each.basis)
        if isinstance(each, Cost)
        else CostRow(str(each), "", "", "")
        for each in costs
    )


def amount(cost: Cost) -> str:
    """ "46,00 €", "10,00 € bis 50,00 €", "kostenlos"; "" where a rule decides."""
    if cost.kind == "free":
        return _("kostenlos")
    if cost.cents is None:
        return ""
    if cost.kind == "range" and cost.cents_to:
        return _("%(least)s bis %(most)s") % {"least": _euros(cost.cents), "most": _euros(cost.cents_to)}
    return _euros(cost.cents)


def _euros(cents: int) -> str:
    return money.german(Decimal(cents) / 100)


def ways(channels: Iterable[Channel]) -> tuple[Way, ...]:
    """The channels under the names people call them by."""
    return tuple(
        Way(str(CHANNELS[each.kind]), each.told, each.url, each.phone, each.by_appointment)
        for each in channels
    )
