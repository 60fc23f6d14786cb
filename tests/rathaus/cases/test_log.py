"""The log of processes: every transition, by unit and role; nothing that leads to a person or a case."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO, TextIOWrapper
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from tests.factories import applications

from rathaus.cases.models import Case
from rathaus.cases.queries import log
from rathaus.core.journal import Actor, record
from rathaus.processes import events
from standards import xes

pytestmark = pytest.mark.django_db

CLERK = Actor("staff", "11111111-2222-3333-4444-555555555555", "clerk")
EIGHT = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
LIFE = (
    events.StepEnabled,
    events.StepAssigned,
    events.StepStarted,
    events.StepSuspended,
    events.StepResumed,
    events.StepCompleted,
)


def submitted(slug: str = "hund") -> Case:
    applications.online(slug=slug, title=slug.capitalize())
    applications.Citizen(slug).begins().fills_in().submits()
    return Case.objects.get(service__slug=slug)


def happens(case: Case, *kinds: type[events.StepEvent], step: UUID | None = None, **more: Any) -> None:
    """One transition a minute of the step "Prüfen", done by a clerk."""
    told = {
        "matter": case.pk,
        "run": uuid4(),
        "step": step or uuid4(),
        "element": "T1",
        "label": "Prüfen",
        "kind": "user",
        "act": "check",
        "unit": "steueramt",
        "medium": "online",
    }
    with transaction.atomic():
        for minute, kind in enumerate(kinds):
            record(kind(**told | more), by=CLERK, at=EIGHT + timedelta(minutes=minute))


def exported(*words: str) -> bytes:
    out = TextIOWrapper(BytesIO())
    call_command("cases", "export", *words, stdout=out)
    out.flush()
    return out.buffer.getvalue()  # type: ignore[attr-defined,no-any-return]


def told_of(data: bytes) -> list[xes.Event]:
    """The events of the step "Prüfen"; the case has a first step of its own."""
    return [each for each in xes.read(data).traces[0].events if each.attributes["concept:name"] == "Prüfen"]


def transitions(data: bytes) -> list[str]:
    return [str(each.attributes["lifecycle:transition"]) for each in told_of(data)]


def test_every_transition_of_a_step_is_told_in_order():
    happens(submitted(), *LIFE)
    data = exported("--as", "xes")
    assert transitions(data) == ["schedule", "assign", "start", "suspend", "resume", "complete"]
    assert xes.problems(data) == ()


def test_an_event_names_step_unit_role_and_medium_in_the_town_s_time():
    happens(submitted(), events.StepCompleted)
    (told,) = told_of(exported())
    said = dict(told.attributes)
    assert len(str(said.pop("concept:instance"))) == 20
    assert said == {
        "concept:name": "Prüfen",
        "lifecycle:transition": "complete",
        "time:timestamp": EIGHT,
        "org:resource": "steueramt/clerk",
        "org:group": "steueramt",
        "org:role": "clerk",
        "act": "check",
        "medium": "online",
    }
    assert "2026-11-25T08:00:00+01:00" in exported().decode()


def test_nothing_leads_to_a_person_or_a_case():
    case = submitted()
    happens(case, *LIFE, step=UUID(int=77))
    text = exported().decode()
    hidden = (CLERK.id, str(case.pk), case.pk.hex, case.number, "Erika", str(UUID(int=77)))
    assert [word for word in hidden if word in text] == []


def test_a_case_has_the_same_pseudonym_in_every_export():
    case = submitted()
    happens(case, events.StepEnabled)
    names = {xes.read(exported()).traces[0].attributes["concept:name"] for _ in range(2)}
    assert names == {log.pseudonym(str(case.pk))}


def test_a_trace_tells_service_and_outcome_alone():
    case = submitted()
    happens(case, events.StepEnabled)
    assert set(xes.read(exported()).traces[0].attributes) == {"concept:name", "service"}
    Case.objects.update(outcome="granted")
    assert xes.read(exported()).traces[0].attributes["outcome"] == "granted"


def test_a_step_taken_away_was_withdrawn_or_aborted():
    case = submitted()
    happens(case, events.StepEnabled, events.StepCancelled)
    assert transitions(exported()) == ["schedule", "withdraw"]
    happens(submitted("baum"), events.StepEnabled, events.StepStarted, events.StepCancelled)
    assert transitions(exported("--service", "baum")) == ["schedule", "start", "ate_abort"]


def test_a_step_given_back_is_not_told():
    happens(submitted(), events.StepAssigned, taken=False)
    assert transitions(exported()) == []


def test_only_the_cases_of_a_service():
    for slug in ("hund", "baum"):
        happens(submitted(slug), events.StepEnabled)
    assert len(xes.read(exported()).traces) == 2
    (only,) = xes.read(exported("--service", "baum")).traces
    assert only.attributes["service"] == "baum"


def test_only_the_cases_received_since_a_day():
    case = submitted()
    happens(case, events.StepEnabled)
    Case.objects.update(received_at=datetime(2026, 11, 24, 23, 30, tzinfo=UTC))  # the 25th in Germany
    assert len(xes.read(exported("--since", "2026-11-25")).traces) == 1
    assert xes.read(exported("--since", "2026-11-26")).traces == ()


def test_a_day_that_is_none_is_refused_in_a_sentence():
    with pytest.raises(CommandError, match="kein Datum"):
        exported("--since", "gestern")


def test_a_compressed_export_holds_the_same():
    happens(submitted(), *LIFE)
    assert xes.read(exported("--as", "xes.gz")) == xes.read(exported())


def test_the_number_of_queries_does_not_depend_on_the_number_of_cases(
    django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
):
    for slug in ("hund", "baum", "stand"):
        happens(submitted(slug), events.StepEnabled)
    with django_assert_num_queries(3):  # one page, its lines, and that there is no further page
        assert len(list(log.traces())) == 3
    monkeypatch.setattr(log, "AT_ONCE", 1)
    assert len(list(log.traces())) == 3
