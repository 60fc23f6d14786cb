"""The other language is one press away and leads back to the same place."""

import re

import pytest
from tests.journeys import dog
from tests.journeys.visitor import Visitor

GERMAN = (
    "Suchen",
    "Leistungen",
    "Datenschutz",
    "Barriere",
    "Willkommen",
    "Antrag",
    "Lebenslage",
    "Uhr",
)
"""Words of the house's own, not of the city's texts about its services."""


@pytest.mark.parametrize("path", ["/suche/?q=hund", dog.PAGE, "/datenschutz/"])
def test_switching_stays_on_the_page(visitor: Visitor, path: str) -> None:
    visitor.open(path)
    in_german = visitor.page.locator("html").get_attribute("lang")
    visitor.switch_language("English")
    assert (in_german, visitor.page.locator("html").get_attribute("lang")) == ("de", "en")
    assert visitor.path == path
    visitor.switch_language("Deutsch")
    assert visitor.page.locator("html").get_attribute("lang") == "de"
    assert visitor.path == path


def test_switching_in_an_application_stays_on_the_step_and_keeps_what_was_saved(visitor: Visitor) -> None:
    visitor.open(dog.START).press("Antrag beginnen")
    dog.tell_who_you_are(visitor)
    step = visitor.path
    visitor.switch_language("English")
    assert visitor.path == step
    visitor.press(re.compile("Zurück|Back"))
    assert visitor.field("Vorname").input_value() == "Erika"


def test_no_german_is_left_in_the_frame_of_the_english_home_page(visitor: Visitor) -> None:
    visitor.open("/").switch_language("English")
    frame = " ".join(visitor.page.locator("header, footer, h1, h2, label, main form").all_inner_texts())
    assert [word for word in GERMAN if word in frame] == []
