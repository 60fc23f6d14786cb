"""The notice of a decision as a draft: what the template's places hold. The preview and the notice itself use it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.timezone import localdate

from rathaus.cases.models import Case, Procedure
from rathaus.cases.models.cases import OUTCOMES
from rathaus.cases.queries.answers import chapters_of
from rathaus.cases.rules.deciding import Decided
from rathaus.core import money
from rathaus.core.calendar import german
from rathaus.correspondence.actions.letters import Draft, Recipient
from rathaus.correspondence.queries import template_for


def notice_draft(
    case: Case, decided: Decided, procedure: Procedure, payment: Mapping[str, str] | None = None
) -> Draft:
    """What the decision would say (Bescheid, VwVfG §§ 37, 39); nothing is written yet."""
    template = decided.template or template_for("notice", case.service.slug, decided.outcome)
    facts = {**facts_of(case), **_decided_facts(case, decided)}
    return letter_draft(case, "notice", template, facts, law=procedure.law, payment=payment)


def letter_draft(
    case: Case,
    kind: str,
    template: str,
    facts: Mapping[str, str],
    *,
    law: str = "VwVfG",
    payment: Mapping[str, str] | None = None,
) -> Draft:
    """A letter to the applicant of a case."""
    service = case.service
    return Draft(
        matter=case.pk,
        kind=kind,
        number=case.number,
        template=template,
        recipient=Recipient(
            lines=(case.on_behalf_of or case.applicant or service.title,), account=case.account
        ),
        facts=facts,
        unit=case.unit.name,
        language=case.language,
        law=law,
        payment=payment,
        basis=tuple(str(each) for each in service.legal_basis),
    )


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
    answers = (answer for chapter in chapters_of(case) for answer in chapter.answers if answer.value)
    return {
        "entscheidung": str(dict(OUTCOMES).get(decided.outcome, "")),
        "tenor": decided.ruling,
        "begruendung": decided.reasons,
        "gebuehr": money.german(Decimal(decided.fee_cents) / 100) if decided.fee_cents else "",
        "gebuehr_grund": decided.fee_reason,
        "angaben": "\n".join(f"{answer.label}: {answer.value}" for answer in answers),
    }
