"""Stop today, go on tomorrow, on another device."""

import re

from tests.journeys import dog
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import Visitor

CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){6}\b")


def begin_and_pause(visitor: Visitor) -> str:
    """The code on the page, after one step and a half."""
    visitor.open(dog.START).press("Antrag beginnen")
    dog.tell_who_you_are(visitor)
    visitor.write("Straße", "Lohegasse").press("Speichern und später weiter")
    found = CODE.search(visitor.text)
    assert found is not None, visitor.text
    return found.group()


def test_the_code_opens_the_application_on_another_device(visitor: Visitor, arrive: Arrive) -> None:
    code = begin_and_pause(visitor)
    phone = arrive(viewport={"width": 390, "height": 844})
    phone.open("/antrag/fortsetzen/").write("Ihr Code", code).press("Weiter")
    assert phone.heading == "Ihre Anschrift"
    assert phone.field("Straße").input_value() == "Lohegasse"
    phone.press("Zurück")
    assert phone.field("Vorname").input_value() == "Erika"


def test_the_code_may_be_typed_as_people_type(visitor: Visitor, arrive: Arrive) -> None:
    code = begin_and_pause(visitor).lower().replace("-", " ").replace("0", "o").replace("1", "l")
    another = arrive()
    another.open("/antrag/fortsetzen/").write("Ihr Code", code).press("Weiter")
    assert another.heading == "Ihre Anschrift"


def test_a_slip_of_the_pen_is_told_and_the_code_stays_in_the_field(visitor: Visitor, arrive: Arrive) -> None:
    code = begin_and_pause(visitor)
    wrong = ("B" if code[0] != "B" else "C") + code[1:]
    another = arrive()
    another.open("/antrag/fortsetzen/").write("Ihr Code", wrong).press("Weiter")
    assert another.problems == ["Dieser Code stimmt nicht ganz. Bitte prüfen Sie ihn Zeichen für Zeichen."]
    assert another.field("Ihr Code").input_value() == wrong


def test_what_is_typed_after_the_cookie_was_lost_waits_for_the_code(visitor: Visitor) -> None:
    code = begin_and_pause(visitor)
    visitor.follow("Jetzt weitermachen")
    visitor.context.clear_cookies()
    visitor.write("Hausnummer", "7a").press("Weiter")
    assert visitor.heading == "Bitte geben Sie Ihren Code ein"
    assert "7a" in visitor.text
    visitor.write("Ihr Code", code).press("Weiter")
    assert visitor.field("Hausnummer").input_value() == "7a"


def test_nobody_else_sees_an_application_by_its_address(visitor: Visitor, arrive: Arrive) -> None:
    begin_and_pause(visitor)
    visitor.follow("Jetzt weitermachen")
    stranger = arrive().open(visitor.path)
    assert stranger.heading == "Bitte geben Sie Ihren Code ein"
    assert "Lohegasse" not in stranger.page.content()
