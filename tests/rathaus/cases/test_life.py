"""A case lives from the inbox to the notice: every act moves its process, and the house does its own part."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.timezone import localdate
from tests.factories import citizens
from tests.factories.cases import (
    REASONS,
    acts,
    arrived,
    asked_for,
    clerk,
    decided,
    house_works,
    office,
    templates,
)

from rathaus.cases import actions
from rathaus.cases.actions import (
    AlreadyDecided,
    CaseIsOver,
    NotYet,
    SecondPersonNeeded,
    StillOpen,
    watching,
)
from rathaus.cases.actions.checking import TooShort
from rathaus.cases.actions.deciding import NothingToApprove
from rathaus.cases.actions.ending import NothingToObjectTo, TooLateToWithdraw
from rathaus.cases.actions.posting import send_by_post
from rathaus.cases.models import Case, Decision, Objection, Procedure
from rathaus.cases.queries.file import NoSuchCase
from rathaus.cases.rules.deciding import Decided, Lack
from rathaus.core.calendar import german
from rathaus.core.journal import CITIZEN
from rathaus.core.models import Entry
from rathaus.correspondence.models import Letter, Message
from rathaus.payments.models import Claim
from rathaus.people.queries import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return arrived()


@pytest.fixture
def kl(case: Case) -> Viewer:
    return clerk(case.unit)


def at(case: Case, hours: int = 1) -> object:
    return case.received_at + timedelta(hours=hours)


def now(case: Case) -> Case:
    case.refresh_from_db()
    return case


def test_it_arrives_with_the_first_step_of_its_process(case: Case) -> None:
    assert (case.task_act, case.state, acts(case)) == ("check", "new", ["check"])


def test_whoever_takes_it_begins_its_step(case: Case, kl: Viewer) -> None:
    actions.take_case(case.pk, by=kl, at=at(case))
    assert (now(case).assignee_id, case.state) == (kl.account, "open")
    assert Entry.objects.filter(event="processes.StepStarted").count() == 1


def test_a_clerk_of_another_unit_finds_nothing(case: Case) -> None:
    other = clerk(office("ordnungsamt", "Ordnungsamt"), "fremd")
    with pytest.raises(NoSuchCase):
        actions.take_case(case.pk, by=other, at=at(case))


def test_a_complete_case_goes_on_to_be_examined(case: Case, kl: Viewer) -> None:
    actions.find_complete(case.pk, by=kl, at=at(case))
    assert (now(case).complete_on, acts(case)) == (localdate(case.received_at), ["examine"])


def test_what_is_missing_is_asked_for_and_the_clock_stands_still(case: Case, kl: Viewer) -> None:
    templates()
    request = asked_for(case, kl)
    assert (now(case).state, case.paused, acts(case)) == ("waiting", True, [])
    house_works()
    letter = Letter.objects.get(pk=request.pk)
    assert (letter.kind, letter.matter) == ("request", case.pk)
    assert "Name des Hundes" in letter.facts["liste"]


def test_the_same_request_is_made_once(case: Case, kl: Viewer) -> None:
    request = asked_for(case, kl)
    again = actions.request_missing(request.pk, case.pk, [], "", by=kl, at=at(case))
    assert again == request
    with pytest.raises(StillOpen):
        asked_for(case, kl)


def test_less_than_two_weeks_is_refused(case: Case, kl: Viewer) -> None:
    item = actions.Asked(
        kind="evidence", label="Nachweis", due_on=localdate(case.received_at) + timedelta(days=5)
    )
    with pytest.raises(TooShort):
        actions.request_missing(uuid4(), case.pk, [item], "", by=kl, at=at(case))


def test_an_answer_lets_the_clock_run_and_the_check_begins_again(case: Case, kl: Viewer) -> None:
    due, request = case.due_on, asked_for(case, kl)
    actions.keep_answers(case.pk, request.pk, {"D/dog": "Rex", "P/name": "Jemand anders"})
    lacking = actions.send_answers(case.pk, request.pk, by=CITIZEN, at=at(case, 24 * 7))
    assert not lacking
    assert (now(case).paused, acts(case), case.answers["D"]["dog"]) == (False, ["check"], "Rex")
    assert case.answers["P"]["name"] == "Erika Muster"
    assert case.due_on > due


def test_a_request_that_is_withdrawn_changes_nothing_else(case: Case, kl: Viewer) -> None:
    request = asked_for(case, kl)
    actions.withdraw_request(request.pk, by=kl, at=at(case, 2))
    assert (now(case).paused, acts(case)) == (False, ["check"])


def test_dropping_the_last_item_ends_the_request(case: Case, kl: Viewer) -> None:
    request = asked_for(case, kl)
    actions.drop_item(request.items.get().pk, by=kl, at=at(case, 2))
    request.refresh_from_db()
    assert request.withdrawn_at is not None
    assert acts(case) == ["check"]


def test_the_law_says_what_a_decision_misses(case: Case, kl: Viewer) -> None:
    with pytest.raises(NotYet) as refused:
        decided(case, kl, outcome="refused", reasons="nein")
    assert refused.value.lacks == (Lack.HEARING, Lack.REASONS)


def test_a_granted_case_is_noticed_and_closed_by_the_house(case: Case, kl: Viewer) -> None:
    templates()
    actions.find_complete(case.pk, by=kl, at=at(case))
    decision = decided(case, kl)
    assert (now(case).state, case.outcome) == ("decided", "granted")
    house_works()
    decision.refresh_from_db()
    letter = Letter.objects.get()
    assert (letter.pk, letter.is_sealed, decision.served_on) == (decision.letter, True, letter.served_on)
    assert now(case).state == "closed"


def test_a_fee_is_raised_before_the_notice_and_printed_on_it(case: Case, kl: Viewer) -> None:
    templates()
    actions.find_complete(case.pk, by=kl, at=at(case))
    decided(case, kl, fee_cents=9000, fee_reason="Satzung § 4")
    house_works()
    claim = Claim.objects.get()
    assert (claim.cents, claim.matter) == (9000, case.pk)
    assert Letter.objects.get().facts["gebuehr"] == "90,00\u00a0€"


def test_doing_the_house_work_twice_changes_nothing(case: Case, kl: Viewer) -> None:
    from rathaus.cases.actions import house

    templates()
    actions.find_complete(case.pk, by=kl, at=at(case))
    decided(case, kl, fee_cents=9000, fee_reason="Satzung § 4")
    house_works()
    step = Letter.objects.get().pk
    house.issue_notice(case.pk, step, at=timezone.now())
    assert (Letter.objects.count(), Claim.objects.count()) == (1, 1)
    assert Entry.objects.filter(event="cases.NoticeIssued").count() == 1


def test_the_second_to_decide_is_told_who_and_when(case: Case, kl: Viewer) -> None:
    actions.find_complete(case.pk, by=kl, at=at(case))
    decided(case, kl)
    other = clerk(case.unit, "zweite")
    with pytest.raises(AlreadyDecided, match=r"Kl hat diesen Vorgang schon entschieden, am .* um .* Uhr"):
        decided(case, other)
    assert Decision.objects.count() == 1


def test_the_same_decision_sent_twice_is_one(case: Case, kl: Viewer) -> None:
    actions.find_complete(case.pk, by=kl, at=at(case))
    same = uuid4()
    told = Decided(outcome="granted", reasons=REASONS)
    first = actions.decide_case(same, case.pk, told, by=kl, at=at(case, 2))
    assert actions.decide_case(same, case.pk, told, by=kl, at=at(case, 3)) == first


def with_four_eyes(case: Case, kl: Viewer) -> Decision:
    Procedure.objects.create(service=case.service, four_eyes=True)
    actions.find_complete(case.pk, by=kl, at=at(case))
    return decided(case, kl)


def test_four_eyes_are_two_persons(case: Case, kl: Viewer) -> None:
    decision = with_four_eyes(case, kl)
    assert (now(case).decided_at, case.task_act) == (None, "second")
    with pytest.raises(SecondPersonNeeded):
        actions.approve_decision(decision.pk, by=kl, at=at(case, 3))
    actions.approve_decision(decision.pk, by=clerk(case.unit, "zweite"), at=at(case, 3))
    assert now(case).state == "decided"


def test_what_the_second_person_sends_back_is_decided_anew(case: Case, kl: Viewer) -> None:
    decision = with_four_eyes(case, kl)
    second = clerk(case.unit, "zweite")
    actions.send_back_decision(decision.pk, "Bitte die Satzung nennen.", by=second, at=at(case, 3))
    assert acts(now(case)) == ["decide"]
    with pytest.raises(NothingToApprove):
        actions.approve_decision(decision.pk, by=second, at=at(case, 4))
    decided(case, kl)
    assert Decision.objects.filter(sent_back_at=None).count() == 1


def test_a_refusal_is_heard_first_and_then_reasoned(case: Case, kl: Viewer) -> None:
    templates()
    actions.find_complete(case.pk, by=kl, at=at(case))
    until = localdate(case.received_at) + timedelta(days=15)
    hearing = actions.hear_applicant(
        uuid4(), case.pk, "refused", "Wir wollen ablehnen.", until, by=kl, at=at(case, 2)
    )
    assert (now(case).state, case.paused) == ("waiting", True)
    house_works()
    assert Letter.objects.get().kind == "hearing"
    actions.answer_hearing(hearing.pk, "Bitte nicht.", by=CITIZEN, at=at(case, 48))
    assert acts(now(case)) == ["decide"]
    decided(case, kl, outcome="refused", at=at(case, 50))
    house_works()
    assert (now(case).outcome, case.state) == ("refused", "closed")


def test_another_unit_is_asked_and_answers(case: Case, kl: Viewer) -> None:
    actions.find_complete(case.pk, by=kl, at=at(case))
    asked = office("umweltamt", "Umweltamt")
    until = localdate(case.received_at) + timedelta(days=14)
    consultation = actions.consult_unit(
        uuid4(), case.pk, "umweltamt", "Was meinen Sie?", until, by=kl, at=at(case, 2)
    )
    assert now(case).state == "consulting"
    with pytest.raises(NotYet):
        decided(case, kl)
    other = clerk(asked, "umwelt")
    actions.answer_consultation(consultation.pk, "agreed", "", by=other, at=at(case, 3))
    assert (now(case).state, acts(case)) == ("open", ["examine"])
    decided(case, kl, at=at(case, 5))


def test_what_is_asked_for_while_it_is_examined_lets_the_step_rest(case: Case, kl: Viewer) -> None:
    actions.find_complete(case.pk, by=kl, at=at(case))
    request = asked_for(case, kl, at=at(case, 2))
    assert now(case).state == "waiting"
    actions.keep_answers(case.pk, request.pk, {"D/dog": "Rex"})
    actions.send_answers(case.pk, request.pk, by=CITIZEN, at=at(case, 30))
    assert (now(case).state, acts(case)) == ("open", ["examine"])
    events = list(Entry.objects.filter(event__startswith="processes.Step").values_list("event", flat=True))
    assert "processes.StepSuspended" in events
    assert "processes.StepResumed" in events


def test_another_unit_takes_the_whole_file(case: Case, kl: Viewer) -> None:
    office("ordnungsamt", "Ordnungsamt")
    actions.transfer_case(case.pk, "ordnungsamt", "Gefährlicher Hund", by=kl, at=at(case))
    assert (now(case).unit.key, case.assignee) == ("ordnungsamt", None)
    with pytest.raises(NoSuchCase):
        actions.take_case(case.pk, by=kl, at=at(case, 2))


def test_the_applicant_can_take_it_back_until_it_is_served(case: Case, kl: Viewer) -> None:
    actions.withdraw_case(case.pk, "Der Hund ist weggelaufen.", by=CITIZEN, at=at(case))
    assert (now(case).state, case.outcome, acts(case)) == ("closed", "withdrawn", [])
    with pytest.raises(CaseIsOver):
        actions.find_complete(case.pk, by=kl, at=at(case, 2))


def noticed(case: Case, kl: Viewer) -> Decision:
    templates()
    actions.find_complete(case.pk, by=kl, at=at(case))
    decision = decided(case, kl)
    house_works()
    decision.refresh_from_db()
    return decision


def test_after_that_one_can_only_object(case: Case, kl: Viewer) -> None:
    decision = noticed(case, kl)
    later = timezone.now() + timedelta(days=5)
    with pytest.raises(TooLateToWithdraw):
        actions.withdraw_case(case.pk, by=CITIZEN, at=later)
    objection = actions.record_objection(uuid4(), decision.pk, "Zu teuer", by=CITIZEN, at=later)
    assert (objection.in_time, objection.case.parent, acts(objection.case)) == (True, case, ["check"])
    house_works()
    assert Letter.objects.get(pk=objection.pk).kind == "receipt"


def test_a_late_objection_is_taken_and_marked(case: Case, kl: Viewer) -> None:
    decision = noticed(case, kl)
    send_by_post(case.pk, decision.letter, localdate(timezone.now()), by=kl, at=timezone.now())
    late = timezone.now() + timedelta(days=60)
    actions.record_objection(uuid4(), decision.pk, "Zu spät", by=CITIZEN, at=late)
    assert not Objection.objects.get().in_time


def test_without_a_notice_there_is_nothing_to_object_to(case: Case, kl: Viewer) -> None:
    with pytest.raises(NothingToObjectTo):
        actions.record_objection(uuid4(), uuid4(), "?", by=CITIZEN, at=at(case))


def test_a_part_becomes_a_case_of_its_own(case: Case, kl: Viewer) -> None:
    office("umweltamt", "Umweltamt")
    part = actions.open_part(
        uuid4(), case.pk, "umweltamt", "Haltung prüfen", "Bitte ansehen.", by=kl, at=at(case)
    )
    assert (part.parent, part.number, part.unit.key) == (case, f"{case.number}-1", "umweltamt")


def test_silence_grants_where_the_law_says_so(case: Case, kl: Viewer) -> None:
    Procedure.objects.create(service=case.service, deemed_approval=True, due_count=1, due_unit="months")
    actions.find_complete(case.pk, by=kl, at=at(case))
    day = now(case).deemed_on
    early = timezone.make_aware(datetime.combine(day, time(12))) - timedelta(days=1)
    actions.let_count_as_granted(case.pk, at=early)
    assert now(case).outcome == ""
    actions.let_count_as_granted(case.pk, at=early + timedelta(days=1))
    assert (now(case).outcome, acts(case)) == ("deemed", [])


def test_the_house_watches_over_periods_and_says_each_thing_once(case: Case, kl: Viewer) -> None:
    asked_for(case, kl)
    soon = case.received_at + timedelta(days=17)
    assert [watching.remind_applicants(at=soon), watching.remind_applicants(at=soon)] == [1, 0]
    assert Message.objects.get().side == "office"
    Case.objects.update(paused=False)
    overdue = case.received_at + timedelta(days=200)
    for _round in (1, 2):
        watching.tell_of_overdue_cases(at=overdue)
    assert Entry.objects.filter(event="cases.CaseOverdue").count() == 1


def test_whoever_has_a_mailbox_is_reminded_by_a_letter_that_says_what_is_missing(
    case: Case, kl: Viewer
) -> None:
    templates()
    Case.objects.update(account=citizens.citizen())
    request = asked_for(case, kl)
    house_works()
    watching.remind_applicants(at=case.received_at + timedelta(days=17))
    house_works()
    house_works()
    [letter] = Letter.objects.filter(kind="reminder")
    assert (letter.facts["liste"], letter.served_on is not None) == ("Name des Hundes", True)
    assert letter.facts["frist"] == german(request.items.get().due_on)
    assert not Message.objects.exists()


def test_whoever_has_none_is_not_reminded_by_post_that_would_come_too_late(case: Case, kl: Viewer) -> None:
    templates()
    asked_for(case, kl)
    watching.remind_applicants(at=case.received_at + timedelta(days=17))
    house_works()
    assert not Letter.objects.filter(kind="reminder").exists()
    assert Message.objects.count() == 1
