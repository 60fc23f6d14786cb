"""Citizens with an account, the codes they sign in with, and the mails to them."""

from __future__ import annotations

from django.db import models

from .accounts import Account


class Citizen(models.Model):
    """A citizen's account (Nutzerkonto). Purpose: sign in again, act for others. Kept until deleted, or unused for two years."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="citizen")
    name = models.CharField(max_length=120, blank=True)
    used_at = models.DateTimeField(db_index=True)
    warned_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.account_id)


class EmailCode(models.Model):
    """A code that was mailed. Purpose: prove that the address is hers. Kept for a day, to count attempts."""

    id = models.UUIDField(primary_key=True)
    address = models.EmailField(db_index=True)
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")
    """Whose address is to become this one; none for signing in."""
    digest = models.CharField(max_length=64)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class Mail(models.Model):
    """A mail on its way. Deleted when it was sent; where nothing is sent, after a day."""

    id = models.UUIDField(primary_key=True)
    address = models.EmailField()
    subject = models.CharField(max_length=160)
    text = models.TextField()
    written_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return self.subject
