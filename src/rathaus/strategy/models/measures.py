"""What is done: measures, their milestones with dates that have owners, what is said of them, what proves them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from rathaus.strategy.rules.dates import Source
from rathaus.strategy.rules.evidence import Proof
from rathaus.strategy.rules.standing import Light

from .goals import Field, Goal, Plan

SOURCES = [
    (Source.NORM.value, _("Gesetz")),
    (Source.DECISION.value, _("Beschluss")),
    (Source.FUNDING.value, _("Förderbescheid")),
    (Source.CONTRACT.value, _("Vertrag")),
    (Source.OWN_PLAN.value, _("eigene Planung")),
]


class Measure(models.Model):
    """A measure (Maßnahme) of the plan, with the unit that answers for it: a record, not a name.

    Each serves decision points or statutory duties (``duties``: their keys). ``internal_note`` never leaves the house.
    """

    class Kind(models.TextChoices):
        PERMANENT = "permanent", _("Daueraufgabe")
        RUNNING = "running", _("läuft")
        UPCOMING = "upcoming", _("kommt")
        FUTURE = "future", _("Zukunftsthema")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="measures")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    field = models.ForeignKey(Field, models.PROTECT, related_name="measures")
    goals = models.ManyToManyField(Goal, related_name="measures")
    points = models.ManyToManyField("council.Point", related_name="+")
    duties = models.JSONField(default=list)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    after = models.ManyToManyField("self", symmetrical=False, related_name="before")
    """What has to be there first."""
    order = models.PositiveSmallIntegerField(default=0)
    climate = models.CharField(max_length=10, blank=True)
    """The climate check: good, neutral or bad; empty where nobody has looked."""
    climate_because = models.TextField(blank=True)
    claimed_done_at = models.DateTimeField(null=True)
    """When its unit said that it is done; it counts only with evidence (``rules.evidence``)."""
    internal_note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["order", "title"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "key"], name="strategy_measure_key")]

    def __str__(self) -> str:
        return self.title


class Milestone(models.Model):
    """A milestone (Meilenstein). ``deliverable`` is what lies there when it is reached; the text of ``because`` names
    the norm with its version, the decision point, the notice or the contract that set the date.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="milestones")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    deliverable = models.CharField(max_length=300, blank=True)
    planned_on = models.DateField()
    forecast_on = models.DateField(null=True)
    reached_on = models.DateField(null=True)
    has_begun = models.BooleanField(default=False)
    weight = models.PositiveSmallIntegerField(default=1)
    source = models.CharField(max_length=10, choices=SOURCES, default=Source.OWN_PLAN.value)
    because = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["planned_on", "order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "key"], name="strategy_milestone_key"),
            models.CheckConstraint(condition=models.Q(weight__gte=1), name="strategy_milestone_weighs"),
        ]

    def __str__(self) -> str:
        return self.title


class DateMove(models.Model):
    """Who moved a date, from when to when, and why. Lines are added and never changed."""

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="moves")
    before = models.DateField()
    after = models.DateField()
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey("people.StaffMember", models.SET_NULL, null=True, related_name="+")
    because_of = models.CharField(max_length=10, choices=SOURCES)
    because = models.CharField(max_length=500)

    class Meta:
        ordering: ClassVar = ["moved_at", "pk"]

    def __str__(self) -> str:
        return f"{self.milestone_id}: {self.before} -> {self.after}"


class Expectation(models.Model):
    """What the unit expected from a moment on. Lines are added and never changed, so that any day can be told again."""

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="expectations")
    said_at = models.DateTimeField()
    forecast_on = models.DateField(null=True)
    has_begun = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["said_at", "pk"]

    def __str__(self) -> str:
        return f"{self.milestone_id}: {self.forecast_on}"


class Update(models.Model):
    """What the unit says of its measure at a time: progress, next steps; cause, options and decision where it is late."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="updates")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.StaffMember", models.SET_NULL, null=True, related_name="+")
    progress = models.TextField()
    next_steps = models.TextField(blank=True)
    cause = models.TextField(blank=True)
    options = models.TextField(blank=True)
    decision_needed = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-written_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["measure", "-written_at"], name="strategy_update_latest")]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.written_at:%Y-%m-%d}"


class Override(models.Model):
    """Somebody shows another light than the rule computes; it is shown as such, with name and reason, until it ends."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="overrides")
    light = models.CharField(max_length=6, choices=[(each.value, each.value) for each in Light])
    because = models.CharField(max_length=500)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.StaffMember", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure"], condition=models.Q(ended_at=None), name="strategy_one_override"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure_id}: {self.light}"


class Evidence(models.Model):
    """What proves that it is done, and whether it still holds. ``said`` tells what the last look found."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Proof])
    title = models.CharField(max_length=200)
    address = models.CharField(max_length=500, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the document."""
    stored_as = models.CharField(max_length=200, blank=True)
    key = models.BinaryField(null=True)
    indicator = models.CharField(max_length=60, blank=True)
    threshold = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    decision = models.ForeignKey("council.Decision", models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("people.StaffMember", models.SET_NULL, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    holds = models.BooleanField(null=True)
    said = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.title


class Assessment(models.Model):
    """Lawful, feasible, affordable: three answers, each with its reason (Prüfung der Rechtmäßigkeit, Machbarkeit,
    Finanzierbarkeit), and the figures of the appraisal, if there is one.
    """

    measure = models.OneToOneField(Measure, models.CASCADE, related_name="assessment")
    lawful = models.BooleanField(null=True)
    lawful_because = models.TextField(blank=True)
    feasible = models.BooleanField(null=True)
    feasible_because = models.TextField(blank=True)
    affordable = models.BooleanField(null=True)
    affordable_because = models.TextField(blank=True)
    rate = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    """Of the appraisal, in per cent."""

    def __str__(self) -> str:
        return f"assessment of {self.measure_id}"
