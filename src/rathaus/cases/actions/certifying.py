"""Writing down that an application counts as granted (Bescheinigung, VwVfG § 42a Abs. 3)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.cases.events import DeemedCertified
from rathaus.cases.models import Case
from rathaus.cases.queries.answers import told_answers
from rathaus.cases.rules.standing import Outcome
from rathaus.core.calendar import german
from rathaus.core.errors import Refusal
from rathaus.core.journal import SYSTEM, Actor, record
from rathaus.correspondence.actions import issue_letter
from rathaus.correspondence.queries import template_for
from rathaus.people.queries import Viewer

from .holding import clerk, held, held_for_applicant
from .notice import facts_of, letter_draft


class NotDeemed(Refusal):
    sentence = _(
        "Bescheinigt wird nur, was nach dem Gesetz als genehmigt gilt. Hier wurde anders entschieden."
    )


@transaction.atomic
def certify_deemed(certificate_id: UUID, case_id: UUID, *, by: Viewer | Actor, at: datetime) -> None:
    """Whoever could have been given the approval gets it in writing when she asks (§ 42a Abs. 3); the letter follows.

    By the applicant (``Actor``; that it is hers was asked above) or for her by a clerk. Refuses with ``NotDeemed``.
    """
    case = held(case_id, by) if isinstance(by, Viewer) else held_for_applicant(case_id)
    if case.outcome != Outcome.DEEMED:
        raise NotDeemed
    actor = clerk(by) if isinstance(by, Viewer) else by
    record(DeemedCertified(case=case.pk, certificate=certificate_id), by=actor, at=at)


def send_certificate(case_id: UUID, certificate_id: UUID, *, at: datetime) -> None:
    """The sealed letter; asking twice under one id makes one."""
    case = Case.objects.select_related("service", "unit", "account").get(pk=case_id)
    facts = {
        **facts_of(case),
        "frist": german(case.deemed_on) if case.deemed_on else "",
        "angaben": told_answers(case),
    }
    template = template_for("certified", case.service.slug)
    issue_letter(certificate_id, letter_draft(case, "certified", template, facts), by=SYSTEM, at=at)


__all__ = ["NotDeemed", "certify_deemed", "send_certificate"]
