"""Who wants to hear of each new report by e-mail."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Follower(models.Model):
    """An address that asked for it, and has confirmed that it is its own (DSGVO Art. 6 Abs. 1 a).

    Kept until she ends it by the link in every mail, or for two days where she never confirmed.
    """

    address = models.EmailField(max_length=254, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in her links."""
    language = models.CharField(max_length=8, default="de")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"follower {self.pk}"
