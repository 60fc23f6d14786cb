"""Reminding units of the words that the next report still needs."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.core.calendar import german
from rathaus.core.journal import SYSTEM, record
from rathaus.core.models import Entry
from rathaus.people.actions.mails import write_mail
from rathaus.people.queries import Role, staff_with_role
from rathaus.strategy.events import UnitReminded
from rathaus.strategy.models import Report
from rathaus.strategy.queries.reports import missing_words
from rathaus.strategy.rules.reporting import REMINDED_BEFORE

TELLING = (Role.CLERK, Role.ORGANISER, Role.CASHIER, Role.COUNCIL)
MOST_MAILS = 20
"""To one unit: a reminder to everybody is one to nobody."""
NOT_AGAIN_BEFORE = timedelta(days=7)


@transaction.atomic
def remind_units(today: date, *, at: datetime) -> list[str]:
    """Units whose measures lack words while the draft is due within two weeks; each at most once a week.

    They hear of it by e-mail, and it stands on the start page of their desk until the words are there.
    """
    draft = (
        Report.objects.select_related("plan").filter(plan__in_force=True, state=Report.State.DRAFT).first()
    )
    if draft is None or draft.due_on is None or draft.due_on - today > REMINDED_BEFORE:
        return []
    lacking = Counter(each.measure.unit.key for each in missing_words(draft))
    plan = draft.plan.key
    recent = Entry.objects.filter(event=UnitReminded.name, at__gt=at - NOT_AGAIN_BEFORE)
    told = {entry.payload.get("unit") for entry in recent}
    units = [unit for unit in lacking if unit not in told]
    for unit in units:
        mails = _mails(unit, lacking[unit], draft.due_on, today, at)
        record(UnitReminded(plan=plan, unit=unit, measures=lacking[unit], mails=mails), by=SYSTEM, at=at)
    return units


def _mails(unit: str, number: int, due_on: date, today: date, at: datetime) -> tuple[UUID, ...]:
    """To everybody with a task in the unit, a few at most."""
    people = {each.pk: each for role in TELLING for each in staff_with_role(role, [unit], today)}
    text = ngettext(
        "Zum Bericht bis %(day)s fehlt noch der Stand von %(n)s Maßnahme Ihrer Stelle.\n\n%(address)s",
        "Zum Bericht bis %(day)s fehlt noch der Stand von %(n)s Maßnahmen Ihrer Stelle.\n\n%(address)s",
        number,
    ) % {"day": german(due_on), "n": number, "address": f"{settings.ADDRESS}/dienst/fortschritt/"}
    addresses = [each.account.email for each in list(people.values())[:MOST_MAILS]]
    return tuple(write_mail(each, _("Ihr Stand fehlt im Bericht"), text, at=at) for each in addresses if each)
