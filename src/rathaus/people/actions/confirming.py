"""A clerk has seen the paper by which somebody acts for another one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.people.events.mandates import MandateConfirmed
from rathaus.people.models import Mandate
from rathaus.people.queries.claimed import NothingToConfirm, claimed_mandate
from rathaus.people.rules import Role
from rathaus.people.rules.mandates import Proof
from rathaus.people.rules.papers import proves
from rathaus.people.rules.viewer import Viewer


class NotThisPaper(Refusal):
    """VwVfG § 26 Abs. 1: what a clerk relies on must show what it is to show."""

    sentence = _("Bitte wählen Sie, welches Papier Sie gesehen haben.")
    status = 422


@transaction.atomic
def confirm_mandate(mandate_id: UUID, paper: str, *, by: Viewer, at: datetime) -> None:
    """The town has seen it. Refuses with ``NotYoursToConfirm``, ``NothingToConfirm`` or ``NotThisPaper``."""
    mandate = claimed_mandate(by, mandate_id, localdate(at))
    if not proves(paper, mandate.kind):
        raise NotThisPaper
    if not Mandate.objects.still_claimed(mandate_id).update(proof=Proof.CLERK.value):
        raise NothingToConfirm
    event = MandateConfirmed(mandate=mandate_id, proof=Proof.CLERK.value, paper=paper)
    record(event, by=by.actor(Role.CLERK), at=at)
