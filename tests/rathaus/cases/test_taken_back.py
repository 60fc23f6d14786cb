"""Who takes back what she asked for owes nothing and gets no notice, however late the house does its steps."""

from __future__ import annotations

from uuid import uuid4

import pytest
from tests.factories.cases import AT, REASONS, arrived, clerk, decided, house_works, templates

from rathaus.cases import actions
from rathaus.cases.actions import CaseIsOver
from rathaus.cases.rules.deciding import Decided
from rathaus.core.journal import CITIZEN
from rathaus.core.models import Entry
from rathaus.correspondence.models import Letter
from rathaus.payments.models import Claim
from rathaus.processes.models import Run

pytestmark = pytest.mark.django_db


def test_a_decision_that_was_taken_back_before_its_notice_brings_none() -> None:
    templates()
    case = arrived()
    by = clerk(case.unit)
    actions.find_complete(case.pk, by=by, at=case.received_at)
    decided(case, by, fee_cents=2500, fee_reason="Nach der Satzung")
    actions.withdraw_case(case.pk, by=CITIZEN, at=case.received_at)
    house_works()
    assert not Letter.objects.filter(kind="notice").exists()
    assert not Claim.objects.exists()
    assert not Entry.objects.filter(event="cases.NoticeIssued").exists()


def test_nobody_decides_what_was_taken_back_also_where_no_process_says_so() -> None:
    case = arrived()
    by = clerk(case.unit)
    actions.withdraw_case(case.pk, by=CITIZEN, at=case.received_at)
    Run.objects.all().delete()
    with pytest.raises(CaseIsOver):
        actions.decide_case(uuid4(), case.pk, Decided(outcome="granted", reasons=REASONS), by=by, at=AT)
