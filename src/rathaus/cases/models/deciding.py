"""On the way to the decision and after it: who else was asked, who was heard, what was decided, who objected."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .cases import OUTCOMES, Case


class Consultation(models.Model):
    """Another unit is asked for its opinion (Beteiligung)."""

    id = models.UUIDField(primary_key=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="consultations")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    question = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.StaffMember", models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField()
    nudge = models.CharField(max_length=8, blank=True)
    """How far the reminding has come (``rules.consulting.Nudge``)."""
    nudged_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=12, blank=True)
    """agreed, conditions or objected; empty while open."""
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("people.StaffMember", models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["asked_at"]
        indexes: ClassVar = [
            models.Index(
                fields=["unit", "due_on"],
                condition=models.Q(answered_at=None, withdrawn_at=None),
                name="cases_consulted_open",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Hearing(models.Model):
    """The applicant is heard before a burden (Anhörung, VwVfG § 28)."""

    id = models.UUIDField(primary_key=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="hearings")
    intended = models.CharField(max_length=12, choices=OUTCOMES)
    text = models.TextField()
    """The facts that matter for the decision, and what it is going to be."""
    letter = models.UUIDField(null=True)
    sent_at = models.DateTimeField()
    due_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-sent_at"]

    def __str__(self) -> str:
        return str(self.id)


class Decision(models.Model):
    """What was decided (Entscheidung, VwVfG § 35), with its reasons (§ 39). Where four eyes are needed, two stand here."""

    id = models.UUIDField(primary_key=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=12, choices=OUTCOMES)
    ruling = models.TextField(blank=True)
    """The operative part (Tenor) where the template's own words do not say it all: conditions, amounts, periods."""
    reasons = models.TextField(blank=True)
    no_hearing_because = models.CharField(max_length=300, blank=True)
    """Why nobody was heard (VwVfG § 28 Abs. 2), where the decision is a burden."""
    fee_cents = models.PositiveIntegerField(null=True)
    fee_reason = models.CharField(max_length=300, blank=True)
    template = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.StaffMember", models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("people.StaffMember", models.SET_NULL, null=True, related_name="+")
    sent_back_at = models.DateTimeField(null=True)
    sent_back_because = models.CharField(max_length=500, blank=True)
    letter = models.UUIDField(null=True)
    """The notice (Bescheid) in ``correspondence``, once it is written."""
    served_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(sent_back_at=None), name="cases_decision_one_valid"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.outcome}"


class Objection(models.Model):
    """An objection to a decision (Widerspruch, VwGO §§ 69, 70)."""

    id = models.UUIDField(primary_key=True, editable=False)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="objections")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    """The case in which it is dealt with."""
    text = models.TextField(blank=True)
    medium = models.CharField(max_length=10, default="online")
    received_at = models.DateTimeField()
    until = models.DateField()
    """The last day on which it could be raised."""
    in_time = models.BooleanField()

    class Meta:
        ordering: ClassVar = ["received_at"]

    def __str__(self) -> str:
        return str(self.id)


class Rating(models.Model):
    """How satisfied somebody was, 1 to 5. Anonymous: no case, no day, only the week."""

    service = models.ForeignKey("catalogue.Service", models.CASCADE, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    week = models.DateField()
    """The Monday of the week."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(score__gte=1, score__lte=5), name="cases_rating_1_to_5")
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.week}: {self.score}"
