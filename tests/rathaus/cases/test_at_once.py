"""Two at the same moment: one wins, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection
from tests.factories.cases import REASONS, arrived, clerk

from rathaus.cases import actions
from rathaus.cases.actions import AlreadyDecided
from rathaus.cases.models import Decision
from rathaus.cases.rules.deciding import Decided
from rathaus.core.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act returned, or the refusal it met; all begin together."""
    barrier, found = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            found.append(act())
        except AlreadyDecided as refusal:
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
