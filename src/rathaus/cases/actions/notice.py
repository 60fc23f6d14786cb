"""The notice of a decision as a draft: what the template's places hold. The preview and the notice itself use it."""

from __future__ import annotations

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


def notice_draft(case: Case, decided: Decided, procedure: Procedure) -> Draft:
    """What the decision would say (Bescheid, VwVfG §§ 37, 39); nothing is written yet."""
    service = case.service
    return Draft(
        matter=case.pk,
        kind="notice",
        number=case.number,
        template=decided.template or template_for("notice", service.slug, decided.outcome),
        recipient=Recipient(
            lines=(case.on_behalf_of or case.applicant or service.title,), account=case.account
        ),
        facts=_facts(case, decided),
        unit=case.unit.name,
        language=case.language,
        law=procedure.law,
        basis=tuple(str(each) for each in service.legal_basis),
    )


def _facts(case: Case, decided: Decided) -> dict[str, str]:
    answers = (answer for chapter in chapters_of(case) for answer in chapter.answers if answer.value)
    return {
        "name": case.applicant,
        "vertreten": case.on_behalf_of,
        "leistung": case.service.title,
        "eingang": german(localdate(case.received_at)),
        "entscheidung": str(dict(OUTCOMES).get(decided.outcome, "")),
        "tenor": decided.ruling,
        "begruendung": decided.reasons,
        "rechtsgrundlage": ", ".join(str(each) for each in case.service.legal_basis),
        "gebuehr": money.german(Decimal(decided.fee_cents) / 100) if decided.fee_cents else "",
        "gebuehr_grund": decided.fee_reason,
        "angaben": "\n".join(f"{answer.label}: {answer.value}" for answer in answers),
    }
