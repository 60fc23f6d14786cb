"""From the application to the notice: a citizen, two clerks and anybody who doubts the paper, each with a browser."""

from __future__ import annotations

import re

import pytest
from tests.journeys import casework
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import Visitor, saved

from rathaus.cases.models import Case
from rathaus.correspondence.models import Letter

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def town(transactional_db: None) -> None:
    casework.dog_office()


def looks(who: Visitor, found: list[str]) -> Visitor:
    """Adds what is wrong with the page she is on."""
    found += who.shortcomings()
    return who


def applies(citizen: Visitor, found: list[str]) -> Case:
    looks(casework.fill_in(citizen), found).follow("Weiter zum Abschluss")
    looks(looks(citizen, found).press("Antrag abgeben"), found)
    return casework.the_case()


def sends_back(clerk: Visitor, case: Case, found: list[str]) -> None:
    looks(clerk.open(casework.INBOX), found)
    looks(clerk.open(casework.file_of(case)), found).press("Selbst übernehmen")
    looks(clerk.open(f"{casework.file_of(case)}nachfordern/"), found)
    looks(casework.ask_for_proof(clerk).press("Vorschau"), found)
    assert casework.PROOF in clerk.page.locator(".preview-mark").inner_text()
    clerk.press("Abschicken")
    assert "Abgeschickt." in clerk.text


def answers(citizen: Visitor, case: Case, found: list[str]) -> None:
    looks(citizen.open(casework.matter_of(case)), found)
    looks(citizen.follow("Nachfrage beantworten"), found)
    looks(citizen.press("Antwort senden"), found)
    assert citizen.problems != []
    casework.hand_in_proof(citizen)
    looks(citizen, found)


def accepts(clerk: Visitor, case: Case, found: list[str]) -> None:
    looks(clerk.open(casework.file_of(case)).follow("Nachgereichtes prüfen"), found)
    clerk.main.get_by_label("Stimmt jetzt").check()
    clerk.press("Festhalten").follow("Als vollständig kennzeichnen")
    looks(clerk, found).press("Unterlagen sind vollständig")


def decides(clerk: Visitor, case: Case, found: list[str]) -> None:
    looks(clerk.open(f"{casework.file_of(case)}entscheiden/"), found)
    clerk.page.get_by_label("Bewilligt", exact=True).check()
    looks(clerk.write("Begründung", casework.REASONS).press("Prüfen, was noch fehlt"), found)
    assert "Nichts fehlt" in clerk.text
    clerk.main.get_by_role("button", name="Entscheiden", exact=True).click()
    clerk.page.get_by_text("Sie haben selbst entschieden.").wait_for()


def approves(second: Visitor, case: Case, found: list[str]) -> None:
    looks(second.open(casework.file_of(case)).follow("Entscheidung freigeben"), found)
    assert casework.REASONS in second.text
    second.press("Freigeben")
    assert "Der Bescheid geht jetzt hinaus" in second.text


def opens_notice(citizen: Visitor, found: list[str]) -> bytes:
    looks(citizen.open("/konto/postfach/"), found)
    looks(citizen.follow(re.compile("Bescheid")), found)
    return saved(citizen, "Schreiben öffnen")


def verifies(stranger: Visitor, code: str, found: list[str]) -> None:
    looks(stranger.open("/bescheid/pruefen/"), found)
    looks(stranger.write("Code", code).press("Prüfen"), found)
    assert "Zu diesem Code gibt es ein Schreiben von uns" in stranger.text
    assert "Muster" not in stranger.text


def test_from_the_application_to_the_notice(town: None, arrive: Arrive) -> None:
    found: list[str] = []
    citizen = casework.as_whom(arrive(), casework.erika())
    clerk = casework.as_whom(arrive(), casework.clerk_named("Karla Klee"))
    second = casework.as_whom(arrive(), casework.clerk_named("Zoe Zweig"))
    case = applies(citizen, found)
    sends_back(clerk, case, found)
    casework.house_works()
    answers(citizen, case, found)
    casework.house_works()
    accepts(clerk, case, found)
    decides(clerk, case, found)
    approves(second, case, found)
    casework.house_works()
    assert opens_notice(citizen, found).startswith(b"%PDF")
    verifies(arrive(), Letter.objects.get(kind="notice").code, found)
    assert found == []
