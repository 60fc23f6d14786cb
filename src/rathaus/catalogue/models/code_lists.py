"""Code lists that schemas refer to but do not contain."""

from __future__ import annotations

from django.db import models


class CodeList(models.Model):
    """A code list that the operator supplied (Codeliste, genericode), as it came."""

    urn = models.CharField(max_length=200)
    version = models.CharField(max_length=80)
    name = models.CharField(max_length=300, blank=True)
    file = models.CharField(max_length=120, blank=True)
    """The name it came under; it begins with the list's FIM id (C05000073), by which schemas of 2.0 call it."""
    source = models.BinaryField()
    supplied_at = models.DateTimeField()

    class Meta:
        ordering = ["urn", "-supplied_at"]
        constraints = [models.UniqueConstraint(fields=["urn", "version"], name="catalogue_code_list")]

    def __str__(self) -> str:
        return f"{self.urn} {self.version}"
