"""Passkeys: what a device signs in with."""

from __future__ import annotations

from django.db import models

from .accounts import Account


class Passkey(models.Model):
    """A public key whose secret stays on somebody's device (WebAuthn). Kept as long as the account, or until removed."""

    id = models.UUIDField(primary_key=True)
    account = models.ForeignKey(Account, models.CASCADE, related_name="passkeys")
    credential = models.BinaryField(max_length=1023, unique=True)
    public_key = models.BinaryField()
    sign_count = models.PositiveBigIntegerField(default=0)
    name = models.CharField(max_length=60)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["added_at"]

    def __str__(self) -> str:
        return self.name
