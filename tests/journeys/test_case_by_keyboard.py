"""A case by keyboard alone: the citizen answers, the clerk accepts and decides; the focus is always seen."""

from __future__ import annotations

import pytest
from tests.factories import cases, citizens
from tests.journeys import casework
from tests.journeys.conftest import Arrive
from tests.journeys.keyboard import Keyboard

from rathaus.applications.models import Submission
from rathaus.cases.models import Case, Decision, RequestItem
from rathaus.people.models import Account


@pytest.fixture
def erika(transactional_db: None) -> Account:
    return citizens.citizen(name="Erika Muster")


@pytest.fixture
def case(erika: Account) -> Case:
    """Erika has registered her dog, and is asked once more for its name."""
    casework.dog_office()
    case = cases.arrived()
    Case.objects.filter(pk=case.pk).update(account=erika)
    Submission.objects.filter(pk=case.pk).update(account=erika)
    cases.asked_for(case, cases.clerk(case.unit))
    return case


def test_a_citizen_answers_by_keyboard(case: Case, erika: Account, arrive: Arrive) -> None:
    citizen = casework.as_whom(arrive(), erika).open(casework.matter_of(case))
    keyboard = Keyboard(citizen)
    keyboard.press("Nachfrage beantworten").write("Name des Hundes", "Rex").press("Antwort senden")
    assert RequestItem.objects.get().after == "Rex"
    assert keyboard.unlit == []


def answered(case: Case, erika: Account) -> None:
    home = f"{casework.matter_of(case)}nachfrage/{RequestItem.objects.get().request_id}/"
    citizens.browser(erika).post(home, {"D/dog": "Rex", "go": "send"})


def test_a_clerk_accepts_and_decides_by_keyboard(case: Case, erika: Account, arrive: Arrive) -> None:
    answered(case, erika)
    clerk = casework.as_whom(arrive(), casework.clerk_named("Karla Klee")).open(casework.INBOX)
    keyboard = Keyboard(clerk)
    keyboard.press("Hund anmelden").press("Nachgereichtes prüfen")
    keyboard.go_to("Stimmt jetzt").keys.press("Space")
    keyboard.press("Festhalten").press("Als vollständig").press("Unterlagen sind vollständig")
    keyboard.press("Entscheiden").go_to("Wie entscheiden Sie?", kind="radio").keys.press("Space")
    keyboard.write("Begründung", casework.REASONS).press("Entscheiden")
    assert Decision.objects.get().outcome == "granted"
    assert keyboard.unlit == []
