from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from rathaus.core import clock, reactions, upkeep
from rathaus.core.models import ClockRun, Worker
from rathaus.core.worker import Loop, is_anyone_working

NOON = datetime(2026, 5, 7, 10, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def struck(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[datetime]]:
    """An hourly reaction, alone on the clock; it fails at half past."""
    hours: list[datetime] = []

    def strike(at: datetime) -> None:
        if at.minute == 30:
            raise OSError("rope torn")
        hours.append(at)

    monkeypatch.setattr(reactions, "_on_clock", {})
    reactions.every(HOUR)(strike)
    return hours


@pytest.mark.django_db
def test_a_clock_reaction_runs_at_once_and_then_by_its_interval(struck: list[datetime]):
    for at in (NOON, NOON + HOUR / 2, NOON + HOUR):
        clock.run_due(lambda now=at: now)
    assert struck == [NOON, NOON + HOUR]
    assert ClockRun.objects.get().ran_at == NOON + HOUR


@pytest.mark.django_db
def test_a_clock_reaction_that_fails_is_tried_again_soon(struck: list[datetime]):
    half_past = NOON + HOUR / 2
    clock.run_due(lambda: half_past)
    run = ClockRun.objects.get()
    assert (run.ran_at, run.failures) == (None, 1)
    assert run.problem.startswith("OSError in core/test_clock.py:")
    clock.run_due(lambda: half_past + timedelta(minutes=1))
    assert struck == [half_past + timedelta(minutes=1)]
    assert ClockRun.objects.get().failures == 0


@pytest.mark.django_db
def test_one_worker_at_a_time_runs_a_clock_reaction(struck: list[datetime]):
    clock._make_known(set(reactions.clockworks()), NOON)
    seen_by_both = ClockRun.objects.get()
    assert clock._claimed(seen_by_both, NOON)
    assert not clock._claimed(seen_by_both, NOON)


@pytest.mark.django_db
def test_the_run_of_a_killed_worker_comes_back_after_its_lease(struck: list[datetime]):
    clock._make_known(set(reactions.clockworks()), NOON)
    clock._claimed(ClockRun.objects.get(), NOON)
    clock.run_due(lambda: NOON + clock.LEASE - timedelta(seconds=1))
    assert struck == []
    clock.run_due(lambda: NOON + clock.LEASE)
    assert struck == [NOON + clock.LEASE]


@pytest.mark.django_db
def test_a_worker_gives_signs_of_life(struck: list[datetime]):
    assert not is_anyone_working(NOON)
    Loop(name="here:1", now=lambda: NOON).work_once()
    assert is_anyone_working(NOON + timedelta(minutes=6))
    assert not is_anyone_working(NOON + timedelta(minutes=7))
    assert Worker.objects.get().name == "here:1"


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks at its tables by itself")
def test_the_house_looks_at_its_tables_so_that_queries_are_planned_well():
    Worker.objects.create(name="hand", seen_at=NOON)
    upkeep.know_the_tables(NOON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = %s", [Worker._meta.db_table])
        assert cursor.fetchone()[0] > 0
