"""The forms of the demonstration city, answered by a robot that knows none of them."""

import pytest
from tests.journeys.robot import Robot
from tests.journeys.visitor import Visitor

FORMS = (
    "gewerbe-anmelden",
    "veranstaltung-anzeigen",
    "geburtsurkunde-anfordern",
    "kita-platz-finden",
    "baumfaellung-beantragen",
)


@pytest.mark.parametrize("slug", FORMS)
def test_somebody_who_knows_nothing_of_the_form_gets_to_its_end(visitor: Visitor, slug: str) -> None:
    visitor.open(f"/antrag/{slug}/")
    visitor.press("Antrag beginnen")
    Robot(visitor).fill_in()
    assert visitor.heading == "Bitte prüfen Sie Ihre Angaben"
    assert visitor.problems == []
