"""Signing in without a password, acting for a child and for a friend, and somebody who helps with one draft."""

import re

import pytest
from tests.journeys import dog
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import Visitor

LINK = re.compile(r"/(?:vollmacht|antrag/helfen)/[0-9a-f]{32}/")
ERIKA = "erika@post.example"


def code_for(visitor: Visitor) -> str:
    """Looks into the demonstration's mail in a second tab."""
    mail = visitor.second_tab().open("/demo/post/")
    found = re.search(r"Ihr Code: (\d{6})", mail.text)
    assert found, mail.text
    mail.page.close()
    return found[1]


def signs_in(visitor: Visitor, address: str = ERIKA, name: str = "Erika Sommer") -> Visitor:
    """The first time: with a code and a new account."""
    visitor.write("Ihre E-Mail-Adresse", address).press("Code zuschicken")
    visitor.write("Code aus der E-Mail", code_for(visitor)).press("Anmelden")
    return visitor.write("Ihr Name", name).press("Konto anlegen")


def link_on(visitor: Visitor) -> str:
    found = LINK.search(visitor.text)
    assert found, visitor.text
    return found[0]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_one_signs_in_by_a_code_and_out_again(city: None, arrive: Arrive, scripts: bool) -> None:
    visitor = arrive(java_script_enabled=scripts)
    signs_in(visitor.open("/anmelden/"))
    assert visitor.heading == "Mein Konto"
    assert "Erika Sommer" in visitor.text
    visitor.page.locator("header").get_by_role("button", name="Abmelden").click()
    visitor.open("/konto/")
    assert visitor.heading == "Anmelden"


def test_a_wrong_code_is_told_and_the_right_one_still_works(visitor: Visitor) -> None:
    visitor.open("/anmelden/").write("Ihre E-Mail-Adresse", ERIKA).press("Code zuschicken")
    visitor.write("Code aus der E-Mail", "12").press("Anmelden")
    assert visitor.problems == ["Dieser Code stimmt nicht. Bitte vergleichen Sie ihn mit der E-Mail."]
    visitor.write("Code aus der E-Mail", code_for(visitor)).press("Anmelden")
    assert visitor.heading == "Konto anlegen?"


def test_a_passkey_signs_in_without_a_code(visitor: Visitor) -> None:
    signs_in(visitor.open("/anmelden/"))
    device = visitor.context.new_cdp_session(visitor.page)
    device.send("WebAuthn.enable")
    has = ("hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation")
    options = {"protocol": "ctap2", "transport": "internal", **dict.fromkeys(has, True)}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    visitor.follow("Passkey hinzufügen").write("Name des Passkeys", "Laptop").press("Passkey anlegen")
    assert "Passkey: Laptop" in visitor.text
    visitor.context.clear_cookies()
    visitor.open("/konto/vertretung/").follow("Mit Passkey anmelden").press("Passkey benutzen")
    assert visitor.heading == "Für andere handeln"


def test_a_parent_enters_a_child_and_acts_for_it(visitor: Visitor) -> None:
    signs_in(visitor.open("/konto/vertretung/"))
    visitor.follow("Kind, Betreuung oder Vollmacht eintragen")
    visitor.main.get_by_label("Kind unter 18 Jahren").check()
    visitor.write("Name der Person", "Mia Sommer").write("Geburtsdatum", "7.5.2018").press("Eintragen")
    assert "bis 6. Mai 2036" in visitor.text
    visitor.press("Jetzt dafür handeln")
    assert "Wieder für mich handeln" in visitor.text
    visitor.press("Beenden")
    assert "Mia Sommer" not in visitor.text


def test_a_link_gives_power_of_attorney_once(visitor: Visitor, arrive: Arrive) -> None:
    signs_in(visitor.open("/konto/vollmacht/")).press("Link erstellen")
    link, friend = link_on(visitor), arrive()
    signs_in(friend.open(link), "otto@post.example", "Otto Winter").press("Annehmen")
    assert "Erika Sommer mit Vollmacht" in friend.text
    visitor.open("/konto/vertretung/")
    assert "Otto Winter mit Vollmacht" in visitor.text
    visitor.press("Beenden")
    friend.page.reload()
    assert "Erika Sommer" not in friend.text


def test_somebody_helps_with_one_draft_and_cannot_submit_it(visitor: Visitor, arrive: Arrive) -> None:
    visitor.open(dog.START).press("Antrag beginnen").press("Speichern und später weiter")
    visitor.follow("Jemanden helfen lassen").press("Link erstellen")
    helper = arrive().open(link_on(visitor))
    assert helper.heading == "Beim Ausfüllen helfen?"
    helper.press("Ja, ich helfe")
    assert "Sie helfen bei diesem Antrag" in helper.text
    dog.tell_who_you_are(helper)
    helper.press("Speichern und später weiter")
    assert helper.heading == "Ihre Hilfe ist gespeichert"
    visitor.follow("Zurück").follow("Jetzt weitermachen")
    assert visitor.heading == "Ihre Anschrift"


def test_nothing_is_wrong_with_these_pages_for_anyone(visitor: Visitor) -> None:
    found = visitor.open("/anmelden/").shortcomings()
    visitor.write("Ihre E-Mail-Adresse", "erika").press("Code zuschicken")
    found += visitor.shortcomings()
    visitor.write("Ihre E-Mail-Adresse", ERIKA).press("Code zuschicken")
    found += visitor.shortcomings()
    visitor.write("Code aus der E-Mail", code_for(visitor)).press("Anmelden")
    found += visitor.shortcomings()
    visitor.press("Konto anlegen")
    ours = (
        "/konto/",
        "/konto/vertretung/",
        "/konto/vertretung/neu/",
        "/konto/vollmacht/",
        "/konto/firma/neu/",
    )
    rest = ("/konto/adresse/", "/konto/passkey/neu/", "/konto/loeschen/", "/demo/post/")
    for address in (*ours, *rest):
        found += visitor.open(address).shortcomings()
    assert found == []
