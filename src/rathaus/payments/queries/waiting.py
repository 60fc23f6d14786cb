"""What waits to be paid, for the one who owes it."""

from __future__ import annotations

from rathaus.payments.models import Claim
from rathaus.people.queries import Viewer


def unpaid_of(viewer: Viewer) -> int:
    """How many claims on her account are open; one query."""
    if not viewer.is_citizen:
        return 0
    return Claim.objects.filter(account=viewer.account, is_settled=False, left__gt=0).count()
