"""What may go wrong, on a field of five by five."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .measures import Measure


class Risk(models.Model):
    """A risk before (``probability``, ``impact``) and after (``residual_…``) what is done about it; 1 to 5."""

    class Response(models.TextChoices):
        AVOID = "avoid", _("vermeiden")
        REDUCE = "reduce", _("verringern")
        TRANSFER = "transfer", _("übertragen")
        ACCEPT = "accept", _("hinnehmen")

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="risks")
    title = models.CharField(max_length=200)
    probability = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    residual_probability = models.PositiveSmallIntegerField()
    residual_impact = models.PositiveSmallIntegerField()
    response = models.CharField(max_length=10, choices=Response.choices)
    action = models.TextField(blank=True)
    review_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(probability__range=(1, 5), impact__range=(1, 5))
                & Q(residual_probability__range=(1, 5), residual_impact__range=(1, 5)),
                name="strategy_risk_five_by_five",
            )
        ]

    def __str__(self) -> str:
        return self.title
