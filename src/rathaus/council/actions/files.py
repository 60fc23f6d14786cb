"""The files of a paper or a meeting: anybody may read them, so nothing comes in that a scanner or a look refuses."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from rathaus.core.files.keeping import Kept
from rathaus.council.models import File, Meeting, Paper
from rathaus.council.queries.public import NoSuchMeeting, NoSuchPaper
from rathaus.people.queries import Viewer

from .papers import demand_keeper
from .stamps import touch


@transaction.atomic
def attach_to_paper(
    file_id: UUID, paper_id: UUID, kept: Kept, name: str, dated_on: date, *, by: Viewer, at: datetime
) -> File:
    """The first one is the paper itself (``mainFile``), the others are its annexes. Idempotent by ``file_id``.

    Refuses with ``NotYourPapers`` and ``NoSuchPaper``.
    """
    demand_keeper(by)
    paper = Paper.objects.select_for_update().filter(pk=paper_id, deleted=False, body__is_ours=True).first()
    if paper is None:
        raise NoSuchPaper
    has_main = paper.files.filter(part=File.Part.MAIN, deleted=False).exclude(pk=file_id).exists()
    part = File.Part.AUXILIARY if has_main else File.Part.MAIN
    file = _store(file_id, kept, name, dated_on, at, part=part.value, paper=paper)
    touch(at, paper)
    return file


@transaction.atomic
def attach_to_meeting(
    file_id: UUID,
    meeting_id: UUID,
    part: File.Part,
    kept: Kept,
    name: str,
    dated_on: date,
    *,
    by: Viewer,
    at: datetime,
) -> File:
    """``part``: invitation, minutes (RESULTS, VERBATIM) or another file. Idempotent by ``file_id``.

    Refuses with ``NotYourPapers`` and ``NoSuchMeeting``.
    """
    demand_keeper(by)
    meeting = (
        Meeting.objects.select_for_update().filter(pk=meeting_id, deleted=False, body__is_ours=True).first()
    )
    if meeting is None:
        raise NoSuchMeeting
    file = _store(file_id, kept, name, dated_on, at, part=part.value, meeting=meeting)
    touch(at, meeting)
    return file


def _store(file_id: UUID, kept: Kept, name: str, dated_on: date, at: datetime, **of: object) -> File:
    file, _made = File.objects.get_or_create(
        id=file_id,
        defaults={
            **of,
            "name": name.strip()[:500] or kept.name,
            "file_name": kept.name,
            "media_type": kept.media_type,
            "size": kept.size,
            "dated_on": dated_on,
            "stored_as": kept.stored_as,
            "key": kept.key,
            "created_at": at,
            "modified_at": at,
        },
    )
    return file
