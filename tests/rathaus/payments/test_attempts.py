"""News of an attempt come in any order, twice or never; money is booked once for each attempt that was paid."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import payment_providers as providers
from tests.factories import payments
from tests.factories.payments import AT

from rathaus.core.models import Entry
from rathaus.payments import actions, gateways
from rathaus.payments.gateways.demonstration import Demonstration, Wish, made_up_payment, notification, play
from rathaus.payments.gateways.signing import MOST_BYTES, demand_signature, signed
from rathaus.payments.models import Attempt, Claim, LedgerEntry
from rathaus.payments.reactions import ask_for_online_payments
from rathaus.payments.rules.attempts import AttemptState, Told, after, after_waiting
from rathaus.payments.rules.standing import Kind

STATES = st.sampled_from(AttemptState)
PAID = AttemptState.PAID


@given(st.lists(STATES, max_size=6))
def test_whatever_was_told_a_payment_counts(told) -> None:
    state = AttemptState.STARTED
    for each in told:
        state = after(state, each)
    assert (state is PAID) is (PAID in told)


@given(st.lists(STATES, max_size=6), STATES)
def test_the_same_news_twice_change_nothing(told, again) -> None:
    state = AttemptState.STARTED
    for each in [*told, again]:
        state = after(state, each)
    assert after(state, again) is state


@pytest.mark.parametrize(
    ("state", "days", "then"),
    [
        (AttemptState.STARTED, 0.9, AttemptState.STARTED),
        (AttemptState.STARTED, 1.1, AttemptState.CANCELLED),
        (AttemptState.PENDING, 29, AttemptState.PENDING),
        (AttemptState.PENDING, 31, AttemptState.FAILED),
        (PAID, 99, PAID),
    ],
)
def test_nobody_is_asked_for_ever(state, days, then) -> None:
    assert after_waiting(state, AT, AT + timedelta(days=days)) is then


def settled(attempt: Attempt, state: AttemptState) -> Attempt:
    return actions.settle_attempt(Told(attempt.pk, state, attempt.cents if state is PAID else 0), at=AT)


def payments_of(claim: Claim) -> int:
    return LedgerEntry.objects.filter(claim=claim, kind=Kind.PAID).count()


@pytest.mark.django_db
@settings(deadline=None, max_examples=30)
@given(news=st.lists(st.tuples(st.integers(0, 2), STATES), max_size=12))
def test_each_attempt_that_was_paid_is_booked_once(news) -> None:
    claim = payments.claim()
    attempts = [providers.attempt(claim) for _ in range(3)]
    for number, state in news:
        settled(attempts[number], state)
    paid = {number for number, state in news if state is PAID}
    assert payments_of(claim) == len(paid)
    claim.refresh_from_db()
    assert claim.left == claim.cents * (1 - len(paid))


@pytest.mark.django_db
class TestAttempts:
    def test_an_attempt_begins_once(self) -> None:
        claim, named = payments.claim(), uuid4()
        assert providers.attempt(claim, named) == providers.attempt(claim, named)
        assert Entry.objects.filter(event="payments.PaymentBegun").count() == 1

    def test_an_attempt_of_another_claim_is_refused(self) -> None:
        named = providers.attempt(payments.claim()).pk
        with pytest.raises(actions.NoSuchAttempt):
            providers.attempt(payments.claim(), named)

    def test_nothing_left_begins_nothing(self) -> None:
        claim = payments.claim()
        payments.pays(claim, claim.cents)
        with pytest.raises(actions.NothingLeft):
            providers.attempt(claim)

    def test_a_day_has_its_measure_of_attempts(self) -> None:
        claim = payments.claim()
        for _ in range(20):
            providers.attempt(claim)
        with pytest.raises(actions.TooManyAttempts):
            providers.attempt(claim)
        assert providers.attempt(claim, at=AT + timedelta(days=1, minutes=1)).cents == 4_200

    def test_money_after_a_failure_still_counts(self) -> None:
        claim = payments.claim()
        attempt = providers.attempt(claim)
        settled(attempt, AttemptState.FAILED)
        assert settled(attempt, PAID).state == PAID
        assert payments_of(claim) == 1
        told = Entry.objects.filter(event="payments.PaymentFailed").get().payload
        assert told["state"] == "failed"

    def test_a_sum_that_cannot_be_changes_nothing(self) -> None:
        attempt = providers.attempt(payments.claim())
        with pytest.raises(actions.SumOutOfBounds):
            actions.settle_attempt(Told(attempt.pk, PAID, -1), at=AT)
        attempt.refresh_from_db()
        assert attempt.state == AttemptState.STARTED

    def test_what_was_paid_counts_not_what_was_asked(self) -> None:
        claim = payments.claim()
        actions.settle_attempt(Told(providers.attempt(claim).pk, PAID, 1_000), at=AT)
        claim.refresh_from_db()
        assert claim.left == 3_200

    def test_the_clock_asks_where_nobody_told(self) -> None:
        claim = payments.claim()
        attempt = providers.attempt(claim)
        Demonstration().start(order(attempt), AT)
        assert play(made_up_payment(attempt.pk), Wish.PAY_UNTOLD, AT) == []
        ask_for_online_payments(AT)
        ask_for_online_payments(AT)
        assert payments_of(claim) == 1

    def test_the_clock_finds_what_came_late(self) -> None:
        claim = payments.claim()
        attempt = providers.attempt(claim)
        Demonstration().start(order(attempt), AT)
        play(made_up_payment(attempt.pk), Wish.PAY_LATER, AT)
        ask_for_online_payments(AT)
        attempt.refresh_from_db()
        assert (attempt.state, payments_of(claim)) == (AttemptState.PENDING, 0)
        ask_for_online_payments(AT + timedelta(minutes=3))
        assert payments_of(claim) == 1

    def test_the_clock_ends_what_was_left(self) -> None:
        attempt = providers.attempt(payments.claim())
        ask_for_online_payments(AT + timedelta(days=2))
        attempt.refresh_from_db()
        assert attempt.state == AttemptState.CANCELLED

    def test_a_provider_that_is_away_is_asked_again(self, settings) -> None:
        settings.PAYMENT_PROVIDER = "tests.factories.payment_providers.Away"
        attempt = providers.attempt(payments.claim())
        ask_for_online_payments(AT + timedelta(days=2))
        attempt.refresh_from_db()
        assert attempt.state == AttemptState.STARTED


def order(attempt: Attempt) -> gateways.Order:
    return gateways.Order(
        attempt=attempt.pk, cents=attempt.cents, purpose="RF", back="https://back.example/", notify=""
    )


SECRET = b"0" * 32


@given(body=st.binary(max_size=200), seconds=st.integers(-300, 299))
def test_a_signed_message_is_believed_for_five_minutes(body, seconds) -> None:
    demand_signature(body, signed(body, SECRET, AT), SECRET, AT + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("changed", "headers", "secret"),
    [
        (b"{} ", {}, SECRET),
        (b"{}", {"X-Payment-Timestamp": "1"}, SECRET),
        (b"{}", {"X-Payment-Timestamp": "١٢"}, SECRET),
        (b"{}", {"X-Payment-Signature": ""}, SECRET),
        (b"{}", {"X-Payment-Signature": "ä"}, SECRET),
        (b"{}", {}, b"another"),
        (b"{}", {}, b""),
        (b"x" * (MOST_BYTES + 1), {}, SECRET),
    ],
)
def test_a_forged_message_is_refused(changed, headers, secret) -> None:
    with pytest.raises(gateways.NotificationForged):
        demand_signature(changed, signed(b"{}", SECRET, AT) | headers, secret, AT)


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_kept_message_is_refused(minutes) -> None:
    with pytest.raises(gateways.NotificationForged):
        demand_signature(b"{}", signed(b"{}", SECRET, AT), SECRET, AT + timedelta(minutes=minutes))


@given(state=STATES, cents=st.integers(0, 10**8))
def test_the_provider_reads_what_it_writes(state, cents) -> None:
    told = Told(uuid4(), state, cents)
    sent = notification(told, AT)
    assert Demonstration().verify(sent.body, sent.headers, AT) == told
