"""Whose council it is, and who sits where (OParl: Body, LegislativeTerm, Organization, Person, Membership, Location)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .public import PublicObject


class Location(PublicObject):
    """Where a meeting is held, or what a paper is about."""

    description = models.TextField(blank=True)
    room = models.CharField(max_length=200, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=200, blank=True)
    geojson = models.JSONField(null=True)

    def __str__(self) -> str:
        return ", ".join(each for each in (self.description, self.room, self.street, self.place) if each)


class Body(PublicObject):
    """A municipality (Körperschaft). ``key`` is its official key (Amtlicher Gemeindeschlüssel), where it is known."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100, blank=True)
    key = models.CharField(max_length=12, blank=True)
    website = models.CharField(max_length=500, blank=True)
    is_ours = models.BooleanField(default=False)

    class Meta(PublicObject.Meta):
        abstract = False
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["is_ours"], condition=Q(is_ours=True), name="council_one_is_ours")
        ]

    def __str__(self) -> str:
        return self.name


class Term(PublicObject):
    """An electoral term (Wahlperiode)."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="terms")
    name = models.CharField(max_length=200)
    begins_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name


class Organization(PublicObject):
    """The council, a committee, a group, an office (Gremium, Fraktion, Amt). ``sort`` as OParl's organizationType."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="organizations")
    name = models.CharField(max_length=300, blank=True)
    short_name = models.CharField(max_length=100, blank=True)
    sort = models.CharField(max_length=100, blank=True)
    classification = models.CharField(max_length=200, blank=True)
    begins_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    website = models.CharField(max_length=500, blank=True)
    location = models.ForeignKey(Location, models.SET_NULL, null=True, related_name="+")
    part_of = models.ForeignKey("self", models.SET_NULL, null=True, db_constraint=False, related_name="parts")

    class Meta(PublicObject.Meta):
        abstract = False
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Person(PublicObject):
    """A member of the council, with what she holds public herself; nothing of her private life is stored."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="persons")
    name = models.CharField(max_length=200, blank=True)
    family_name = models.CharField(max_length=100, blank=True)
    given_name = models.CharField(max_length=100, blank=True)
    form_of_address = models.CharField(max_length=100, blank=True)
    email = models.CharField(max_length=200, blank=True)

    class Meta(PublicObject.Meta):
        abstract = False
        ordering: ClassVar = ["family_name", "given_name"]

    def __str__(self) -> str:
        return self.name


class Membership(PublicObject):
    person = models.ForeignKey(
        Person, models.DO_NOTHING, null=True, db_constraint=False, related_name="memberships"
    )
    organization = models.ForeignKey(
        Organization, models.DO_NOTHING, null=True, db_constraint=False, related_name="memberships"
    )
    role = models.CharField(max_length=200, blank=True)
    may_vote = models.BooleanField(null=True)
    begins_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    on_behalf_of = models.ForeignKey(
        Organization, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.person_id} {self.organization_id}"
