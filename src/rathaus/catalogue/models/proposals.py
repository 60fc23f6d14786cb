"""Changes that wait for a second pair of eyes (Vier-Augen-Prinzip)."""

from __future__ import annotations

from django.db import models

from rathaus.catalogue.models.services import Service


class Proposal(models.Model):
    """A service's description as an editor wants it; in force once a publisher approves."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        APPROVED = "approved", "approved"
        REJECTED = "rejected", "rejected"

    key = models.CharField(max_length=40)
    """The key of the service, which may not be there yet."""
    service = models.ForeignKey(Service, models.CASCADE, null=True, related_name="proposals")
    slug = models.SlugField(max_length=80, blank=True)
    description = models.JSONField()
    author = models.CharField(max_length=64)
    """The id of the account that proposed it."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=300, blank=True)
    """Why it was rejected."""

    class Meta:
        ordering = ["-proposed_at"]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"
