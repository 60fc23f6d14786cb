"""How surely we know who sits at a browser, and what was vouched for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpRequest

from rathaus.people.models import Identity
from rathaus.people.rules import TrustLevel
from rathaus.people.rules.mandates import Right
from rathaus.people.rules.trust import GOOD_FOR, Assurance, Reached, Standing, judge
from rathaus.people.rules.viewer import Viewer

from .viewer import viewer_of

__all__ = [
    "GOOD_FOR",
    "Assurance",
    "Reached",
    "Right",
    "Standing",
    "TrustLevel",
    "claims_of",
    "judge",
    "reached",
]

TRUST_AT, TRUST_BY = "trust_at", "trust_by"
"""What identifying writes into a session, besides the level."""


def reached(request: HttpRequest) -> Reached:
    """What this browser's person has reached; nothing for who is not a signed-in citizen."""
    viewer = viewer_of(request)
    if not viewer.is_citizen:
        return Reached()
    since = request.session.get(TRUST_AT)
    return Reached(
        viewer.trust,
        datetime.fromisoformat(since) if since else None,
        request.session.get(TRUST_BY, ""),
    )


def claims_of(viewer: Viewer) -> Mapping[str, str]:
    """What was vouched for last, by names of ``rules.claims.CLAIMS``; empty where nothing was. 1 query."""
    if not viewer.is_citizen:
        return {}
    newest = Identity.objects.filter(account=viewer.account).order_by("-at").first()
    return newest.claims if newest else {}
