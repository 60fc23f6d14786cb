"""When the council meets, and about what. What is spoken of behind closed doors has a table of its own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from rathaus.council.rules.results import Manner, Outcome

from .bodies import Body, Location, Organization
from .public import PublicObject

OUTCOMES = [(each.value, each.value) for each in Outcome]
MANNERS = [(each.value, each.value) for each in Manner]


class Meeting(PublicObject):
    """A meeting (Sitzung). ``begins_at`` and ``ends_at`` are aware."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="meetings")
    name = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=100, blank=True)
    is_cancelled = models.BooleanField(default=False)
    begins_at = models.DateTimeField(null=True, db_index=True)
    ends_at = models.DateTimeField(null=True)
    location = models.ForeignKey(Location, models.SET_NULL, null=True, related_name="+")
    organizations = models.ManyToManyField(Organization, related_name="meetings", db_constraint=False)

    class Meta(PublicObject.Meta):
        abstract = False
        ordering: ClassVar = ["-begins_at"]

    def __str__(self) -> str:
        return self.name


class AgendaItem(PublicObject):
    """A point of the public part of a meeting (Tagesordnungspunkt); several papers may stand on it (``Consultation``).

    ``result`` as it was written; ``outcome`` and ``manner`` what it says for certain (``rules.results``).
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    number = models.CharField(max_length=40, blank=True)
    order = models.PositiveIntegerField(default=0)
    name = models.TextField(blank=True)
    result = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=20, choices=OUTCOMES, blank=True)
    manner = models.CharField(max_length=20, choices=MANNERS, blank=True)
    resolution = models.TextField(blank=True)
    """The decided text (Beschlusstext)."""
    begins_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)

    class Meta(PublicObject.Meta):
        abstract = False
        ordering: ClassVar = ["order", "number"]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()


class ClosedItem(models.Model):
    """A point of the part that is not public (nichtöffentlicher Teil, ThürKO § 40 Abs. 1).

    Only the desk of the council office knows this table: no public page, no OParl server, no search reads from it.
    What was decided is published by an act, once the reason for secrecy is gone (ThürKO § 40 Abs. 2).
    """

    id = models.UUIDField(primary_key=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="closed_items")
    number = models.CharField(max_length=40, blank=True)
    order = models.PositiveIntegerField(default=0)
    name = models.TextField()
    reason = models.CharField(max_length=300)
    """Why the public is kept out."""
    result = models.CharField(max_length=300, blank=True)
    resolution = models.TextField(blank=True)
    published_as = models.OneToOneField(AgendaItem, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["order", "number"]

    def __str__(self) -> str:
        return f"closed {self.number}"
