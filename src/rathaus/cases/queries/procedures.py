"""Which services have a law of procedure of their own."""

from __future__ import annotations

from rathaus.cases.models import Procedure


def services_with_law() -> frozenset[str]:
    """Their slugs."""
    return frozenset(Procedure.objects.values_list("service__slug", flat=True))
