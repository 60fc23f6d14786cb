"""The lists of the federation to which the town's services refer by key: LeiKa, OZG bundles, situations."""

from __future__ import annotations

from django.db import models


class Listed(models.Model):
    """An entry of a list. Editors may adapt it; ``imported`` holds what the list said last."""

    key = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=400)
    theme = models.CharField(max_length=120, blank=True)
    """Field of public life (Themenfeld)."""
    imported = models.JSONField(default=dict)
    left_at = models.DateTimeField(null=True, blank=True)
    """When a newer list no longer held it."""

    class Meta:
        abstract = True
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name


class ReferenceService(Listed):
    """A service of the federal catalogue (LeiKa-Leistung) by its key of 14 digits."""

    key = models.CharField(max_length=14, unique=True)
    kinds = models.CharField(max_length=20, blank=True)
    bundle = models.CharField(max_length=200, blank=True, db_index=True)
    situation = models.CharField(max_length=120, blank=True)
    legal_basis = models.TextField(blank=True)

    class Meta(Listed.Meta):
        pass


class ReferenceBundle(Listed):
    """Services that are put online together (OZG-Leistung)."""

    situation = models.CharField(max_length=120, blank=True)
    execution = models.CharField(max_length=40, blank=True)

    class Meta(Listed.Meta):
        pass


class ReferenceSituation(Listed):
    """A situation in life or of a firm (Lebenslage, Unternehmenslage)."""

    class Meta(Listed.Meta):
        pass
