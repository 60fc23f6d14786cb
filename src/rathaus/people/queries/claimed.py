"""Mandates that somebody only says she has: for clerks, who look at the papers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.people.models import Mandate
from rathaus.people.models.mandates import Mandates
from rathaus.people.permissions import may_confirm_mandates
from rathaus.people.rules.mandates import Proof
from rathaus.people.rules.viewer import Viewer


class NotYoursToConfirm(Refusal):
    sentence = _("Vertretungen bestätigt die Sachbearbeitung.")
    status = 403


class NothingToConfirm(Refusal):
    """Confirmed before, ended, run out, or never there."""

    sentence = _("Diese Vertretung ist schon bestätigt oder beendet.")
    status = 404


def claimed_mandates(viewer: Viewer, on: date, words: str = "") -> Mandates:
    """Those that hold that day and that nobody has confirmed, the oldest first; ``words`` are looked for in names.

    Refuses with ``NotYoursToConfirm``.
    """
    if not may_confirm_mandates(viewer):
        raise NotYoursToConfirm
    found = Mandate.objects.in_force(on).told().filter(proof=Proof.CLAIMED.value)
    for word in words.replace("\0", "")[:100].split()[:4]:
        found = found.filter(
            Q(actor__citizen__name__icontains=word)
            | Q(actor__email__icontains=word)
            | Q(ward__name__icontains=word)
            | Q(organisation__name__icontains=word)
        )
    return found.order_by("made_at", "pk")


def claimed_mandate(viewer: Viewer, mandate_id: UUID, on: date) -> Mandate:
    """Raises ``NothingToConfirm`` or ``NotYoursToConfirm``."""
    found = claimed_mandates(viewer, on).filter(pk=mandate_id).first()
    if found is None:
        raise NothingToConfirm
    return found
