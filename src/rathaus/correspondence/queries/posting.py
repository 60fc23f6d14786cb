"""What left the house on paper."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from rathaus.correspondence.models import Letter

AT_ONCE = 5_000


def matters_with_paper(matters: Collection[UUID]) -> frozenset[UUID]:
    """Those of these matters in which a letter went by post, or has to; one query for each 5,000."""
    asked, found = list(matters), set[UUID]()
    for start in range(0, len(asked), AT_ONCE):
        rows = Letter.objects.filter(matter__in=asked[start : start + AT_ONCE])
        on_paper = rows.exclude(posted_on=None) | rows.filter(served_on=None)
        found.update(on_paper.values_list("matter", flat=True))
    return frozenset(found)
