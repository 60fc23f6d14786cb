"""Offices people go to, when they are open, and for which part of town they answer."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.dates import WEEKDAYS

from rathaus.catalogue.models.fact_field import FactsField
from rathaus.catalogue.models.services import Service
from rathaus.catalogue.rules import Area
from rathaus.people.models import Unit


class Office(models.Model):
    """An office as people know it (Behörde, Amt): its door, telephone and hours."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    teaser = models.CharField(max_length=400, blank=True)
    is_public = models.BooleanField(default=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    """The unit whose public face this office is."""

    building = models.CharField(max_length=120, blank=True)
    street = models.CharField(max_length=120, blank=True)
    """Street and number, as on a letter."""
    postcode = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=80, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    """WGS 84, degrees."""
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    hours_told = models.CharField(max_length=300, blank=True)
    """What the hours cannot say ("und nach Vereinbarung"), or all that is known of them."""
    getting_there = models.TextField(blank=True)
    accessibility = models.JSONField(default=list, blank=True)
    """What the building offers to people with disabilities, one fact a text."""

    translations = models.JSONField(default=dict, blank=True)
    proof = models.JSONField(default=dict, blank=True)
    sort_key = models.CharField(max_length=200, editable=False, default="", db_index=True)

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """In one line: "Altes Zollhaus, Lohe-Ufer 2, 00000 Talbrück"."""
        town = f"{self.postcode} {self.place}".strip()
        return ", ".join(part for part in (self.building, self.street, town) if part)


class OpeningHours(models.Model):
    """A span in which an office is open every week; 0 is Monday."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()
    note = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="catalogue_hours_weekday"),
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")), name="catalogue_hours_end_after_begin"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}-{self.closes}"

    @property
    def day(self) -> str:
        """The weekday's name in the reader's language."""
        return str(WEEKDAYS[self.weekday])


class HoursException(models.Model):
    """Days on which other hours hold, or none: ``opens`` and ``closes`` empty means closed."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="exceptions")
    first_on = models.DateField()
    last_on = models.DateField()
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    reason = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["first_on", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="catalogue_exception_end_after_begin"
            ),
            models.CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True) | Q(closes__gt=F("opens")),
                name="catalogue_exception_hours",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_on} {self.reason}"


class Competence(models.Model):
    """Which office does a service (Zuständigkeit); without areas for the whole town."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="competences")
    office = models.ForeignKey(Office, models.CASCADE, related_name="competences")
    areas = FactsField(Area)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "office"], name="catalogue_competence_once")
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.office_id}"


class Street(models.Model):
    """A stretch of a street (Straßenverzeichnis): which postcode and district its houses lie in."""

    name = models.CharField(max_length=120)
    key = models.CharField(max_length=120, db_index=True)
    """The name as ``rules.street_key`` writes it."""
    first = models.PositiveIntegerField(null=True, blank=True)
    last = models.PositiveIntegerField(null=True, blank=True)
    side = models.CharField(max_length=4, default="both")
    postcode = models.CharField(max_length=10, blank=True)
    district = models.CharField(max_length=80, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)

    class Meta:
        ordering = ["key", "first"]

    def __str__(self) -> str:
        return self.name
