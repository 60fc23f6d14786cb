"""What somebody proves herself with besides the password, and the tries that failed."""

from __future__ import annotations

from django.db import models

from .accounts import Account


class Totp(models.Model):
    """A secret shared with an authenticator app (RFC 6238), sealed. ``last_step``: the newest code that was used."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="totp")
    sealed = models.BinaryField()
    set_up_at = models.DateTimeField()
    last_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.account_id)


class RecoveryCode(models.Model):
    """A code for the day on which the other factor is lost; good once. Only its digest is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=40, unique=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.account_id)


class SetupLink(models.Model):
    """A one-time link with which somebody chooses a password; a newer link replaces it."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="setup_link")
    digest = models.CharField(max_length=40, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.account_id)


class Tries(models.Model):
    """Tries since the last success, of one name or one part of the network. ``of`` is a keyed digest: it names nobody."""

    of = models.CharField(max_length=40, primary_key=True)
    count = models.PositiveIntegerField()
    last_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.of
