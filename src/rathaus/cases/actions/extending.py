"""More time for the office before silence grants: once, with reasons, told in time (VwVfG § 42a Abs. 2 Satz 3, 4)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.cases.events import DeemedPeriodExtended
from rathaus.cases.models import Case, Extension
from rathaus.cases.rules.deadlines import Period, deemed_on, is_reasonable_extension, may_extend_deemed
from rathaus.cases.rules.deciding import are_reasons
from rathaus.core.calendar import german
from rathaus.core.errors import Refusal
from rathaus.core.journal import SYSTEM, record
from rathaus.core.town import town
from rathaus.correspondence.actions import issue_letter
from rathaus.correspondence.queries import template_for
from rathaus.people.queries import Viewer

from .holding import clerk, held_undecided, procedure_of
from .notice import facts_of, letter_draft

MOST_CHARACTERS = 5_000


class NothingIsDeemed(Refusal):
    sentence = _("Bei diesem Vorgang läuft keine Frist, nach der er als genehmigt gilt.")


class ExtendedBefore(Refusal):
    sentence = _("Die Frist wurde schon einmal verlängert. Ein zweites Mal erlaubt das Gesetz nicht.")


class TooLateToExtend(Refusal):
    sentence = _(
        "Die Frist endet zu bald: Eine Verlängerung muss rechtzeitig vor ihrem Ende mitgeteilt sein."
    )


class NotReasonable(Refusal):
    sentence = _(
        "Die neue Frist muss später enden als die alte, und höchstens so viel später, wie die Frist selbst lang ist."
    )
    status = 422


class NoReasons(Refusal):
    sentence = _("Bitte begründen Sie, warum die Sache so schwierig ist, dass Sie mehr Zeit brauchen.")
    status = 422


@transaction.atomic
def extend_deemed_period(
    extension_id: UUID, case_id: UUID, until: date, reasons: str, *, by: Viewer, at: datetime
) -> Extension:
    """``until`` is the new last day to decide; the letter follows. Idempotent by its id.

    Refuses with ``NothingIsDeemed``, ``ExtendedBefore``, ``TooLateToExtend``, ``NotReasonable``, ``NoReasons``; raises
    what ``held_undecided`` raises.
    """
    case = held_undecided(case_id, by)
    known = Extension.objects.filter(case=case).first()
    if known is not None and known.pk == extension_id:
        return known
    ends_on = _demand(case, known, until, reasons, localdate(at))
    extension = Extension.objects.create(
        id=extension_id,
        case=case,
        days=(until - ends_on).days,
        reasons=reasons.strip()[:MOST_CHARACTERS],
        made_at=at,
        made_by_id=by.account,
    )
    case.deemed_on = until + timedelta(days=1)
    case.save(update_fields=["deemed_on"])
    record(DeemedPeriodExtended(case=case.pk, extension=extension_id, until=until), by=clerk(by), at=at)
    return extension


def _demand(case: Case, known: Extension | None, until: date, reasons: str, today: date) -> date:
    """The last day of the period as it stands."""
    if case.deemed_on is None:
        raise NothingIsDeemed
    if known is not None:
        raise ExtendedBefore
    if not may_extend_deemed(case.deemed_on, already_extended=False, today=today):
        raise TooLateToExtend
    ends_on = case.deemed_on - timedelta(days=1)
    began_on = case.complete_on or localdate(case.received_at)
    if not is_reasonable_extension(began_on, ends_on, until):
        raise NotReasonable
    if not are_reasons(reasons):
        raise NoReasons
    return ends_on


def deemed_day(case: Case) -> date | None:
    """From which day silence grants, with the extension there may be; None where the service knows no such thing."""
    procedure = procedure_of(case)
    if not procedure.deemed_approval:
        return None
    extension = Extension.objects.filter(case=case).first()
    period = Period(procedure.due_count, procedure.due_unit)
    return deemed_on(case.complete_on, period, town().state, extension.days if extension else 0)


def send_extension_letter(extension_id: UUID, *, at: datetime) -> None:
    """Why more time is needed, and until when; it bears the id of the extension."""
    rows = Extension.objects.select_related("case__service", "case__unit", "case__account")
    extension = rows.get(pk=extension_id)
    case = extension.case
    if case.deemed_on is None:
        return
    facts = {
        **facts_of(case),
        "text": extension.reasons,
        "frist": german(case.deemed_on - timedelta(days=1)),
    }
    template = template_for("extension", case.service.slug)
    issue_letter(extension_id, letter_draft(case, "extension", template, facts), by=SYSTEM, at=at)


__all__ = [
    "ExtendedBefore",
    "NoReasons",
    "NotReasonable",
    "NothingIsDeemed",
    "TooLateToExtend",
    "deemed_day",
    "extend_deemed_period",
    "send_extension_letter",
]
