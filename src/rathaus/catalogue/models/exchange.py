"""What came from elsewhere: imports with their plan, and what a source said of a record last."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.models.offices import Office
from rathaus.catalogue.models.services import Service
from rathaus.catalogue.rules.reconciling import Decision, Verdict


class ImportRun(models.Model):
    """One file that came in: first a plan, then carried out, record by record, and kept as history."""

    class Kind(models.TextChoices):
        XZUFI = "xzufi", _("XZuFi-Nachricht")
        SERVICES = "services", _("Liste der LeiKa-Leistungen")
        BUNDLES = "bundles", _("Liste der OZG-Leistungen")
        SITUATIONS = "situations", _("Liste der Lagen")

    class State(models.TextChoices):
        PLANNED = "planned", _("wartet auf Ihre Entscheidung")
        RUNNING = "running", _("wird übernommen")
        DONE = "done", _("übernommen")
        DROPPED = "dropped", _("verworfen")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    file = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, db_index=True)
    """SHA-256 of the file, hexadecimal."""
    counts = models.JSONField(default=dict)
    """Verdict -> number of records, as planned."""
    problems = models.JSONField(default=list)
    """[place, sentence], at most 1,000."""
    by = models.CharField(max_length=100, blank=True)
    """The account of who brought it or decided last; empty for the operator."""
    planned_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.file}"


class ImportItem(models.Model):
    """One record of an import: what the source says, and what an editor decided about it."""

    class Kind(models.TextChoices):
        SERVICE = "service", _("Leistung")
        OFFICE = "office", _("Amt")
        REFERENCE = "reference", _("Eintrag")

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=200)
    title = models.CharField(max_length=400)
    verdict = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Verdict])
    is_ours = models.BooleanField(default=False)
    """The key is the town's own: the record came back."""
    theirs = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    """[field, ours, theirs, whether it is a conflict], as planned, to be shown."""
    decision = models.CharField(
        max_length=4, blank=True, choices=[(each.value, each.value) for each in Decision]
    )
    done_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=400, blank=True)
    """Why it could not be taken over."""

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["run", "verdict"], name="catalogue_item_verdict")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class ImportedRecord(models.Model):
    """What a source said of a service or an office the last time, under its own id."""

    kind = models.CharField(max_length=10, choices=ImportItem.Kind.choices)
    key = models.CharField(max_length=200)
    service = models.ForeignKey(Service, models.CASCADE, null=True, blank=True, related_name="+")
    office = models.ForeignKey(Office, models.CASCADE, null=True, blank=True, related_name="+")
    values = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="catalogue_imported_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
