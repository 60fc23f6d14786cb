"""Who acts for whom: organisations, persons without an account, mandates, and the links that invite."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rathaus.people.rules.mandates import MandateKind, Proof, Right, Scope

from .accounts import Account


class OrganisationKind(models.TextChoices):
    FIRM = "firm", _("Firma")
    ASSOCIATION = "association", _("Verein")


class Organisation(models.Model):
    """A firm or an association. Purpose: let employees apply in its name. Kept until closed, then as its mandates."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=12, choices=OrganisationKind.choices)
    name = models.CharField(max_length=160)
    register_number = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Ward(models.Model):
    """A person without an account of her own for whom somebody acts: a child, someone under legal care, an elderly parent."""

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=120)
    born_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Authority(models.Model):
    """What a mandate or an invitation allows: since when, until when, for which services, with which rights."""

    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in MandateKind])
    services = models.JSONField(default=list, blank=True)
    """Slugs; none means all services."""
    may_submit = models.BooleanField(default=True)
    may_manage = models.BooleanField(default=False)
    until = models.DateField(null=True, blank=True)
    """The first day without."""

    class Meta:
        abstract = True

    @property
    def rights(self) -> frozenset[Right]:
        given = ((Right.SUBMIT, self.may_submit), (Right.MANAGE, self.may_manage))
        return frozenset(right for right, has in given if has)


class Mandates(models.QuerySet["Mandate"]):
    def in_force(self, on: date) -> Mandates:
        """Those that hold on that day; the same as ``rules.mandates.judge``."""
        return self.filter(Q(until=None) | Q(until__gt=on), since__lte=on, revoked_at=None)

    def still_claimed(self, mandate_id: UUID) -> Mandates:
        """That one, as long as nobody has confirmed or ended it."""
        return self.filter(pk=mandate_id, proof=Proof.CLAIMED.value, revoked_at=None)

    def told(self) -> Mandates:
        """With the one represented, in one query."""
        return self.select_related("principal__citizen", "ward", "organisation", "actor__citizen")


class Mandate(Authority):
    """Somebody may act for somebody else (Vertretung). Kept three years after its end, as proof of what was done."""

    id = models.UUIDField(primary_key=True)
    actor = models.ForeignKey(Account, models.CASCADE, related_name="mandates")
    principal = models.ForeignKey(Account, models.CASCADE, null=True, related_name="given_mandates")
    ward = models.ForeignKey(Ward, models.CASCADE, null=True, related_name="mandates")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="mandates")
    since = models.DateField()
    proof = models.CharField(max_length=32, choices=[(proof.value, proof.value) for proof in Proof])
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = Mandates.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(principal__isnull=False, ward=None, organisation=None)
                | Q(principal=None, ward__isnull=False, organisation=None)
                | Q(principal=None, ward=None, organisation__isnull=False),
                name="people_mandate_for_one",
            ),
            models.CheckConstraint(
                condition=~Q(actor=models.F("principal")), name="people_mandate_for_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def scope(self) -> Scope:
        return Scope(
            since=self.since, until=self.until, services=frozenset(self.services), rights=self.rights
        )

    @property
    def represented(self) -> Any:
        """The account, ward or organisation for which one acts."""
        return self.principal or self.ward or self.organisation


class Invitation(Authority):
    """A one-time link by which somebody becomes an employee or a proxy. Kept for 14 days after it can no longer be used."""

    id = models.UUIDField(primary_key=True)
    digest = models.CharField(max_length=40, unique=True)
    principal = models.ForeignKey(Account, models.CASCADE, null=True, related_name="invitations")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="invitations")
    made_by = models.ForeignKey(Account, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(principal__isnull=False, organisation=None)
                | Q(principal=None, organisation__isnull=False),
                name="people_invitation_for_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
