"""What went wrong once: each a sentence of the law that the first version did not keep."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.factories.cases import arrived, asked_for, clerk, decided, house_works, templates
from tests.factories.processes import in_force

from rathaus.cases import actions
from rathaus.cases.actions import watching
from rathaus.cases.actions.deciding import NoSecondStep
from rathaus.cases.models import Procedure
from rathaus.core.journal import CITIZEN
from rathaus.core.models import Entry
from rathaus.processes.management.commands.load_processes import DEMONSTRATION

pytestmark = pytest.mark.django_db


def test_four_eyes_are_not_passed_by_on_a_process_without_such_a_step() -> None:
    in_force((DEMONSTRATION / "gewerbeanmeldung.bpmn").read_bytes(), key="gewerbe", service="hund")
    case = arrived()
    kl = clerk(case.unit)
    Procedure.objects.create(service=case.service, four_eyes=True)
    actions.find_complete(case.pk, by=kl, at=case.received_at + timedelta(hours=1))
    with pytest.raises(NoSecondStep):
        decided(case, kl)


def test_a_deemed_approval_counts_from_receipt_however_late_somebody_looks() -> None:
    case = arrived()
    Procedure.objects.create(service=case.service, deemed_approval=True)
    actions.find_complete(case.pk, by=clerk(case.unit), at=case.received_at + timedelta(days=30))
    case.refresh_from_db()
    assert case.complete_on == timezone.localdate(case.received_at)


def test_it_begins_on_arrival_where_nothing_is_missing() -> None:
    first = arrived()
    Procedure.objects.create(service=first.service, deemed_approval=True)
    assert arrived().deemed_on is not None


def test_silence_grants_also_what_waits_for_a_second_pair_of_eyes() -> None:
    case = arrived()
    kl = clerk(case.unit)
    Procedure.objects.create(service=case.service, deemed_approval=True, four_eyes=True, due_count=1)
    actions.find_complete(case.pk, by=kl, at=case.received_at + timedelta(hours=1))
    decided(case, kl)
    watching.grant_what_time_has_granted(at=case.received_at + timedelta(days=60))
    case.refresh_from_db()
    assert case.outcome == "deemed"


def test_an_objection_keeps_its_three_months() -> None:
    templates()
    case = arrived()
    kl = clerk(case.unit)
    Procedure.objects.create(service=case.service, due_count=3, due_unit="days")
    actions.find_complete(case.pk, by=kl, at=case.received_at + timedelta(hours=1))
    decision = decided(case, kl)
    house_works()
    later = case.received_at + timedelta(days=5)
    own = actions.record_objection(uuid4(), decision.pk, "Zu teuer", by=CITIZEN, at=later).case
    before = own.due_on
    item = actions.Asked(kind="evidence", label="Beleg", due_on=later.date() + timedelta(days=20))
    request = actions.request_missing(uuid4(), own.pk, [item], "", by=kl, at=later)
    actions.withdraw_request(request.pk, by=kl, at=later + timedelta(days=2))
    own.refresh_from_db()
    assert own.due_on >= before


def test_the_clock_stands_as_long_as_anything_is_owed() -> None:
    case = arrived()
    kl, at = clerk(case.unit), case.received_at + timedelta(hours=1)
    actions.find_complete(case.pk, by=kl, at=at)
    request = asked_for(case, kl, at=at)
    until = at.date() + timedelta(days=20)
    hearing = actions.hear_applicant(uuid4(), case.pk, "refused", "Wir wollen ablehnen.", until, by=kl, at=at)
    actions.withdraw_request(request.pk, by=kl, at=at + timedelta(days=1))
    case.refresh_from_db()
    assert (case.paused, case.state) == (True, "waiting")
    actions.answer_hearing(hearing.pk, "Bitte nicht.", by=CITIZEN, at=at + timedelta(days=2))
    case.refresh_from_db()
    assert (case.paused, case.state) == (False, "open")


def test_every_overdue_case_is_told_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "MOST", 1)
    for _case in (1, 2):
        arrived()
    late = timezone.now() + timedelta(days=200)
    for _round in (1, 2, 3):
        watching.tell_of_overdue_cases(at=late)
    assert Entry.objects.filter(event="cases.CaseOverdue").count() == 2


def test_nobody_waits_for_ever_for_an_answer_that_does_not_come() -> None:
    case = arrived()
    kl, at = clerk(case.unit), case.received_at + timedelta(hours=1)
    actions.find_complete(case.pk, by=kl, at=at)
    asked_for(case, kl, at=at)
    later = at + timedelta(days=30)
    assert [watching.take_up_after_silence(at=later), watching.take_up_after_silence(at=later)] == [1, 0]
    case.refresh_from_db()
    assert (case.state, case.task_act) == ("open", "examine")


def test_a_withdrawal_ends_the_hearing() -> None:
    case = arrived()
    kl, at = clerk(case.unit), case.received_at + timedelta(hours=1)
    actions.find_complete(case.pk, by=kl, at=at)
    until = at.date() + timedelta(days=20)
    hearing = actions.hear_applicant(uuid4(), case.pk, "refused", "Wir wollen ablehnen.", until, by=kl, at=at)
    actions.withdraw_case(case.pk, by=CITIZEN, at=at)
    hearing.refresh_from_db()
    assert hearing.ended_at is not None
