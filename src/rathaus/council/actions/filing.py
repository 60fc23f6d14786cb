"""A paper comes in at the desk: filed, read and with its file, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from rathaus.core.files.keeping import Kept
from rathaus.council.models import Paper
from rathaus.people.queries import Viewer

from .files import attach_to_paper
from .papers import file_paper, read_paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """``text`` is what is read for duties, ``pdf`` the paper as it was printed. ``in_columns``: as in ``read_paper``."""

    reference: str
    name: str
    sort: str
    dated_on: date
    text: str
    in_columns: bool = False
    amends: Sequence[Paper] = ()
    answers: Sequence[Paper] = ()
    pdf: Kept | None = None


@transaction.atomic
def file_and_read(paper_id: UUID, filing: Filing, *, by: Viewer, at: datetime) -> Paper:
    """Idempotent by ``paper_id``. Refuses what ``file_paper`` and ``read_paper`` refuse."""
    known = Paper.objects.filter(pk=paper_id).first()
    if known is not None:
        return known
    paper = file_paper(
        paper_id,
        filing.reference,
        filing.name,
        filing.sort,
        filing.dated_on,
        amends=[each.pk for each in filing.amends],
        answers=[each.pk for each in filing.answers],
        by=by,
        at=at,
    )
    read_paper(paper_id, filing.text, in_columns=filing.in_columns, by=by, at=at)
    if filing.pdf is not None:
        identity = uuid5(paper_id, "main")
        attach_to_paper(identity, paper_id, filing.pdf, paper.name, filing.dated_on, by=by, at=at)
    return paper
