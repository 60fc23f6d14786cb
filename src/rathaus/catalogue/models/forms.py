"""Versions of forms, as they came and as they are evaluated."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rathaus.catalogue.rules import Standing


class FormVersions(models.QuerySet["FormVersion"]):
    def in_force(self) -> FormVersions:
        return self.filter(state=Standing.PUBLISHED)


class FormVersionManager(models.Manager["FormVersion"]):
    """Leaves the large columns in the database until somebody reads them."""

    def get_queryset(self) -> FormVersions:
        return FormVersions(self.model, using=self._db).defer("source", "compiled", "base", "edits", "cases")

    def in_force(self) -> FormVersions:
        return self.get_queryset().in_force()


class FormVersion(models.Model):
    """One version of a service's form: the schema as it came, the town's edits on it, and the form they make.

    A version that was published once never changes again: drafts continue on the version they began with.
    """

    service = models.ForeignKey("catalogue.Service", models.PROTECT, related_name="forms")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Standing])
    schema_id = models.CharField(max_length=40)
    schema_version = models.CharField(max_length=40)
    schema_title = models.CharField(max_length=300)
    source = models.BinaryField()
    base = models.BinaryField(default=b"")
    """The form of the schema alone; empty where there are no edits and ``compiled`` is just that."""
    edits = models.JSONField(default=list)
    cases = models.JSONField(default=list)
    """The test cases that it passed."""
    compiled = models.BinaryField()
    digest = models.CharField(max_length=64)
    """SHA-256 of ``compiled``, hexadecimal."""
    missing_code_lists = models.JSONField(default=list)
    imported_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    objects = FormVersionManager()

    class Meta:
        ordering = ["service", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="catalogue_form_number"),
            models.UniqueConstraint(
                fields=["service"], condition=Q(state=Standing.PUBLISHED), name="catalogue_one_form_in_force"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in Standing]), name="catalogue_form_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id}/{self.number} {self.schema_id} {self.schema_version}"
