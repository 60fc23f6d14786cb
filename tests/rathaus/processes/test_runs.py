"""A case goes its way: each transition of each step is one line of the register."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.bpmn import CHECKING
from tests.factories.processes import AT, does, going, in_force, open_step

from rathaus.core.journal import SYSTEM, Actor
from rathaus.core.models import Entry
from rathaus.people.queries import OPERATOR
from rathaus.processes import actions, queries
from rathaus.processes.actions import NoModelInForce, StepIsDone
from rathaus.processes.models import Run, StepRun

pytestmark = pytest.mark.django_db
CLERK = Actor("staff", str(UUID(int=7)), "clerk")


def lines(matter: UUID) -> list[str]:
    entries = Entry.objects.filter(subject_kind="case", subject_id=str(matter)).order_by("number")
    return [entry.event.removeprefix("processes.") for entry in entries]


def test_a_case_begins_on_the_version_in_force() -> None:
    version = in_force()
    run = going()
    assert run.version == version
    assert (open_step(run.matter).act, open_step(run.matter).unit) == ("check", "steueramt")
    assert lines(run.matter) == ["RunStarted", "StepEnabled"]


def test_a_matter_has_one_run_however_often_it_begins() -> None:
    in_force()
    matter = uuid4()
    runs = {
        actions.start_run(matter=matter, service="hund", unit="a", data={}, by=SYSTEM, at=AT).pk
        for _ in (1, 2)
    }
    assert len(runs) == 1
    assert StepRun.objects.count() == 1


def test_a_town_that_has_drawn_nothing_works_by_the_standard_procedure() -> None:
    assert going().version.model.key == "regelverfahren"


def test_where_even_that_was_taken_away_nothing_begins() -> None:
    version = going().version
    actions.withdraw_model(version, by=OPERATOR, at=AT)
    with pytest.raises(NoModelInForce):
        going()


def test_the_life_of_a_step_is_told_line_by_line() -> None:
    in_force()
    run = going()
    step = open_step(run.matter)
    actions.assign_step(step.pk, UUID(int=7), by=CLERK, at=AT)
    actions.start_step(step.pk, by=CLERK, at=AT)
    actions.suspend_step(step.pk, "question", by=CLERK, at=AT)
    actions.resume_step(step.pk, by=CLERK, at=AT)
    actions.complete_step(step.pk, {"complete": True}, medium="online", account=UUID(int=7), by=CLERK, at=AT)
    assert lines(run.matter) == [
        "RunStarted",
        "StepEnabled",
        "StepAssigned",
        "StepStarted",
        "StepSuspended",
        "StepResumed",
        "StepCompleted",
        "StepEnabled",
    ]


def test_a_step_is_begun_once_and_what_waited_is_resumed() -> None:
    in_force()
    run = going()
    step = open_step(run.matter).pk
    actions.resume_step(step, by=CLERK, at=AT)
    for _ in range(2):
        actions.start_step(step, by=CLERK, at=AT)
    for _ in range(2):
        actions.suspend_step(step, "answer", by=CLERK, at=AT)
    actions.start_step(step, by=CLERK, at=AT)
    assert lines(run.matter)[2:] == ["StepStarted", "StepSuspended", "StepResumed"]


def test_what_waits_is_resumed_before_it_is_done() -> None:
    in_force()
    run = going()
    actions.suspend_step(open_step(run.matter).pk, "answer", by=CLERK, at=AT)
    does(run.matter, complete=True)
    assert lines(run.matter)[2:5] == ["StepSuspended", "StepResumed", "StepCompleted"]


def test_a_step_says_whose_work_it_is() -> None:
    in_force()
    run = going()
    does(run.matter, complete=True)
    does(run.matter)
    enabled = Entry.objects.filter(event="processes.StepEnabled").order_by("number")
    assert [(entry.payload["act"], entry.payload["role"]) for entry in enabled] == [
        ("check", "clerk"),
        ("decide", "clerk"),
        ("notice", "house"),
    ]


def test_one_case_that_cannot_move_does_not_hold_up_the_others() -> None:
    broken, sound = asked(), waiting_for_an_answer()
    Run.objects.filter(pk=broken.pk).update(state="{}")
    late = sound.next_due_at + timedelta(hours=1)
    assert actions.fire_due_timers(at=late) == 1
    assert open_step(sound.matter).act == "check"
    assert list(queries.late_runs(late)) == [broken]


def test_doing_a_step_asks_few_queries() -> None:
    in_force()
    run = going()
    step = open_step(run.matter)
    actions.start_step(step.pk, by=CLERK, at=AT)
    with CaptureQueriesContext(connection) as asked_for:
        actions.complete_step(step.pk, {"complete": True}, by=CLERK, at=AT)
    own = [each["sql"] for each in asked_for if "processes_" in each["sql"]]
    assert len(own) == 7, own


def test_a_line_names_role_and_unit_and_no_person() -> None:
    in_force()
    run = going()
    actions.complete_step(open_step(run.matter).pk, {"complete": True}, account=UUID(int=7), by=CLERK, at=AT)
    entry = Entry.objects.get(event="processes.StepCompleted")
    assert (entry.actor_role, entry.payload["unit"], entry.payload["label"]) == (
        "clerk",
        "steueramt",
        "Vollständigkeit prüfen",
    )
    assert str(UUID(int=7)) not in str(entry.payload)


def test_a_step_done_at_once_counts_as_begun_too() -> None:
    in_force()
    run = going()
    does(run.matter, complete=True)
    assert lines(run.matter)[2:4] == ["StepStarted", "StepCompleted"]


def test_the_second_is_told_who_did_it_and_when() -> None:
    in_force()
    run = going()
    step = open_step(run.matter)
    actions.complete_step(step.pk, {"complete": True}, account=UUID(int=7), by=CLERK, at=AT)
    with pytest.raises(StepIsDone) as refused:
        actions.complete_step(step.pk, {"complete": False}, account=UUID(int=8), by=CLERK, at=AT)
    assert (refused.value.account, refused.value.at) == (UUID(int=7), AT)


def asked() -> Run:
    """The case waits for an answer or for five working days."""
    in_force()
    return waiting_for_an_answer()


def waiting_for_an_answer() -> Run:
    run = going()
    does(run.matter, complete=False)
    does(run.matter)
    return Run.objects.get(pk=run.pk)


def test_a_message_moves_the_case_that_waits_for_it() -> None:
    run = asked()
    assert actions.send_message(run.matter, "answered", by=SYSTEM, at=AT)
    assert open_step(run.matter).act == "check"


def test_a_message_to_a_case_that_does_not_wait_changes_nothing() -> None:
    in_force()
    run = going()
    before = lines(run.matter)
    assert not actions.send_message(run.matter, "answered", by=SYSTEM, at=AT)
    assert not actions.send_message(uuid4(), "answered", by=SYSTEM, at=AT)
    assert lines(run.matter) == before


def test_a_timer_fires_once() -> None:
    run = asked()
    assert run.next_due_at == datetime(2026, 12, 2, 5, 0, tzinfo=UTC)
    assert actions.fire_due_timers(at=run.next_due_at - timedelta(minutes=1)) == 0
    late = run.next_due_at + timedelta(minutes=1)
    assert [actions.fire_due_timers(at=late), actions.fire_due_timers(at=late)] == [1, 0]
    assert open_step(run.matter).act == "check"


def test_the_end_of_a_case_is_told() -> None:
    in_force()
    run = going()
    for _ in range(3):
        does(run.matter, complete=True)
    run.refresh_from_db()
    assert run.finished_at == AT
    assert lines(run.matter)[-1] == "RunFinished"


def test_a_case_taken_off_its_way_leaves_no_open_step() -> None:
    in_force()
    run = going()
    actions.end_run(run.matter, "withdrawn", by=SYSTEM, at=AT)
    assert queries.open_steps(run.matter) == []
    assert lines(run.matter)[-2:] == ["StepCancelled", "RunFinished"]


def test_another_unit_gets_the_open_steps() -> None:
    in_force()
    run = going()
    actions.assign_step(open_step(run.matter).pk, UUID(int=7), by=CLERK, at=AT)
    actions.move_run(run.matter, "ordnungsamt", by=SYSTEM, at=AT)
    step = open_step(run.matter)
    assert (step.unit, step.assignee) == ("ordnungsamt", None)


def test_running_cases_move_only_when_they_are_told_to() -> None:
    old = in_force()
    run = going()
    new = in_force(CHECKING.replace("Vollständigkeit prüfen".encode(), b"Unterlagen sichten"))
    assert open_step(run.matter).name == "Vollständigkeit prüfen"
    moved = actions.migrate_runs(old, new, {}, by=OPERATOR, at=AT)
    assert (moved.count, moved.staying) == (1, {})
    assert open_step(run.matter).name == "Unterlagen sichten"
    does(run.matter, complete=True)
    assert open_step(run.matter).act == "decide"


def test_a_case_without_a_place_stays_and_is_named() -> None:
    old = in_force()
    run = going()
    gone = CHECKING.replace(b'"check"', b'"pruefen"').replace(b'act="pruefen"', b'act="check"')
    new = in_force(gone)
    moved = actions.migrate_runs(old, new, {}, by=OPERATOR, at=AT)
    assert (moved.count, moved.staying) == (0, {run.pk: ("check",)})
    assert actions.migrate_runs(old, new, {"check": "pruefen"}, by=OPERATOR, at=AT).count == 1


def test_positions_tell_where_the_case_stands() -> None:
    in_force()
    run = going()
    assert queries.positions_of(run.matter).active == {"check"}
    assert queries.positions_of(uuid4()) is None


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_is_told() -> None:
    in_force()
    run = going()
    step, barrier, told = open_step(run.matter).pk, Barrier(2), []

    def finish(account: int) -> None:
        barrier.wait()
        try:
            actions.complete_step(step, {"complete": True}, account=UUID(int=account), by=CLERK, at=AT)
            told.append("done")
        except StepIsDone:
            told.append("told")
        finally:
            connection.close()

    threads = [Thread(target=finish, args=(number,)) for number in (7, 8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["done", "told"]
    assert lines(run.matter).count("StepCompleted") == 1
