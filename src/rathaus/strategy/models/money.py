"""What it costs, by year and account, and who pays. Sums are whole euro cents."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .goals import Plan
from .measures import Measure


class Funding(models.Model):
    """Money from elsewhere (Fördermittel): the programme, its share, when it is called off and its use is proven."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="fundings")
    key = models.SlugField(max_length=60)
    programme = models.CharField(max_length=200)
    giver = models.CharField(max_length=200)
    rate = models.PositiveSmallIntegerField()
    """In per cent of what may be funded."""
    granted_cents = models.PositiveBigIntegerField()
    call_off_on = models.JSONField(default=list)
    """Days as ISO dates."""
    prove_by = models.DateField(null=True)
    """When its use has to be proven (Verwendungsnachweis)."""

    class Meta:
        ordering: ClassVar = ["programme"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "key"], name="strategy_funding_key"),
            models.CheckConstraint(condition=models.Q(rate__lte=100), name="strategy_funding_rate"),
        ]

    def __str__(self) -> str:
        return self.programme


class BudgetLine(models.Model):
    """Planned and spent in one year on one account (Produktkonto), and the staff days that go into it.

    ``granted_cents``: what the budget by-law or a funding covers of it.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="budget")
    year = models.PositiveSmallIntegerField()
    account = models.CharField(max_length=60, blank=True)
    planned_cents = models.PositiveBigIntegerField(default=0)
    granted_cents = models.PositiveBigIntegerField(default=0)
    spent_cents = models.PositiveBigIntegerField(default=0)
    income_cents = models.PositiveBigIntegerField(default=0)
    staff_days = models.PositiveIntegerField(default=0)
    funding = models.ForeignKey(Funding, models.PROTECT, null=True, related_name="lines")

    class Meta:
        ordering: ClassVar = ["year", "account", "pk"]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.year}"


class Position(models.Model):
    """One line of the appraisal (``rules.appraisal.Position``): cents in one year after the start, costs below zero."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="positions")
    name = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    pessimistic = models.BigIntegerField()
    likely = models.BigIntegerField()
    optimistic = models.BigIntegerField()
    is_budget_effective = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["year", "pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class Criterion(models.Model):
    """One criterion of the appraisal beside money, with its weight in per cent; those of an area add up to 100.

    Catalogues of criteria are data: a town enters its own, none is shipped.
    """

    class Area(models.TextChoices):
        URGENCY = "urgency", _("Dringlichkeit")
        QUALITY = "quality", _("Qualität")
        EFFECTS = "effects", _("Wirkung für Bürgerschaft und Betriebe")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="criteria")
    title = models.CharField(max_length=200)
    area = models.CharField(max_length=10, choices=Area.choices)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["area", "-weight", "title"]

    def __str__(self) -> str:
        return self.title


class Score(models.Model):
    """How far a measure meets a criterion: 0 to 10 points."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="scores")
    points = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["criterion__area", "-criterion__weight", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "criterion"], name="strategy_scored_once"),
            models.CheckConstraint(condition=models.Q(points__lte=10), name="strategy_score_to_ten"),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.criterion_id}: {self.points}"
