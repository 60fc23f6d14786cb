"""Progress reports: drafted, completed, frozen, filed. What is frozen never changes again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .goals import Plan


class Report(models.Model):
    """A progress report (Umsetzungsbericht). ``content`` is what it says, as it stood when it was frozen."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Entwurf")
        FROZEN = "frozen", _("fertig")
        FILED = "filed", _("vorgelegt")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="reports")
    number = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    due_on = models.DateField(null=True)
    """The last day of the month in which the council wants it."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    summary = models.TextField(blank=True)
    drafted_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True)
    frozen_by = models.ForeignKey("people.StaffMember", models.SET_NULL, null=True, related_name="+")
    content = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the content as JSON."""
    paper = models.OneToOneField("council.Paper", models.PROTECT, null=True, related_name="+")
    """As which it was filed."""

    class Meta:
        ordering: ClassVar = ["-as_of", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="strategy_report_number"),
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(state="draft"), name="strategy_one_draft"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.number}"


class ReportedPoint(models.Model):
    """A reporting duty of the council that a report answers; with the filed paper it is done for this time."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="answers")
    point = models.ForeignKey("council.Point", models.PROTECT, related_name="+")
    due_on = models.DateField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["point", "due_on"], name="strategy_duty_answered_once")
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.point_id}"
