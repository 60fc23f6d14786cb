"""Units and who does what in them. Every period begins with ``since`` and ends before ``until``: the first day without."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q

from rathaus.people.rules import Role

from .accounts import StaffMember

Row = TypeVar("Row", bound=models.Model)


class Periods(models.QuerySet[Row]):
    def on(self, day: date) -> Self:
        """Those that hold on that day."""
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


class Unit(models.Model):
    """A part of the administration (Organisationseinheit): an office, a section, the town hall itself at the root.

    ``name`` is the name today; ``names`` holds every name it had. A merged unit has a ``successor``.
    """

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=40, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    objects = Periods["Unit"].as_manager()

    class Meta:
        ordering = ["name", "key"]

    def __str__(self) -> str:
        return self.name


class UnitName(models.Model):
    """A name a unit had, and when."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names")
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=40, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = Periods["UnitName"].as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(until=None), name="people_unit_one_name_now")
        ]

    def __str__(self) -> str:
        return self.name


class Assignment(models.Model):
    """A role that somebody holds in a unit, and in all units below it."""

    staff = models.ForeignKey(StaffMember, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=12, choices=[(role.value, role.value) for role in Role])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = Periods["Assignment"].as_manager()

    class Meta:
        ordering = ["role", "since", "pk"]

    def __str__(self) -> str:
        return f"{self.role} {self.unit_id}"


class Deputy(models.Model):
    """Somebody who holds the roles of an absent colleague for a while (Vertretung)."""

    staff = models.ForeignKey(StaffMember, models.CASCADE, related_name="deputies")
    deputy = models.ForeignKey(StaffMember, models.CASCADE, related_name="deputising")
    since = models.DateField()
    until = models.DateField()

    objects = Periods["Deputy"].as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(staff=F("deputy")), name="people_deputy_is_another"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="people_deputy_period"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy_id} for {self.staff_id}"

    @property
    def last_day(self) -> date:
        return self.until - timedelta(days=1)
