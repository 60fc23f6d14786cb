"""What is stored of money: claims, the ledger that only grows, and what the bank says."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from rathaus.payments.rules.attempts import AttemptState
from rathaus.payments.rules.matching import State
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
    (Kind.UNMATCHED.value, _("Zahlung gehörte nicht hierher")),
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
    left = models.IntegerField(default=0)
    """What the ledger leaves to pay; negative where too much came in. Written with each line, so that lists can sort."""
    is_settled = models.BooleanField(default=False)
    """Nothing is left. Of its own, so that an index leads to the open items past any number of paid ones."""
    dunned_on = models.DateField(null=True)
    """The day of the reminder, as it stands in the ledger."""

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["is_settled", "due_on", "id"], name="payments_claim_unsettled"),
            models.Index(fields=["left"], name="payments_claim_sum"),
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


class Statement(models.Model):
    """A statement of the town's account (Kontoauszug) that was taken in. Its content lies in its lines."""

    id = models.UUIDField(primary_key=True, editable=False)
    message = models.CharField(max_length=70)
    identifier = models.CharField(max_length=70)
    iban = models.CharField(max_length=34)
    digest = models.CharField(max_length=64)
    """SHA-256 of what it says: the same names with another content are refused."""
    imported_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-imported_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["iban", "message", "identifier"], name="payments_statement_once")
        ]

    def __str__(self) -> str:
        return self.identifier


class StatementLine(models.Model):
    """One payment on a statement; ``cents`` is negative where money went out."""

    id = models.UUIDField(primary_key=True, editable=False)
    """Made of what the bank says, so that the same payment in two statements is one line."""
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    booked_on = models.DateField()
    cents = models.BigIntegerField()
    text = models.CharField(max_length=700, blank=True)
    name = models.CharField(max_length=140, blank=True)
    iban = models.CharField(max_length=34, blank=True)
    returned_because = models.CharField(max_length=35, blank=True)
    is_return = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10,
        choices=[
            (State.OPEN.value, _("Noch zuzuordnen")),
            (State.MATCHED.value, _("Zugeordnet")),
            (State.ASIDE.value, _("Keine Zahlung zu einer Forderung")),
        ],
    )
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="+")
    ground = models.CharField(max_length=20, blank=True)
    """Why it was matched so: by reference, by a slip in the reference and the sum, or by hand."""
    because = models.CharField(max_length=300, blank=True)
    turn = models.PositiveSmallIntegerField(default=0)
    """How often it was matched: each time is a line of its own in the ledger."""

    class Meta:
        ordering: ClassVar = ["booked_on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "booked_on", "id"], name="payments_line_state"),
        ]

    def __str__(self) -> str:
        return self.get_state_display()


class Attempt(models.Model):
    """Somebody sets out to pay online. The provider keeps our id with the payment; we keep no card and no account."""

    id = models.UUIDField(primary_key=True, editable=False)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="attempts")
    cents = models.PositiveIntegerField()
    """What was left to pay when it began; what was paid stands in the ledger."""
    provider = models.CharField(max_length=40)
    state = models.CharField(
        max_length=10,
        default=AttemptState.STARTED.value,
        choices=[
            (AttemptState.STARTED.value, _("Begonnen")),
            (AttemptState.PENDING.value, _("Unterwegs")),
            (AttemptState.FAILED.value, _("Hat nicht geklappt")),
            (AttemptState.CANCELLED.value, _("Abgebrochen")),
            (AttemptState.PAID.value, _("Bezahlt")),
        ],
    )
    begun_at = models.DateTimeField()
    told_at = models.DateTimeField()
    """When the provider last told something new, or was last asked."""

    class Meta:
        ordering: ClassVar = ["begun_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["claim", "begun_at"], name="payments_attempt_claim"),
            models.Index(
                fields=["told_at"],
                condition=models.Q(state__in=["started", "pending"]),
                name="payments_attempt_open",
            ),
        ]

    def __str__(self) -> str:
        return self.get_state_display()


class MadeUpPayment(models.Model):
    """What the demonstration provider of a made-up town remembers, as a real one does in its own house."""

    attempt = models.UUIDField(primary_key=True, editable=False)
    cents = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default=AttemptState.STARTED.value)
    paid_from = models.DateTimeField(null=True)
    """From then on a payment that is on its way has arrived."""
    back = models.CharField(max_length=300)
    """The page of the town that the browser goes back to."""

    def __str__(self) -> str:
        return self.state
