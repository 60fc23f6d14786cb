"""A unit that was asked and has not answered is reminded; in the end those above it hear of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rathaus.cases.events import UnitReminded
from rathaus.cases.models import Consultation
from rathaus.cases.rules.consulting import ABOVE_AFTER, SOON_BEFORE, Nudge, nudge_due
from rathaus.core.calendar import german
from rathaus.core.journal import SYSTEM, record
from rathaus.people.actions.mails import write_mail
from rathaus.people.models import StaffMember, Unit
from rathaus.people.queries import Role, staff_with_role

MOST = 500
"""Questions in one round of the clock."""
MOST_MAILS = 20
"""To one unit: a reminder to everybody is one to nobody."""
THEIR_LIST = "/dienst/vorgaenge/?liste=beteiligt"


def remind_units(*, at: datetime) -> int:
    """Each unit that owes an answer, as strongly as its day asks for; returns how many were reminded."""
    found = list(_due(localdate(at)).values_list("pk", flat=True)[:MOST])
    return sum(_remind(each, at) for each in found)


def _due(today: date) -> QuerySet[Consultation]:
    waiting = Consultation.objects.filter(answered_at=None, withdrawn_at=None).order_by("due_on")
    soon = Q(nudge=Nudge.NONE, due_on__lte=today + SOON_BEFORE, asked_at__date__lt=today)
    late = Q(nudge__in=[Nudge.NONE, Nudge.SOON], due_on__lt=today)
    above = ~Q(nudge=Nudge.ABOVE) & Q(due_on__lt=today - ABOVE_AFTER)
    return waiting.filter(soon | late | above)


@transaction.atomic
def _remind(consultation_id: UUID, at: datetime) -> bool:
    """Under the lock of the question, so that two workers do not both write; False where it is done meanwhile."""
    rows = Consultation.objects.select_for_update(of=("self",)).select_related("unit", "case__unit")
    asked = rows.filter(pk=consultation_id, answered_at=None, withdrawn_at=None).first()
    if asked is None:
        return False
    nudge = nudge_due(localdate(asked.asked_at), asked.due_on, asked.nudge, localdate(at))
    if nudge is Nudge.NONE:
        return False
    asked.nudge, asked.nudged_at = nudge.value, at
    asked.save(update_fields=["nudge", "nudged_at"])
    event = UnitReminded(
        case=asked.case_id,
        consultation=asked.pk,
        unit=asked.unit.key,
        nudge=nudge.value,
        mails=_mails(asked, nudge, at),
    )
    record(event, by=SYSTEM, at=at)
    return True


def _mails(asked: Consultation, nudge: Nudge, at: datetime) -> tuple[UUID, ...]:
    """Which unit asks, since when and until when; nothing of the case itself."""
    subject, text = _told(asked, nudge)
    people = _recipients(asked.unit, nudge, localdate(at))[:MOST_MAILS]
    addresses = [each.account.email for each in people]
    return tuple(write_mail(each, subject, text, at=at) for each in addresses if each)


def _recipients(unit: Unit, nudge: Nudge, today: date) -> list[StaffMember]:
    """The clerks of the unit; for the last reminder who organises it, or the nearest unit above that somebody does."""
    if nudge is not Nudge.ABOVE:
        return staff_with_role(Role.CLERK, [unit.key], today)
    found = (staff_with_role(Role.ORGANISER, [each.key], today) for each in _upwards(unit))
    return next(filter(None, found), [])


def _upwards(unit: Unit | None) -> Iterator[Unit]:
    while unit is not None:
        yield unit
        unit = unit.parent


def _told(asked: Consultation, nudge: Nudge) -> tuple[str, str]:
    about = {
        "asking": asked.case.unit.name,
        "unit": asked.unit.name,
        "day": german(asked.due_on),
        "address": f"{settings.ADDRESS}{THEIR_LIST}",
    }
    if nudge is Nudge.SOON:
        return _("Bald ist eine Antwort fällig"), _(
            "%(asking)s hat Ihre Stelle etwas gefragt und braucht die Antwort bis %(day)s.\n\nDie Frage steht hier: %(address)s"
        ) % about
    if nudge is Nudge.LATE:
        return _("Eine Antwort ist überfällig"), _(
            "%(asking)s hat Ihre Stelle etwas gefragt und wartet seit %(day)s auf die Antwort.\n\nDie Frage steht hier: %(address)s"
        ) % about
    return _("Eine Stelle antwortet nicht"), _(
        "%(asking)s hat %(unit)s etwas gefragt und wartet seit %(day)s auf die Antwort. Wir haben schon zweimal "
        "erinnert. Bitte sorgen Sie dafür, dass jemand antwortet."
    ) % about
