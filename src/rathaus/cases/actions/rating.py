"""How satisfied the applicant is: one vote per case, and nobody can tell whose it was."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.cases.models import Case, Rating
from rathaus.cases.rules.rating import SCORES, week_of
from rathaus.core.errors import Refusal


class NoSuchScore(Refusal):
    sentence = _("Bitte wählen Sie eine der fünf Antworten.")
    status = 422


@transaction.atomic
def rate_case(case_id: UUID, score: int, *, at: datetime) -> bool:
    """Counts the vote once the case is decided; False where it was counted before or is not decided yet.

    The case keeps that there was a vote, the vote keeps neither case nor day. Nothing is journalled: an entry with
    its instant would tie the two together. Refuses with ``NoSuchScore``.
    """
    if score not in SCORES:
        raise NoSuchScore
    waiting = Case.objects.filter(pk=case_id, has_rated=False, decided_at__isnull=False)
    if not waiting.update(has_rated=True):
        return False
    case = Case.objects.only("service", "unit").get(pk=case_id)
    Rating.objects.create(
        service_id=case.service_id, unit_id=case.unit_id, score=score, week=week_of(localdate(at))
    )
    return True
