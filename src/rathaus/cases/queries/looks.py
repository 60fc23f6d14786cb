"""Who looked into a file, read from the register itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from rathaus.cases.events import CaseFileSeen
from rathaus.core.models import Entry
from rathaus.people.queries import Viewer
from rathaus.people.queries.names import staff_names

A_LOOK = timedelta(minutes=15)
"""How long a look lasts: the next one is written down after that, and until then somebody counts as present."""


def seen_lately(viewer: Viewer, case_id: UUID, at: datetime) -> bool:
    """Whether her look is written down already."""
    return _looks(case_id, at).filter(actor_id=str(viewer.account)).exists()


def others_looking(viewer: Viewer, case_id: UUID, at: datetime) -> Mapping[str, datetime]:
    """Colleagues who opened the file a moment ago, by name, with the minute; two queries, one where nobody did."""
    looks = _looks(case_id, at).exclude(actor_id=str(viewer.account)).order_by("number")
    since = dict(looks.values_list("actor_id", "at"))
    return {name: since[account] for account, name in staff_names(since).items()}


def _looks(case_id: UUID, at: datetime) -> QuerySet[Entry]:
    seen = Entry.objects.filter(subject_kind="case", subject_id=str(case_id), event=CaseFileSeen.name)
    return seen.filter(at__gt=at - A_LOOK)
