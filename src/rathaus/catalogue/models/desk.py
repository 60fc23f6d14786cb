"""Forms in work: a base, the town's edits on it, and who has them open."""

from __future__ import annotations

from django.db import models

from rathaus.catalogue.models.services import Service


class FormDraftManager(models.Manager["FormDraft"]):
    """Leaves the large columns in the database until somebody reads them."""

    def get_queryset(self) -> models.QuerySet[FormDraft]:
        return super().get_queryset().defer("source", "base")


class FormDraft(models.Model):
    """A form in work (Entwurf). A service has one at most, so that two editors work on the same."""

    service = models.OneToOneField(Service, models.PROTECT, related_name="form_draft")
    schema_id = models.CharField(max_length=40)
    schema_version = models.CharField(max_length=40)
    schema_title = models.CharField(max_length=300)
    source = models.BinaryField()
    """The schema as it came."""
    base = models.BinaryField()
    """The form compiled from it, so that no schema is read while somebody edits."""
    base_digest = models.CharField(max_length=64)
    missing_code_lists = models.JSONField(default=list)
    begun_from = models.PositiveIntegerField(null=True, blank=True)
    """The number of the version it was begun from."""
    cases = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    """Goes up with every change, undoing included."""
    begun_at = models.DateTimeField()
    edited_at = models.DateTimeField()
    edited_by = models.CharField(max_length=64, blank=True)
    """The id of the account that changed it last; who publishes must be somebody else."""
    approval_asked_at = models.DateTimeField(null=True, blank=True)
    """Since when it waits for a second pair of eyes."""

    objects = FormDraftManager()

    class Meta:
        ordering = ["-edited_at"]

    def __str__(self) -> str:
        return f"{self.service_id} r{self.revision}"


class DraftEdit(models.Model):
    """One edit of a draft. Undone ones stay until somebody edits on, so that they can come back."""

    draft = models.ForeignKey(FormDraft, models.CASCADE, related_name="edits")
    position = models.PositiveIntegerField()
    edit = models.JSONField()
    told = models.CharField(max_length=300)
    """What it did, in German, as editors read it."""
    revision = models.PositiveIntegerField()
    """The revision it led to."""
    author = models.CharField(max_length=64, blank=True)
    """The id of an account."""
    at = models.DateTimeField()
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "position"], name="catalogue_draft_edit_position")
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}/{self.position} {self.told}"


class DraftPresence(models.Model):
    """Who has a draft open (purpose: to tell two editors of each other; forgotten after a minute)."""

    draft = models.ForeignKey(FormDraft, models.CASCADE, related_name="present")
    account = models.CharField(max_length=64)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "account"], name="catalogue_draft_presence")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.account}"
