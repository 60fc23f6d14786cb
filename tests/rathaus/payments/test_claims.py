"""Claims are raised once, paid once, and let go of with a reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from tests.factories import payments
from tests.factories.payments import AT, DUE

from rathaus.core.journal import SYSTEM
from rathaus.core.models import Entry
from rathaus.payments import actions, queries
from rathaus.payments.queries import Wanted
from rathaus.people.queries import OPERATOR, Viewer
from standards import girocode

pytestmark = pytest.mark.django_db


def test_a_claim_is_raised_once_however_often_it_is_asked_for() -> None:
    claim = payments.claim(matter=(matter := uuid4()))
    again = actions.raise_claim(
        claim.pk, matter, 1, reason="x", basis="y", debtor="", account=None, due_on=DUE, by=SYSTEM, at=AT
    )
    assert (again, again.cents) == (claim, 4_200)
    assert queries.claims_of(matter) == [claim]


def test_a_claim_of_nothing_is_free() -> None:
    claim = payments.claim(0)
    assert (queries.standing(claim), queries.girocode_of(claim)) == ("free", "")


def test_a_claim_needs_a_sum_within_bounds_and_a_reason() -> None:
    with pytest.raises(actions.SumOutOfBounds):
        payments.claim(-1)
    with pytest.raises(actions.NoReason):
        actions.raise_claim(
            uuid4(),
            uuid4(),
            1,
            reason=" ",
            basis="§ 1",
            debtor="",
            account=None,
            due_on=DUE,
            by=SYSTEM,
            at=AT,
        )


def test_a_payment_is_booked_once() -> None:
    claim, entry = payments.claim(), uuid4()
    assert [payments.pays(claim, 4_200, entry=entry) for _ in range(2)] == [True, False]
    assert queries.standing(claim) == "paid"


def test_a_payment_is_one_line_of_the_case_in_the_journal() -> None:
    claim = payments.claim()
    payments.pays(claim, 200)
    told = Entry.objects.filter(subject_kind="case", subject_id=str(claim.matter)).order_by("number")
    assert [each.event for each in told] == ["payments.ClaimRaised", "payments.ClaimPaid"]


def test_paying_twice_is_booked_and_given_back() -> None:
    claim = payments.claim()
    payments.pays(claim, 4_200)
    payments.pays(claim, 4_200)
    assert queries.owing(claim).left == -4_200
    actions.refund_payment(uuid4(), claim.pk, 4_200, "doppelt", day=DUE, by=OPERATOR, at=AT)
    assert queries.standing(claim) == "paid"


def test_no_more_is_given_back_than_came_in() -> None:
    with pytest.raises(actions.MoreThanReceived):
        actions.refund_payment(uuid4(), payments.claim().pk, 1, "x", day=DUE, by=OPERATOR, at=AT)
    with pytest.raises(actions.MoreThanReceived):
        actions.return_payment(uuid4(), payments.claim().pk, 1, day=DUE, by=SYSTEM, at=AT)


def test_waiving_lets_go_of_what_is_left() -> None:
    claim = payments.claim()
    actions.waive_claim(claim.pk, "unbillige Härte", by=OPERATOR, at=AT)
    assert queries.standing(claim) == "waived"
    with pytest.raises(actions.NothingLeft):
        actions.waive_claim(claim.pk, "noch einmal", by=OPERATOR, at=AT)


def test_only_the_cash_desk_lets_go_and_takes_cash() -> None:
    claim, nobody = payments.claim(), Viewer()
    with pytest.raises(actions.NotYourCashDesk):
        actions.waive_claim(claim.pk, "x", by=nobody, at=AT)
    with pytest.raises(actions.NotYourCashDesk):
        actions.record_cash(uuid4(), claim.pk, 1, day=DUE, by=nobody, at=AT)
    assert queries.open_items(nobody, Wanted(), DUE).rows == ()


def test_reducing_leaves_the_rest() -> None:
    claim = payments.claim()
    actions.reduce_claim(claim.pk, 200, "Ermäßigung", by=OPERATOR, at=AT)
    assert queries.owing(claim).left == 4_000
    with pytest.raises(actions.NothingLeft):
        actions.reduce_claim(claim.pk, 4_001, "zu viel", by=OPERATOR, at=AT)


def test_a_reminder_is_noted_once_two_weeks_after_the_due_day() -> None:
    claim = payments.claim()
    day = DUE + timedelta(days=15)
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    assert queries.claims_to_dun(day) == [claim.pk]
    assert [actions.dun_claim(claim.pk, at=at) for _ in range(2)] == [True, False]
    assert (queries.standing(claim), queries.claims_to_dun(day)) == ("dunned", [])


def test_the_girocode_is_a_drawing_with_a_title_for_an_account_that_can_be_checked(settings) -> None:
    drawing = queries.girocode_of(payments.claim())
    assert drawing.startswith("<svg")
    assert "<title>" in drawing
    assert girocode.is_iban(settings.TOWN_IBAN)


def test_open_items_need_two_queries_however_many(django_assert_num_queries) -> None:
    payments.claim()
    with django_assert_num_queries(2):
        assert len(queries.open_items(OPERATOR, Wanted(), DUE).rows) == 1
    payments.claim()
    payments.claim()
    with django_assert_num_queries(2):
        assert len(queries.open_items(OPERATOR, Wanted(), DUE).rows) == 3
