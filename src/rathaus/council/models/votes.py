"""What a body decided, and who voted how, where that is public."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .bodies import Organization, Person
from .meetings import MANNERS, OUTCOMES
from .papers import Consultation

SAID = [("yes", "yes"), ("no", "no"), ("abstained", "abstained"), ("absent", "absent")]


class Decision(models.Model):
    """The decision of a body on a paper (Beschluss), with its number and its text. Sums that nobody counted are None."""

    id = models.UUIDField(primary_key=True, editable=False)
    consultation = models.OneToOneField(Consultation, models.CASCADE, related_name="decision")
    number = models.CharField(max_length=100, blank=True)
    outcome = models.CharField(max_length=20, choices=OUTCOMES)
    manner = models.CharField(max_length=20, choices=MANNERS, blank=True)
    text = models.TextField(blank=True)
    """As it was decided, where it differs from the paper."""
    decided_on = models.DateField()
    yes = models.PositiveSmallIntegerField(null=True)
    no = models.PositiveSmallIntegerField(null=True)
    abstained = models.PositiveSmallIntegerField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("people.StaffMember", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-decided_on", "number"]

    def __str__(self) -> str:
        return self.number or str(self.id)


class GroupVote(models.Model):
    """How a group (Fraktion) voted."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="groups")
    group = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    yes = models.PositiveSmallIntegerField(default=0)
    no = models.PositiveSmallIntegerField(default=0)
    abstained = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "group"], name="council_group_votes_once")
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.yes}/{self.no}/{self.abstained}"


class PersonVote(models.Model):
    """How a member voted in a public roll call (namentliche Abstimmung, ThürKO § 39 Abs. 1)."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="persons")
    person = models.ForeignKey(Person, models.PROTECT, related_name="votes")
    said = models.CharField(max_length=10, choices=SAID)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person"], name="council_person_votes_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.said}"
