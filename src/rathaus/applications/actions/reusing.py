"""Evidence once given can be given again by its owner, without looking for the file."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from engines.form.definition import Place, Question
from rathaus.applications.models import Evidence
from rathaus.applications.queries import OpenDraft
from rathaus.applications.queries.evidence import evidence_to_reuse
from rathaus.core.errors import Refusal
from rathaus.core.files import keeping
from rathaus.core.files.keeping import Scan
from rathaus.people.queries import Viewer

from .files import attach_file


class NotYourEvidence(Refusal):
    """There is none, or it is none of hers: the same answer, so that ids tell nothing."""

    sentence = _("Diese Datei haben wir nicht von Ihnen.")
    status = 404


def reuse_evidence(
    draft: OpenDraft,
    place: Place,
    question: Question,
    evidence_id: UUID,
    *,
    by: Viewer,
    scan: Scan,
    file_id: UUID,
    at: datetime,
) -> OpenDraft:
    """The draft with a copy of what she gave us before, checked as if it came new: the old file stays with its matter.

    Refuses with ``NotYourEvidence``, and with ``NotTaken`` where this question takes no such file.
    """
    found = evidence_to_reuse(by, draft).filter(pk=evidence_id).first()
    if found is None:
        raise NotYourEvidence
    content = BytesIO(_whole(found))
    return attach_file(draft, place, question, content, found.name, scan=scan, file_id=file_id, at=at)


def _whole(evidence: Evidence) -> bytes:
    return b"".join(keeping.content_of(evidence.stored_as, bytes(evidence.key)))
