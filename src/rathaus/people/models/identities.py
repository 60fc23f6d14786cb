"""What identity providers said, and the ways to them that have begun."""

from __future__ import annotations

from django.db import models

from .accounts import Account


class Identity(models.Model):
    """What a provider vouched for (Identifizierung). Purpose: know her again, and at which level. Kept as long as the account.

    ``subject`` is a digest; ``claims`` hold only what ``rules.claims`` names a purpose for (OZG § 8).
    """

    id = models.UUIDField(primary_key=True)
    account = models.ForeignKey(Account, models.CASCADE, related_name="identities")
    provider = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=64, unique=True)
    level = models.PositiveSmallIntegerField()
    claims = models.JSONField(default=dict)
    first_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "provider"], name="people_identity_one_each")
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.account_id}"


class Journey(models.Model):
    """A way to a provider and back. Kept for a quarter of an hour; ``state`` is the digest of what travels along."""

    state = models.CharField(max_length=40, primary_key=True)
    provider = models.CharField(max_length=60)
    nonce = models.CharField(max_length=64)
    verifier = models.CharField(max_length=128)
    level = models.PositiveSmallIntegerField()
    onward = models.CharField(max_length=2_000)
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)
    letter = models.TextField(blank=True)
    """An answer that came by a foreign site's form and waits, unopened, for the browser it is meant for."""

    def __str__(self) -> str:
        return self.state


class UsedProof(models.Model):
    """A proof that was taken and must not be taken again. Kept until it has expired by itself."""

    digest = models.CharField(max_length=40, primary_key=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest
