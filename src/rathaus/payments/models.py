"""What is stored of money: claims, and the ledger that only grows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from rathaus.payments.rules.standing import Kind, Line, Source
from rathaus.people.models import Account

KINDS = [
    (Kind.RAISED.value, _("Gefordert")),
    (Kind.REDUCED.value, _("Herabgesetzt")),
    (Kind.CANCELLED.value, _("Storniert")),
    (Kind.WAIVED.value, _("Erlassen")),
    (Kind.PAID.value, _("Bezahlt")),
    (Kind.RETURNED.value, _("Von der Bank zurückgeholt")),
    (Kind.REFUNDED.value, _("Erstattet")),
    (Kind.DUNNED.value, _("Gemahnt")),
]


class Claim(models.Model):
    """What somebody owes the town (Forderung). How it stands is read from its ledger."""

    id = models.UUIDField(primary_key=True, editable=False)
    matter = models.UUIDField()
    purpose = models.CharField(max_length=25, unique=True)
    """Kassenzeichen: an RF creditor reference, ISO 11649."""
    secret = models.CharField(max_length=43, unique=True)
    """The end of the address of the payment page: whoever has it may see the sum and pay."""
    cents = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)
    basis = models.CharField(max_length=300)
    """The legal basis, as it stands in the notice."""
    debtor = models.CharField(max_length=200)
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    raised_at = models.DateTimeField()
    due_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["matter"], name="payments_claim_matter"),
            models.Index(fields=["due_on"], name="payments_claim_due"),
        ]

    def __str__(self) -> str:
        return self.purpose


class LedgerEntry(models.Model):
    """One line of the ledger. Never changed, never deleted: a mistake is a second line."""

    id = models.UUIDField(primary_key=True, editable=False)
    """Chosen by who books it: the same payment is booked once, however often it is told."""
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="ledger")
    kind = models.CharField(max_length=10, choices=KINDS)
    cents = models.PositiveIntegerField()
    day = models.DateField()
    source = models.CharField(
        max_length=10,
        blank=True,
        choices=[
            (Source.BANK.value, _("Überweisung")),
            (Source.CASH_DESK.value, _("Kasse")),
            (Source.ONLINE.value, _("Online")),
        ],
    )
    because = models.CharField(max_length=300, blank=True)
    booked_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["booked_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["claim", "booked_at"], name="payments_entry_claim")]

    def __str__(self) -> str:
        return self.kind

    def line(self) -> Line:
        return Line(self.kind, self.cents, self.day)
