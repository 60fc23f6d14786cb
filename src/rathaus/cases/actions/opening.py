"""Arrival: what was submitted becomes a case in the office that has to do with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from engines.form import applicant
from engines.form.tree import flattened
from rathaus.cases.events import CaseOpened
from rathaus.cases.models import Case, Document, Procedure
from rathaus.cases.rules.deadlines import Period, deemed_on, last_day
from rathaus.catalogue.models import FormVersion
from rathaus.catalogue.queries import form_of
from rathaus.catalogue.queries.competence import Competent, competent_unit
from rathaus.core.files.keeping import Kept
from rathaus.core.journal import Actor, record
from rathaus.core.town import town
from rathaus.people import actions as people
from rathaus.people.models import Unit
from rathaus.people.queries import Viewer, root_unit
from rathaus.processes import actions as processes

from .running import reflect

ROOT_UNIT = "stadt"
THE_HOUSE = Viewer(kind="system")
GENERAL_LAW = Procedure()
"""What holds for a service of which nobody has said more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What was submitted, and by whom. ``answers`` are nested as ``engines.form.tree`` writes them.

    ``known`` are the fields of the sender as ``Submission`` has them (account_id, mandate, capacity, on_behalf_of,
    trust_level, identified_by); ``access`` is the digest of the code by which she follows it without an account.
    """

    case_id: UUID
    number: str
    form_version: FormVersion
    answers: Mapping[str, Any]
    gaps: Sequence[str] = ()
    fee: Mapping[str, Any] | None = None
    language: str = "de"
    medium: str = "online"
    helped: bool = False
    known: Mapping[str, Any] = field(default_factory=dict)
    access: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A file that came with it, and the question it answers."""

    document_id: UUID
    place: str
    kept: Kept
    findings: Sequence[Mapping[str, str]] = ()
    """What a look at it found (``core.files.findings``)."""


def open_case(arrival: Arrival, enclosed: Sequence[Enclosed], *, by: Actor, at: datetime) -> Case:
    """A new case with the competent unit, its legal deadline and its process begun.

    Part of the submission's transaction: what is acknowledged is in an office. Whoever is competent is found by
    the address in the answers, the service's office, or the town hall itself (VwVfG §§ 3, 25).
    """
    competent = _competent(arrival, at)
    case = _stored(arrival, _unit(competent, at), at)
    Document.objects.bulk_create(_document(each, case, at) for each in enclosed)
    event = CaseOpened(
        case=case.pk,
        service=case.service.slug,
        unit=case.unit.key,
        medium=case.medium,
        competent_by=competent.by,
        due_on=case.due_on,
    )
    record(event, by=by, at=at)
    _begin(case, by, at)
    return case


def _competent(arrival: Arrival, at: datetime) -> Competent:
    form = form_of(arrival.form_version)
    address = applicant.address_in(form, flattened(form, arrival.answers)).in_one_line()
    return competent_unit(arrival.form_version.service, address)


def _unit(competent: Competent, at: datetime) -> Unit:
    """Merged units hand on to their successor; where nobody is named, the town hall itself takes it."""
    unit = competent.unit
    while unit is not None and unit.successor is not None:
        unit = unit.successor
    return unit or _town_hall(at)


def _town_hall(at: datetime) -> Unit:
    """The unit at the top; a town that has not named any yet gets it with its first case."""
    today = localdate(at)
    root = root_unit(today)
    return root or people.found_unit(ROOT_UNIT, town().full_name, parent=None, on=today, by=THE_HOUSE, at=at)


def _stored(arrival: Arrival, unit: Unit, at: datetime) -> Case:
    version = arrival.form_version
    procedure = Procedure.objects.filter(service=version.service_id).first() or GENERAL_LAW
    due_on = last_day(localdate(at), procedure.due_count, procedure.due_unit, town().state)
    return Case.objects.create(
        id=arrival.case_id,
        number=arrival.number,
        service=version.service,
        form_version=version,
        unit=unit,
        answers=dict(arrival.answers),
        gaps=list(arrival.gaps),
        fee=arrival.fee,
        language=arrival.language,
        medium=arrival.medium,
        helped=arrival.helped,
        applicant=_name(arrival),
        access=arrival.access,
        received_at=at,
        touched_at=at,
        due_on=due_on,
        due_basis=procedure.due_basis,
        deemed_on=_deemed_on(procedure, arrival, at),
        **arrival.known,
    )


def _deemed_on(procedure: Procedure, arrival: Arrival, at: datetime) -> date | None:
    """Where silence grants, its period begins at once if nothing is missing (VwVfG § 42a Abs. 2 Satz 2)."""
    if not procedure.deemed_approval or arrival.gaps:
        return None
    return deemed_on(localdate(at), Period(procedure.due_count, procedure.due_unit), town().state)


def _name(arrival: Arrival) -> str:
    form = form_of(arrival.form_version)
    return applicant.name_in(form, flattened(form, arrival.answers))


def _document(enclosed: Enclosed, case: Case, at: datetime) -> Document:
    kept = enclosed.kept
    return Document(
        id=enclosed.document_id,
        case=case,
        origin="application",
        place=enclosed.place,
        name=kept.name,
        media_type=kept.media_type,
        size=kept.size,
        stored_as=kept.stored_as,
        key=kept.key,
        findings=list(enclosed.findings),
        added_at=at,
        added_by="citizen",
    )


def _begin(case: Case, by: Actor, at: datetime) -> None:
    """Its process begins. A town that has taken every process out of force still takes the application."""
    with suppress(processes.NoModelInForce):
        processes.start_run(
            matter=case.pk,
            service=case.service.slug,
            unit=case.unit.key,
            data=facts_for_process(case),
            by=by,
            at=at,
        )
    reflect(case, at)


def facts_for_process(case: Case) -> dict[str, Any]:
    """What the conditions of a model may ask for at the beginning; no personal data."""
    return {
        "fee": float(Decimal(str((case.fee or {}).get("amount", 0)))),
        "gaps": len(case.gaps),
        "medium": case.medium,
        "complete": not case.gaps,
    }
