"""New answers in the file; the old ones stay as a ``Revision``, so that the file forgets nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from engines.form import tree
from engines.form.definition import Form, Place
from engines.form.evaluation import Evaluation, evaluate
from rathaus.cases.models import Case, Document, Revision
from rathaus.cases.queries.citizen import circumstances


def revise(
    case: Case,
    form: Form,
    answers: Mapping[Place, str],
    places: Sequence[Place],
    because: str,
    at: datetime,
) -> None:
    """Part of a larger act on a case in hand. ``answers`` is all of them, flat; ``because``: request or correction."""
    case.revision += 1
    Revision.objects.create(
        case=case,
        number=case.revision,
        answers=case.answers,
        places=list(places),
        because=because,
        changed_at=at,
        changed_by="citizen",
    )
    case.answers = tree.nested(form, evaluate(form, answers, circumstances(case)))
    case.save(update_fields=["answers", "revision"])


def changed_places(before: Evaluation, now: Evaluation) -> list[Place]:
    """Where the answer is another one now."""
    old, new = before.values, now.values
    return [place for place in {**old, **new} if old.get(place) != new.get(place)]


def as_answer(document: Document) -> str:
    """How a document stands among the answers."""
    return f"{document.name}|{document.media_type}|{document.size}|{document.pk}"
