"""What is added to a decision or a period afterwards: a mistake put right, more time taken once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .cases import Case
from .deciding import Decision


class Correction(models.Model):
    """An obvious mistake of a notice is put right (Berichtigung, VwVfG § 42). What was decided stays."""

    id = models.UUIDField(primary_key=True, editable=False)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="corrections")
    text = models.TextField()
    """What stood there, and what is right."""
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.StaffMember", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["made_at"]

    def __str__(self) -> str:
        return str(self.id)


class Extension(models.Model):
    """The period after which silence grants is extended, once (Fristverlängerung, VwVfG § 42a Abs. 2 Satz 3)."""

    id = models.UUIDField(primary_key=True, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="extension")
    days = models.PositiveSmallIntegerField()
    """Added to the period, whenever it begins."""
    reasons = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.StaffMember", models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return str(self.id)
