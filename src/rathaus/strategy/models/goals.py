"""The plan, its fields of action, and the goals with what measures them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from rathaus.strategy.rules.figures import Grade

GRADES = [(Grade.ESTIMATED.value, _("geschätzt")), (Grade.CLAIMED.value, _("Angabe der Stelle"))]


class Plan(models.Model):
    """A strategy (Digitalisierungsstrategie) with its vision; one of them is in force."""

    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    vision = models.TextField()
    begins_on = models.DateField()
    ends_on = models.DateField()
    papers = models.ManyToManyField("council.Paper", related_name="+")
    """The resolutions from which it comes, whose points its reports follow."""
    citizen_hour_cents = models.PositiveIntegerField(default=2_500)
    """What an hour of a citizen is worth where relief is reckoned (standard cost method)."""
    staff_hour_cents = models.PositiveIntegerField(default=4_800)
    """What an hour of the staff costs, on average."""
    in_force = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    """Rises with everything that happens to it, so that what was computed once need not be computed again."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["in_force"], condition=models.Q(in_force=True), name="strategy_one_plan_in_force"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("begins_on")),
                name="strategy_plan_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Field(models.Model):
    """A field of action (Handlungsfeld)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="fields")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "title"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "key"], name="strategy_field_key")]

    def __str__(self) -> str:
        return self.title


class Goal(models.Model):
    """A goal (Ziel). ``indicator`` names what is measured in the running system; ``target`` in its unit."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    indicator = models.CharField(max_length=60, blank=True)
    target = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    target_on = models.DateField(null=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "title"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "key"], name="strategy_goal_key")]

    def __str__(self) -> str:
        return self.title


class Reading(models.Model):
    """A value of a goal that the running system cannot measure: somebody has estimated it, or says so.

    ``source`` names where it comes from; ``unit`` in words ("Kilowattstunden im Jahr").
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="readings")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="readings")
    value = models.DecimalField(max_digits=12, decimal_places=2)
    unit = models.CharField(max_length=60, blank=True)
    as_of = models.DateField()
    grade = models.CharField(max_length=10, choices=GRADES)
    source = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["-as_of", "-pk"]

    def __str__(self) -> str:
        return f"{self.goal_id} {self.as_of}: {self.value}"


class LifeSituation(models.Model):
    """What digitising a life situation (Lebenslage) would bring a year, and how feasible it is.

    ``cases`` a year, estimated between ``least`` and ``most`` where they are known; relief for one case: minutes of
    citizens and of staff, and cash. ``feasibility`` in per cent. ``is_duty``: the law demands it whatever it brings.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="situations")
    key = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    cases = models.PositiveIntegerField()
    least = models.PositiveIntegerField(null=True)
    most = models.PositiveIntegerField(null=True)
    citizen_minutes = models.PositiveIntegerField(default=0)
    staff_minutes = models.PositiveIntegerField(default=0)
    cash_cents = models.PositiveIntegerField(default=0)
    feasibility = models.PositiveSmallIntegerField()
    is_duty = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["title"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "key"], name="strategy_situation_key"),
            models.CheckConstraint(
                condition=models.Q(feasibility__lte=100), name="strategy_feasibility_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Capacity(models.Model):
    """Staff days that a unit has for the plan in a year."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="capacities")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    days = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "unit", "year"], name="strategy_capacity_once")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}: {self.days}"
