"""Two at the same moment: one wins, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection
from tests.factories import asking
from tests.factories.cases import REASONS, arrived, asked_for, clerk, templates

from rathaus.cases import actions
from rathaus.cases.actions import AlreadyDecided
from rathaus.cases.models import Case, Decision
from rathaus.cases.rules.deciding import Decided
from rathaus.core.errors import Refusal
from rathaus.core.journal import CITIZEN
from rathaus.core.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act returned, or the refusal it met; all begin together."""
    barrier, found = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            found.append(act())
        except Refusal as refusal:
            found.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_two_clerks_decide_and_one_is_told_who_was_first() -> None:
    case = arrived()
    one, other = clerk(case.unit, "eins"), clerk(case.unit, "zwei")
    at = case.received_at + timedelta(hours=1)
    actions.find_complete(case.pk, by=one, at=at)
    told = Decided(outcome="granted", reasons=REASONS)
    found = at_once(
        lambda: actions.decide_case(uuid4(), case.pk, told, by=one, at=at),
        lambda: actions.decide_case(uuid4(), case.pk, told, by=other, at=at),
    )
    winner = Decision.objects.select_related("made_by").get()
    (refusal,) = [each for each in found if isinstance(each, AlreadyDecided)]
    assert winner.made_by is not None
    assert winner.made_by.name in str(refusal)
    assert Entry.objects.filter(event="cases.CaseDecided").count() == 1


def test_the_same_click_twice_is_one_decision() -> None:
    case = arrived()
    one, same = clerk(case.unit, "eins"), uuid4()
    at = case.received_at + timedelta(hours=1)
    actions.find_complete(case.pk, by=one, at=at)
    told = Decided(outcome="granted", reasons=REASONS)
    found = at_once(*[lambda: actions.decide_case(same, case.pk, told, by=one, at=at)] * 2)
    assert {each.pk for each in found} == {same}


def ready() -> tuple[Case, Callable[[], object], datetime]:
    """A case of the small form that can be decided, and the decision."""
    case = asking.applied()
    one, at = clerk(case.unit, "eins"), case.received_at + timedelta(hours=1)
    templates()
    actions.find_complete(case.pk, by=one, at=at)
    told = Decided(outcome="granted", reasons=REASONS)
    return case, lambda: actions.decide_case(uuid4(), case.pk, told, by=one, at=at), at


def test_whoever_changes_her_answers_and_whoever_decides_do_not_miss_each_other() -> None:
    case, decide, at = ready()
    found = at_once(
        decide, lambda: actions.correct_case(case.pk, {"D/dog"}, {"D/dog": "Rex"}, by=CITIZEN, at=at)
    )
    case.refresh_from_db()
    assert len([each for each in found if isinstance(each, Refusal)]) == 1
    assert Decision.objects.exists() == (case.corrected_since is None)


def test_whoever_was_first_a_withdrawn_application_stays_withdrawn() -> None:
    """Also after the decision, until it is served (VwVfG § 43 Abs. 1)."""
    case, decide, at = ready()
    found = at_once(decide, lambda: actions.withdraw_case(case.pk, "", by=CITIZEN, at=at))
    case.refresh_from_db()
    refused = [each for each in found if isinstance(each, Refusal)]
    assert (case.outcome, case.closed_at) == ("withdrawn", at)
    assert Decision.objects.exists() == (not refused)


def test_an_answer_that_is_sent_twice_counts_once() -> None:
    case = asking.applied()
    one, at = clerk(case.unit, "eins"), case.received_at + timedelta(hours=1)
    templates()
    request = asked_for(case, one, at)
    actions.keep_answers(case.pk, request.pk, {"D/dog": "Rex"})
    found = at_once(*[lambda: actions.send_answers(case.pk, request.pk, by=CITIZEN, at=at)] * 2)
    assert len([each for each in found if isinstance(each, Refusal)]) == 1
    assert Entry.objects.filter(event="cases.RequestAnswered").count() == 1
