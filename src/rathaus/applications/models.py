"""What is stored of applications: sealed drafts, and submissions with their evidence."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Medium(models.TextChoices):
    """How an application came to us; whoever types it for a citizen says so."""

    ONLINE = "online", _("online")
    COUNTER = "counter", _("am Schalter aufgenommen")
    PHONE = "phone", _("am Telefon aufgenommen")
    PAPER = "paper", _("aus einem Brief übertragen")


class Draft(models.Model):
    """A begun application (Entwurf). Without the citizen's secret nobody can read it, and nobody knows whose it is."""

    class State(models.TextChoices):
        OPEN = "open", _("Entwurf")
        SUBMITTED = "submitted", _("Abgegeben")

    id = models.UUIDField(primary_key=True, editable=False)
    lookup = models.CharField(max_length=64, unique=True)
    form_version = models.ForeignKey("catalogue.FormVersion", models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    """The answers as typed, under AES-256-GCM; empty once submitted."""
    revision = models.PositiveIntegerField(default=0)
    reached = models.PositiveSmallIntegerField(default=0)
    """The position of the furthest step seen, so that each step is counted once."""
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    medium = models.CharField(max_length=10, choices=Medium, default=Medium.ONLINE)
    entered_by = models.UUIDField(null=True)
    """The account of the clerk who fills it in for a citizen: without her nobody opens it, but with the code."""
    begun_at = models.DateTimeField()
    edited_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_submitted(self) -> bool:
        return self.state == self.State.SUBMITTED


class DraftFile(models.Model):
    """A file added to a draft, sealed with a key of its own, which the draft's key seals."""

    id = models.UUIDField(primary_key=True, editable=False)
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    sealed_key = models.BinaryField()
    stored_as = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    findings = models.JSONField(default=list)
    """What a look at it found (``core.files.findings``); no word of its content."""
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class HelperLink(models.Model):
    """Somebody may help to fill in one draft (Ausfüllhilfe). Goes with the draft, 30 days after its last edit.

    ``sealed`` is the draft's secret under a key that first the link holds and then the helper's cookie, never we.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="helpers")
    lookup = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    """Empty from the moment the help was ended."""
    may_submit = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["made_at"]

    def __str__(self) -> str:
        return str(self.id)


class NumberRange(models.Model):
    """The last number given in a year. A number that a failed submission took stays a gap."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Submission(models.Model):
    """An application that has arrived (Antrag, VwVfG § 22)."""

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(max_length=20, unique=True)
    draft_id = models.UUIDField(unique=True)
    """One draft becomes one submission, however often it is sent."""
    receipt_id = models.CharField(max_length=32, unique=True)
    form_version = models.ForeignKey("catalogue.FormVersion", models.PROTECT, related_name="+")
    answers = models.JSONField()
    gaps = models.JSONField(default=list)
    """Places of recommended questions left open: to be handed in later (VwVfG § 24 Abs. 3)."""
    fee = models.JSONField(null=True, blank=True)
    """What it costs by the rules of its form (``rules.fees``), as told when it was sent; null where they ask nothing."""
    language = models.CharField(max_length=8, default="de")
    medium = models.CharField(max_length=10, choices=Medium, default=Medium.ONLINE)
    helped = models.BooleanField(default=False)
    """A helper took part in filling in; the clerk reads it."""
    account = models.ForeignKey("people.Account", models.SET_NULL, null=True, related_name="+")
    """Whose account it lies in; nobody's where it was sent without one, or the account is gone."""
    mandate = models.ForeignKey("people.Mandate", models.SET_NULL, null=True, related_name="+")
    capacity = models.CharField(max_length=10, blank=True)
    """By what right she acted for ``on_behalf_of`` (VwVfG § 14): a ``people`` kind of mandate. Empty: for herself."""
    on_behalf_of = models.CharField(max_length=254, blank=True)
    trust_level = models.PositiveSmallIntegerField(default=0)
    """How surely the sender was known (OZG § 3 Abs. 4): 0 not at all, 1 to 3 basic, substantial, high."""
    identified_by = models.CharField(max_length=20, blank=True)
    """The kind of identity provider, or ``clerk`` who has seen the card; empty where it was our own sign-in, or none."""
    submitted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-submitted_at"]
        indexes: ClassVar = [models.Index(fields=["-submitted_at"])]

    def __str__(self) -> str:
        return self.number


class Evidence(models.Model):
    """A file that belongs to a submission (Nachweis). The storage alone cannot read it."""

    id = models.UUIDField(primary_key=True, editable=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="evidence")
    key = models.BinaryField()
    stored_as = models.CharField(max_length=200)
    name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=150)
    size = models.PositiveBigIntegerField()
    findings = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name
