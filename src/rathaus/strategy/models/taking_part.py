"""Who was heard and what was taken up; who learns what."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .goals import Plan
from .measures import Measure


class Statement(models.Model):
    """What a board, the staff or a workshop said (Beteiligung), what was answered, and whether it was taken up."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="statements")
    measure = models.ForeignKey(Measure, models.SET_NULL, null=True, related_name="statements")
    who = models.CharField(max_length=200)
    """A board or a group, never a person."""
    said_on = models.DateField()
    text = models.TextField()
    answer = models.TextField(blank=True)
    taken_up = models.BooleanField(null=True)

    class Meta:
        ordering: ClassVar = ["-said_on", "pk"]

    def __str__(self) -> str:
        return f"{self.who} {self.said_on}"


class Training(models.Model):
    """A training with its budget of the year; ``places`` planned, ``taken`` so far."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="trainings")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    planned_cents = models.PositiveBigIntegerField()
    spent_cents = models.PositiveBigIntegerField(default=0)
    places = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["year", "title"]

    def __str__(self) -> str:
        return f"{self.year} {self.title}"
