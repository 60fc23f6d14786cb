"""The council office does its day without scripts: bodies, a meeting, its agenda, a vote, and what is closed."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories import council, people
from tests.journeys import casework
from tests.journeys.conftest import Arrive
from tests.journeys.keyboard import Keyboard

from rathaus.council.models import AgendaItem, Decision, Meeting, Membership
from rathaus.people.models import StaffMember

HOME = "/dienst/rat/"


@pytest.fixture
def office(transactional_db: None) -> StaffMember:
    council.paper()
    return people.staff("council", people.unit("sitzungsdienst"), "Heike Sander")


def test_a_council_meets_and_decides(office: StaffMember, arrive: Arrive) -> None:
    visitor = casework.as_whom(arrive(java_script_enabled=False), office).open(HOME)
    page = visitor.page
    visitor.follow("Gremien").follow("Neues Gremium")
    page.get_by_label("Name", exact=True).fill("Stadtrat")
    visitor.press("Anlegen").follow("Mitglied eintragen")
    page.get_by_label("Vorname").fill("Ada")
    page.get_by_label("Nachname").fill("Berg")
    page.get_by_label("Sitzt dort seit").fill("1.7.2024")
    visitor.press("Eintragen")
    assert Membership.objects.get().person.name == "Ada Berg"  # type: ignore[union-attr]
    visitor.open(f"{HOME}sitzungen/").follow("Neue Sitzung")
    visitor.press("Ansetzen")
    page.get_by_text("mindestens ein Gremium").first.wait_for()
    page.get_by_label("Stadtrat").check()
    page.get_by_label("Tag", exact=True).fill("9.9.2026")
    page.get_by_label("Beginn").fill("17 Uhr")
    page.get_by_label("Ort").fill("Ratssaal")
    visitor.press("Ansetzen").follow("Punkt auf die Tagesordnung setzen")
    page.get_by_label("Nummern der Vorlagen").fill("0815/26")
    page.get_by_label("Was geschieht hier").select_option(label="Entscheidung")
    visitor.press("Auf die Tagesordnung setzen").follow("Digitale Verwaltung").follow(
        "Entscheidung eintragen"
    )
    page.get_by_label("Wie wurde entschieden?").select_option(label="angenommen")
    page.get_by_text("Namentliche Abstimmung").click()
    page.get_by_label("Ada Berg").select_option(label="Ja")
    visitor.press("Eintragen")
    decision = Decision.objects.get()
    assert (decision.yes, decision.manner, decision.decided_on) == (1, "unanimous", date(2026, 9, 9))
    citizen = arrive(java_script_enabled=False).open(f"/rat/sitzungen/{Meeting.objects.get().pk}/")
    citizen.page.get_by_text("angenommen, einstimmig").wait_for()


def test_a_point_moves_up_by_keyboard(office: StaffMember, arrive: Arrive) -> None:
    met = council.meeting()
    for place, name in enumerate(("Haushalt", "Bürgerfragen"), 1):
        council.item(met, name, order=place)
    keyboard = Keyboard(casework.as_whom(arrive(), office).open(f"{HOME}sitzungen/{met.pk}/"))
    keyboard.press("Nach oben")
    assert [each.name for each in AgendaItem.objects.all()] == ["Bürgerfragen", "Haushalt"]
    assert keyboard.unlit == []
