"""What a citizen has given us before, so that she need not look for it again."""

from __future__ import annotations

from django.db.models import QuerySet

from rathaus.applications.models import Evidence, Submission
from rathaus.people.queries import Viewer

from .drafts import OpenDraft

MOST_OFFERED = 12


def evidence_to_reuse(viewer: Viewer, draft: OpenDraft) -> QuerySet[Evidence]:
    """Files of matters she sent for herself, the newest first; none for helpers, clerks and strangers.

    What she gave for somebody else is not offered: it is theirs, and the mandate may have ended.
    """
    if not viewer.is_citizen or draft.key.helper or draft.is_for_another:
        return Evidence.objects.none()
    hers = Submission.objects.filter(account=viewer.account, capacity="").values("pk")
    found = Evidence.objects.filter(submission__in=hers).select_related("submission__form_version__service")
    return found.order_by("-submission__submitted_at", "name")
