"""What is stored of writing: messages with their attachments, templates with their versions, letters."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rathaus.correspondence.rules.standing import LetterKind, Side, Standing
from rathaus.people.models import Account, StaffMember

KINDS = [
    (LetterKind.NOTICE.value, _("Bescheid")),
    (LetterKind.REQUEST.value, _("Nachfrage")),
    (LetterKind.HEARING.value, _("Anhörung")),
    (LetterKind.RECEIPT.value, _("Bestätigung")),
    (LetterKind.REMINDER.value, _("Erinnerung")),
    (LetterKind.CORRECTION.value, _("Berichtigung")),
    (LetterKind.EXTENSION.value, _("Mitteilung über die Frist")),
    (LetterKind.CERTIFICATE.value, _("Bescheinigung")),
]


class KeptFile(models.Model):
    """A file in the storage, sealed under a key of its own."""

    name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=150)
    size = models.PositiveBigIntegerField()
    stored_as = models.CharField(max_length=200)
    key = models.BinaryField()

    class Meta:
        abstract = True


class Message(models.Model):
    """A message about a matter. ``account`` is the applicant's; who wrote for the office is not told outside."""

    id = models.UUIDField(primary_key=True, editable=False)
    matter = models.UUIDField()
    side = models.CharField(max_length=8, choices=[(side.value, side.value) for side in Side])
    topic = models.CharField(max_length=160, blank=True)
    text = models.TextField()
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    """When the other side opened it first."""
    notified_at = models.DateTimeField(null=True)
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    written_by = models.ForeignKey(StaffMember, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["sent_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["matter", "sent_at"], name="correspondence_msg_matter"),
            models.Index(fields=["account", "-sent_at"], name="correspondence_msg_account"),
        ]

    def __str__(self) -> str:
        return self.topic


class Attachment(KeptFile):
    """A file that came with a message."""

    id = models.UUIDField(primary_key=True, editable=False)
    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Template(models.Model):
    """A template of letters (Vorlage). ``service`` is a slug, ``outcome`` a decision; empty: for all of them."""

    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, choices=KINDS)
    outcome = models.CharField(max_length=12, blank=True)
    service = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering: ClassVar = ["title", "key"]

    def __str__(self) -> str:
        return self.title


class TemplateVersion(models.Model):
    """One version of a template in one language. One that was in force never changes again: letters name it."""

    template = models.ForeignKey(Template, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=8, default="de")
    state = models.CharField(
        max_length=10,
        choices=[
            (Standing.DRAFT.value, _("Entwurf")),
            (Standing.IN_FORCE.value, _("in Kraft")),
            (Standing.RETIRED.value, _("außer Kraft")),
        ],
        default=Standing.DRAFT.value,
    )
    subject = models.CharField(max_length=200)
    body = models.TextField()
    edited_at = models.DateTimeField()
    edited_by = models.UUIDField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["template", "language", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["template", "language", "number"], name="correspondence_tpl_number"
            ),
            models.UniqueConstraint(
                fields=["template", "language"],
                condition=Q(state=Standing.IN_FORCE.value),
                name="correspondence_tpl_one_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template_id} {self.number}"


class TextBlock(models.Model):
    """A passage that clerks use again (Textbaustein). Without ``service`` it serves every service."""

    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, choices=KINDS)
    service = models.CharField(max_length=80, blank=True)
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["title", "key"]

    def __str__(self) -> str:
        return self.title


class Letter(KeptFile):
    """A letter of the town: written, sealed, kept, made available (Schreiben). Only how it arrived is added."""

    id = models.UUIDField(primary_key=True, editable=False)
    matter = models.UUIDField()
    kind = models.CharField(max_length=10, choices=KINDS)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=24)
    code = models.CharField(max_length=24, unique=True)
    digest = models.CharField(max_length=64, db_index=True)
    """SHA-256 of the PDF as it went out."""
    is_sealed = models.BooleanField(default=False)
    template = models.ForeignKey(TemplateVersion, models.PROTECT, null=True, related_name="+")
    facts = models.JSONField(default=dict)
    language = models.CharField(max_length=8, default="de")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    """The notice whose obvious mistake it puts right (VwVfG § 42)."""
    unit = models.CharField(max_length=160, blank=True)
    made_available_at = models.DateTimeField()
    law = models.CharField(max_length=10, default="VwVfG")
    """By which the day of service is counted (``rules.delivery.Law``)."""
    served_on = models.DateField(null=True)
    """Empty while nothing has begun to make it known: then it has to go by post."""
    posted_on = models.DateField(null=True)
    """The day on which it was handed to the post (Aufgabe zur Post)."""
    notified_at = models.DateTimeField(null=True)
    """When the mail server took the mail that says that something waits."""
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-made_available_at"]
        indexes: ClassVar = [
            models.Index(fields=["matter", "-made_available_at"], name="correspondence_let_matter"),
            models.Index(fields=["account", "-made_available_at"], name="correspondence_let_account"),
            models.Index(
                fields=["made_available_at"],
                condition=Q(served_on=None),
                name="correspondence_let_unserved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
