"""Accounts: what one signs in to. A person may have one as a citizen and another one as staff."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class AccountKind(models.TextChoices):
    CITIZEN = "citizen"
    STAFF = "staff"


class Account(models.Model):
    """What somebody signs in to (Nutzerkonto). ``email`` is in small letters; empty where none is known."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=10, choices=AccountKind.choices)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "email"], condition=~Q(email=""), name="people_account_email_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class StaffMember(models.Model):
    """A person who works for the town (Beschäftigte). ``password`` is a hash; empty until it was chosen."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="staff")
    name = models.CharField(max_length=120)
    login = models.CharField(max_length=60, unique=True)
    password = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name", "login"]

    def __str__(self) -> str:
        return self.name
