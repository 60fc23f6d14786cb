"""What every published object has."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PublicObject(models.Model):
    """An object that anybody may see, and that OParl publishes. What is not public is stored in tables of its own.

    ``origin`` is its address at the system it came from; empty for the town's own. A tombstone (``deleted``) keeps
    its address and its instants and nothing else (OParl 1.1, section 2.4.3).
    """

    id = models.UUIDField(primary_key=True, editable=False)
    origin = models.CharField(max_length=500, blank=True, db_index=True)
    created_at = models.DateTimeField()
    modified_at = models.DateTimeField(db_index=True)
    deleted = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering: ClassVar = ["-modified_at"]
