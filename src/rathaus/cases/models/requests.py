"""What the applicant was asked for, item by item, and how the law's clock stood meanwhile."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .cases import Case, Document


class Request(models.Model):
    """The applicant is asked to mend or hand in exactly these items (Nachforderung, VwVfG §§ 24, 26; § 42a Abs. 2)."""

    id = models.UUIDField(primary_key=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="requests")
    text = models.TextField(blank=True)
    """What the clerk says on all of it."""
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.StaffMember", models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    extended_at = models.DateTimeField(null=True)
    """When the applicant took more time; she can do so once."""
    draft = models.JSONField(default=dict)
    """What the applicant has typed so far: place -> raw answer."""

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.withdrawn_at is None


class RequestItem(models.Model):
    """One thing asked for: a question to answer again, a document to replace, or evidence to hand in."""

    class Kind(models.TextChoices):
        FIELD = "field"
        DOCUMENT = "document"
        EVIDENCE = "evidence"

    request = models.ForeignKey(Request, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    place = models.CharField(max_length=300, blank=True)
    """Where in the form; empty for evidence the form does not ask for."""
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    """The document that is to be replaced."""
    label = models.CharField(max_length=300)
    comment = models.TextField(blank=True)
    """What is wrong with it, and what would be right."""
    due_on = models.DateField()
    order = models.PositiveSmallIntegerField(default=0)
    before = models.TextField(blank=True)
    """The answer as it stood, told."""
    after = models.TextField(blank=True)
    answer = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    """The document handed in."""
    answered_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    """The clerk does without it, or it fell away."""

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on"],
                condition=models.Q(answered_at=None, dropped_at=None),
                name="cases_item_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.label


class Pause(models.Model):
    """The law's clock stands still: from ``since`` to the day before ``until``; by which rule, ``because``."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="pauses")
    since = models.DateField()
    until = models.DateField(null=True)
    because = models.CharField(max_length=120)

    class Meta:
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(until=None), name="cases_pause_one_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.since}"
