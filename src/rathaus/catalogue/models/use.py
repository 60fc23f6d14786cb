"""How often the steps of a form are reached, left and refused: sums by week, and nothing about anybody."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from rathaus.catalogue.models.forms import FormVersion


class StepUse(models.Model):
    """What happened on one step of a form in one week."""

    form_version = models.ForeignKey(FormVersion, models.CASCADE, related_name="+")
    step = models.CharField(max_length=80)
    """The step's slug; ``pruefen`` is the page before sending, ``abgegeben`` the end."""
    week = models.DateField()
    """Its Monday."""
    arrived = models.PositiveIntegerField(default=0)
    moved_on = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    minute = models.PositiveIntegerField(default=0)
    minutes = models.PositiveIntegerField(default=0)
    long = models.PositiveIntegerField(default=0)
    interrupted = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form_version", "step", "week"], name="catalogue_step_use")
        ]

    def __str__(self) -> str:
        return f"{self.form_version_id} {self.step} {self.week}"


class FaultUse(models.Model):
    """How often one question was answered wrongly in one way in one week. What was typed is not kept."""

    form_version = models.ForeignKey(FormVersion, models.CASCADE, related_name="+")
    path = models.CharField(max_length=400)
    fault = models.CharField(max_length=20)
    week = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["form_version", "path", "fault", "week"], name="catalogue_fault_use"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form_version_id} {self.path} {self.fault} {self.week}"
