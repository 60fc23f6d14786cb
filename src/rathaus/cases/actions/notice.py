"""The notice of a decision as a draft: what the template's places hold. The preview and the notice itself use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import override

from engines.form.applicant import postal_lines_in
from engines.form.tree import flattened
from rathaus.cases.models import Case, Procedure
from rathaus.cases.models.cases import OUTCOMES
from rathaus.cases.queries.answers import told_answers
from rathaus.cases.rules.deciding import Decided
from rathaus.cases.rules.hearing import INTENTIONS
from rathaus.catalogue.queries import form_of
from rathaus.core import money
from rathaus.core.calendar import german
from rathaus.correspondence.actions.letters import Draft, Recipient
from rathaus.correspondence.queries import template_for


class AskedFor(Protocol):
    """A thing that is missing: kept already, or still typed."""

    @property
    def label(self) -> str: ...

    @property
    def comment(self) -> str: ...

    @property
    def due_on(self) -> date: ...


def notice_draft(
    case: Case, decided: Decided, procedure: Procedure, payment: Mapping[str, str] | None = None
) -> Draft:
    """What the decision would say (Bescheid, VwVfG §§ 37, 39); nothing is written yet."""
    template = decided.template or template_for("notice", case.service.slug, decided.outcome)
    facts = {**facts_of(case), **_decided_facts(case, decided)}
    return letter_draft(case, "notice", template, facts, law=procedure.law, payment=payment)


def request_draft(case: Case, items: Sequence[AskedFor], text: str) -> Draft:
    """The letter that lists what is missing (Nachforderung)."""
    facts = {
        **facts_of(case),
        "liste": "\n".join(f"{each.label}: {each.comment}" if each.comment else each.label for each in items),
        "text": text,
        "frist": german(max(each.due_on for each in items)) if items else "",
    }
    return letter_draft(case, "request", template_for("request", case.service.slug), facts)


def reminder_draft(case: Case, items: Sequence[AskedFor]) -> Draft:
    """The letter that says once more what is missing, and until when (Erinnerung)."""
    facts = {
        **facts_of(case),
        "liste": "\n".join(each.label for each in items),
        "frist": german(min(each.due_on for each in items)) if items else "",
    }
    return letter_draft(case, "reminder", template_for("reminder", case.service.slug), facts)


def hearing_draft(case: Case, intended: str, text: str, due_on: date) -> Draft:
    """The letter that says what is going to be decided, and until when one may speak (VwVfG § 28)."""
    with override(case.language):
        intention = str(INTENTIONS.get(intended, ""))
    facts = {**facts_of(case), "vorhaben": intention, "text": text, "frist": german(due_on)}
    return letter_draft(case, "hearing", template_for("hearing", case.service.slug), facts)


def letter_draft(
    case: Case,
    kind: str,
    template: str,
    facts: Mapping[str, str],
    *,
    law: str = "VwVfG",
    payment: Mapping[str, str] | None = None,
    corrects: UUID | None = None,
) -> Draft:
    """A letter to the applicant of a case."""
    service = case.service
    return Draft(
        matter=case.pk,
        kind=kind,
        number=case.number,
        template=template,
        recipient=Recipient(lines=_envelope(case), account=case.account),
        facts=facts,
        unit=case.unit.name,
        language=case.language,
        law=law,
        payment=payment,
        corrects=corrects,
        basis=tuple(str(each) for each in service.legal_basis),
    )


def _envelope(case: Case) -> tuple[str, ...]:
    """Name and address. Whoever acts for somebody else gave her own address, which is not the other's."""
    name = case.on_behalf_of or case.applicant or case.service.title
    if case.on_behalf_of or case.form_version is None:
        return (name,)
    form = form_of(case.form_version)
    return (name, *postal_lines_in(form, flattened(form, case.answers)))


def facts_of(case: Case) -> dict[str, str]:
    """What every letter on a case may say."""
    return {
        "name": case.applicant,
        "vertreten": case.on_behalf_of,
        "leistung": case.service.title,
        "eingang": german(localdate(case.received_at)),
        "rechtsgrundlage": ", ".join(str(each) for each in case.service.legal_basis),
    }


def _decided_facts(case: Case, decided: Decided) -> dict[str, str]:
    return {
        "entscheidung": str(dict(OUTCOMES).get(decided.outcome, "")),
        "tenor": decided.ruling,
        "begruendung": decided.reasons,
        "gebuehr": money.german(Decimal(decided.fee_cents) / 100) if decided.fee_cents else "",
        "gebuehr_grund": decided.fee_reason,
        "angaben": told_answers(case),
    }
