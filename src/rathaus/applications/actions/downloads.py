"""That somebody took everything about her matter out in one file."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rathaus.applications.events import MatterDownloaded
from rathaus.applications.models import Submission
from rathaus.core.journal import Actor, record


@transaction.atomic
def note_download(submission: Submission, *, by: Actor, at: datetime) -> None:
    """A line of the register; that it is hers was asked above."""
    record(MatterDownloaded(submission=submission.pk), by=by, at=at)
