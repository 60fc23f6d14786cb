"""A clerk at her desk: by keyboard through the inbox, and on a phone without scripts."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect
from tests.factories import inbox
from tests.factories.people import signed_in
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import Visitor

from rathaus.cases.models import Case

DESK = "/dienst/vorgaenge/?liste=stelle"


def at_her_desk(visitor: Visitor) -> Visitor:
    name = settings.SESSION_COOKIE_NAME
    key = signed_in(Client(), inbox.clerk()).cookies[name].value
    visitor.context.add_cookies([{"name": name, "value": key, "url": visitor.address}])
    return visitor


@pytest.fixture
def three(transactional_db: None) -> list[Case]:
    """Overdue, due soon with a form and a document, due much later."""
    soon = inbox.submitted(due_in=2, task="Vollständigkeit prüfen", task_act="check")
    inbox.document(soon, findings=[{"noticed": "blurred", "detail": ""}])
    inbox.consulted("gruenflaechenamt", soon)
    return [inbox.case(due_in=-3), soon, inbox.case(due_in=40)]


def test_the_inbox_is_walked_by_keyboard(three: list[Case], arrive: Arrive) -> None:
    clerk = at_her_desk(arrive()).open(DESK)
    assert clerk.shortcomings() == []
    keys = clerk.page.keyboard
    keys.press("j")
    keys.press("x")
    expect(clerk.page.locator("[data-voice]")).to_have_text(f"{three[0].number} ausgewählt")
    keys.press("ArrowDown")
    with clerk.next_page():
        keys.press("Enter")
    assert clerk.path == f"/dienst/vorgaenge/{three[1].pk}/"
    assert "Bello" in clerk.text
    assert clerk.shortcomings() == []
    clerk.follow("Zurück zur Liste")
    assert clerk.focus == f"oeffnen-{three[1].pk}"


def test_help_on_the_keys_is_one_key_away(three: list[Case], arrive: Arrive) -> None:
    clerk = at_her_desk(arrive()).open(DESK)
    clerk.page.keyboard.press("?")
    expect(clerk.page.get_by_text("nächster Vorgang")).to_be_visible()
    clerk.page.keyboard.press("/")
    clerk.page.keyboard.type("jj?x")
    assert clerk.page.locator("#id_q").input_value() == "jj?x"


def test_every_page_of_a_file_is_for_everyone(three: list[Case], arrive: Arrive) -> None:
    clerk = at_her_desk(arrive())
    home = f"/dienst/vorgaenge/{three[1].pk}/"
    pages = ("nachfordern/?an=f-D/dog", "entscheiden/", "beteiligen/", "anhoeren/", "vermerk/", "ablegen/")
    found = [each for page in pages for each in clerk.open(home + page).shortcomings()]
    assert found == []


def test_without_scripts_what_is_wrong_is_ticked_in_the_file(three: list[Case], arrive: Arrive) -> None:
    clerk = at_her_desk(arrive(java_script_enabled=False)).open(DESK)
    clerk.follow("Hund anmelden")
    clerk.open(f"/dienst/vorgaenge/{three[1].pk}/")
    clerk.page.get_by_label("nachfordern: Name des Hundes").check()
    clerk.press("Angekreuztes nachfordern")
    clerk.write("Was stimmt nicht? Name des Hundes", "Bitte so wie im Heimtierausweis.").press("Vorschau")
    assert "So sieht es die antragstellende Person" in clerk.text
    assert "Bitte so wie im Heimtierausweis." in clerk.page.locator(".preview-mark").inner_text()
