"""Which versions of a service's package there were here."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PackageVersion(models.Model):
    """A package of a service that was exported or imported; ``digest`` is over all its parts."""

    service = models.ForeignKey("catalogue.Service", models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["service", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "number"], name="cases_package_number"),
        ]

    def __str__(self) -> str:
        return f"{self.service_id}/{self.number}"
