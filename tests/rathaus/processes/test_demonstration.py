"""The processes that come with the house and the demonstration city: each runs to its end on every way."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import call_command
from tests.factories.processes import AT, does, going, open_step

import rathaus.processes
from engines.process.run import compiled
from rathaus.core.journal import SYSTEM
from rathaus.processes import actions, queries
from rathaus.processes.management.commands.load_processes import DEMONSTRATION, entries_of
from rathaus.processes.models import ModelVersion, Run

pytestmark = pytest.mark.django_db
FILES = sorted([*DEMONSTRATION.glob("*.bpmn"), Path(rathaus.processes.__file__).parent / "standard.bpmn"])
SERVICES = [entry["service"] for entry in entries_of(DEMONSTRATION)] + ["anything-else"]
GRANTED = {
    "check": {"complete": True},
    "examine": {"burden": False, "consult": True},
    "decide": {"decision": "granted"},
    "second": {"approved": True},
}
REFUSED = GRANTED | {"examine": {"burden": True, "consult": False}, "decide": {"decision": "refused"}}


def walked(matter: UUID, outcomes: dict[str, dict[str, object]]) -> list[str]:
    """Every open step is done with its outcome, every wait ended by a message, until the end; the acts in order."""
    acts = []
    for _ in range(25):
        if Run.objects.get(matter=matter).finished_at:
            return acts
        if not queries.open_steps(matter):
            sent = [
                actions.send_message(matter, name, by=SYSTEM, at=AT) for name in ("answered", "consulted")
            ]
            assert any(sent)
            outcomes = outcomes | {
                "examine": {"burden": outcomes.get("examine", {}).get("burden"), "consult": False}
            }
            continue
        step = open_step(matter)
        acts.append(step.act)
        does(matter, **outcomes.get(step.act, {}))
    raise AssertionError(f"no end: {acts}")


@pytest.fixture(autouse=True)
def _in_force() -> None:
    call_command("load_processes")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_model_can_be_executed(file: Path) -> None:
    assert compiled(file.read_bytes()).steps


@pytest.mark.parametrize("service", SERVICES)
def test_what_is_granted_is_charged_noticed_and_closed(service: str) -> None:
    acts = walked(going(service, fee=90.0, four_eyes=True).matter, GRANTED)
    assert acts[-3:] == ["claim", "notice", "close"]


@pytest.mark.parametrize("service", SERVICES)
def test_what_is_refused_costs_nothing(service: str) -> None:
    acts = walked(going(service, fee=90.0).matter, REFUSED)
    assert "claim" not in acts
    assert acts[-2:] == ["notice", "close"]


@pytest.mark.parametrize("service", SERVICES)
def test_missing_papers_are_asked_for_and_checked_again(service: str) -> None:
    matter = going(service).matter
    does(matter, complete=False)
    assert open_step(matter).act == "request"
    does(matter)
    assert queries.open_steps(matter) == []
    assert actions.send_message(matter, "answered", by=SYSTEM, at=AT)
    assert open_step(matter).act == "check"


def test_nobody_waits_for_ever_for_an_answer() -> None:
    matter = going("hund-anmelden").matter
    does(matter, complete=False)
    does(matter)
    assert actions.fire_due_timers(at=AT + timedelta(days=22)) == 1
    assert open_step(matter).act == "check"


def test_a_burden_is_heard_before_it_is_decided() -> None:
    acts = walked(going("hund-anmelden").matter, REFUSED)
    assert acts.index("hear") < acts.index("decide")


def test_a_second_person_who_does_not_agree_sends_it_back() -> None:
    matter = going("strasse-oder-gehweg-nutzen").matter
    for outcome in ({"complete": True}, {"consult": False}, {"decision": "granted"}):
        does(matter, **outcome)
    assert open_step(matter).is_second
    does(matter, approved=False)
    assert open_step(matter).act == "decide"


def test_another_unit_is_asked_in_its_own_lane() -> None:
    matter = going("baumfaellung-beantragen", "umweltamt").matter
    does(matter, complete=True)
    does(matter, consult=True)
    assert (open_step(matter).act, open_step(matter).unit) == ("consult", "bauamt")


def test_loading_again_changes_nothing() -> None:
    before = ModelVersion.objects.count()
    call_command("load_processes")
    assert ModelVersion.objects.count() == before == len(FILES)
