"""What can be asked about supplied code lists."""

from __future__ import annotations

from django.db.models import QuerySet

from rathaus.catalogue.models import CodeList


def code_lists() -> QuerySet[CodeList]:
    """Every supplied code list in every version; one query."""
    return CodeList.objects.all()
