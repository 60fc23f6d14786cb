"""What was imported before, so that the same record costs nothing a second time."""

from __future__ import annotations

from django.db import models


class ImportedRecord(models.Model):
    """A record of another system as it came last. ``digest``: SHA-256 of its JSON."""

    origin = models.CharField(max_length=500, unique=True)
    digest = models.CharField(max_length=64)
    imported_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.origin
