"""What people have looked at, since no program can know it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from rathaus.strategy.rules.maturity import REVIEWED


class Review(models.Model):
    """Somebody has looked whether a service can be used without barriers, or whether the state portal shows it.

    ``said`` names what was looked at and how. The newest of a kind counts, for a year (``rules.maturity``).
    """

    service = models.ForeignKey("catalogue.Service", models.CASCADE, related_name="+")
    predicate = models.CharField(max_length=20, choices=[(each, each) for each in REVIEWED])
    holds = models.BooleanField()
    looked_on = models.DateField()
    said = models.CharField(max_length=300)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.StaffMember", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-looked_on", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["service", "predicate", "-looked_on"], name="strategy_review_latest")
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.predicate} {self.looked_on}"
