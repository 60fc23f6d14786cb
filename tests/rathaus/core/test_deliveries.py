import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from rathaus.core import deliveries, reactions
from rathaus.core.events import Event, Subject
from rathaus.core.journal import SYSTEM, record
from rathaus.core.models import Delivery, Entry

NOON = datetime(2026, 5, 7, 10, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class BellRung(Event):
    bell: str

    @property
    def subject(self) -> Subject:
        return Subject("bell", self.bell)


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """A reaction that hears bells; it fails while the first thing heard is "deaf"."""
    sounds: list[str] = []

    def hear(event: BellRung, entry: Entry) -> None:
        if sounds[:1] == ["deaf"]:
            raise ConnectionError("Frau Müller ist nicht da")
        sounds.append(event.bell)

    reactions.on(BellRung)(hear)
    yield sounds
    reactions._on_events.pop(reactions.name_of(hear))


def ring(bell: str = "Gloriosa", at: datetime = NOON) -> Entry:
    with transaction.atomic():
        return record(BellRung(bell=bell), by=SYSTEM, at=at)


@pytest.mark.django_db
def test_a_recorded_event_is_delivered_once_to_its_reaction(heard: list[str]):
    ring()
    assert deliveries.deliver_next(lambda: NOON)
    assert not deliveries.deliver_next(lambda: LATER)
    assert heard == ["Gloriosa"]
    assert Delivery.objects.get().done_at == NOON


@pytest.mark.django_db
def test_an_event_whose_action_failed_is_never_delivered(heard: list[str]):
    def failing_action() -> None:
        with transaction.atomic():
            ring()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing_action()
    assert not deliveries.deliver_next(lambda: LATER)
    assert heard == []


@pytest.mark.django_db
def test_events_are_delivered_in_the_order_they_were_due(heard: list[str]):
    ring("second", NOON)
    ring("third", NOON)
    ring("first", NOON - timedelta(seconds=1))
    while deliveries.deliver_next(lambda: NOON):
        pass
    assert heard == ["first", "second", "third"]


@pytest.mark.django_db
def test_a_failing_reaction_undoes_nothing_and_is_tried_again_until_done(heard: list[str]):
    heard.append("deaf")
    entry = ring()
    deliveries.deliver_next(lambda: NOON)
    delivery = Delivery.objects.get()
    assert Entry.objects.get() == entry
    assert (delivery.done_at, delivery.attempts) == (None, 1)
    assert timedelta(seconds=3.75) <= delivery.due_at - NOON <= timedelta(seconds=6.25)

    heard.clear()
    deliveries.deliver_next(lambda: LATER)
    assert heard == ["Gloriosa"]
    assert Delivery.objects.get().done_at == LATER


@pytest.mark.django_db
def test_a_problem_names_its_place_and_no_person(heard: list[str]):
    heard.append("deaf")
    ring()
    deliveries.deliver_next(lambda: NOON)
    problem = Delivery.objects.get().problem
    assert problem.startswith("ConnectionError in core/test_deliveries.py:")
    assert "Müller" not in problem


@pytest.mark.django_db
def test_after_ten_failures_a_delivery_is_stuck_and_still_tried_every_hour(heard: list[str]):
    heard.append("deaf")
    ring()
    at = NOON
    for _ in range(11):
        deliveries.deliver_next(lambda now=at: now)
        at += timedelta(hours=2)
    delivery = Delivery.objects.get()
    assert (delivery.attempts, delivery.stuck_at) == (11, NOON + timedelta(hours=18))

    heard.clear()
    deliveries.deliver_next(lambda: at)
    delivery.refresh_from_db()
    assert (delivery.done_at, delivery.stuck_at, heard) == (at, None, ["Gloriosa"])


@pytest.mark.django_db
def test_the_delivery_of_a_killed_worker_comes_back_after_its_lease(heard: list[str]):
    ring()
    assert deliveries.claim(NOON) is not None
    assert deliveries.claim(NOON + timedelta(minutes=4)) is None
    assert deliveries.deliver_next(lambda: NOON + timedelta(minutes=5))
    assert heard == ["Gloriosa"]
    assert Delivery.objects.get().attempts == 2


@pytest.mark.django_db
def test_a_reaction_registered_later_gets_later_events_only(heard: list[str]):
    hear_too: list[str] = []

    def hear_later(event: BellRung, entry: Entry) -> None:
        hear_too.append(event.bell)

    ring("early")
    reactions.on(BellRung)(hear_later)
    try:
        ring("late")
        while deliveries.deliver_next(lambda: NOON):
            pass
    finally:
        reactions._on_events.pop(reactions.name_of(hear_later))
    assert (heard, hear_too) == (["early", "late"], ["late"])


@pytest.mark.django_db
def test_the_deliveries_of_a_removed_reaction_are_kept_and_named(capsys: pytest.CaptureFixture[str]):
    Delivery.objects.create(entry=ring(), reaction="towers.reactions.climb", due_at=NOON)
    deliveries.deliver_next(lambda: NOON)
    with pytest.raises(SystemExit) as end:
        call_command("deliveries")
    assert end.value.code == 1
    told = capsys.readouterr().out
    assert told.startswith(
        "towers.reactions.climb: 1 waiting, 1 of them stuck, oldest from 2026-05-07 10:00 UTC"
    )
    assert "This reaction was removed from the program." in told


@pytest.mark.django_db
def test_an_operator_can_have_stuck_deliveries_tried_again_now(heard: list[str]):
    ring()
    Delivery.objects.update(stuck_at=NOON, attempts=40, due_at=LATER)
    assert deliveries.try_stuck_again(NOON) == 1
    assert deliveries.deliver_next(lambda: NOON)
    assert heard == ["Gloriosa"]


@pytest.mark.django_db
def test_done_deliveries_are_forgotten_after_ninety_days_and_undone_ones_never(heard: list[str]):
    ring("done")
    deliveries.deliver_next(lambda: NOON)
    ring("undone")
    assert deliveries.forget_done(NOON + timedelta(days=90)) == 0
    assert deliveries.forget_done(NOON + timedelta(days=91)) == 1
    assert Delivery.objects.get().entry.subject_id == "undone"
    assert Entry.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_workers_share_the_deliveries_and_take_none_twice(heard: list[str]):
    for number in range(20):
        ring(f"bell {number}")

    def work() -> None:
        while deliveries.deliver_next(lambda: NOON):
            pass
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(heard) == sorted(f"bell {number}" for number in range(20))
