"""A mother starts from her situation, searches nothing, fills in as nobody, and says who she is at the end."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings
from tests.journeys import dog
from tests.journeys.conftest import Arrive
from tests.journeys.test_accounts import signs_in
from tests.journeys.visitor import Visitor

from rathaus.applications.models import Submission

BIRTH, WEDDING, ANIMALS = "Ein Kind bekommen", "Heiraten", "Ein Tier halten"
OPEN = ("", "–", "Noch keine Angabe")
NO_REDUCTION = "Nein"
DEPART = "Weiter zu „Übungs-Anmeldung“"


class Eyes:
    """Looks at each page on the way; ``found`` must stay empty."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.found: list[str] = []

    def look(self) -> Visitor:
        if self.visitor.has_scripts:
            self.found += self.visitor.shortcomings()
        return self.visitor


def begins(eyes: Eyes, situation: str, service: str) -> Visitor:
    """From the home page by situation to the first question, without signing in (these pages: ``test_every_page``)."""
    visitor = eyes.visitor.open("/").follow("Alle Lebenslagen").follow(situation).follow(service)
    return visitor.follow("Online beantragen").press("Antrag beginnen")


def answered(visitor: Visitor) -> dict[str, str]:
    """What the page where one checks says, by question."""
    rows = visitor.page.locator(".summary__row")
    return {
        row.locator("dt").inner_text(): row.locator("dd").first.inner_text()
        for row in rows.all()
        if row.locator("dd").count()
    }


def given(answers: dict[str, str]) -> dict[str, str]:
    """What a receipt repeats: nothing of what was left open."""
    return {question: answer for question, answer in answers.items() if answer not in OPEN}


def acts_for(visitor: Visitor, whom: str) -> None:
    visitor.main.get_by_label(whom, exact=True).check()
    visitor.press("Antrag abgeben")


def enters_her_child(eyes: Eyes) -> Visitor:
    visitor = eyes.visitor.follow("Für ein Kind oder jemand anderen handeln")
    visitor.main.get_by_label("Kind unter 18 Jahren").check()
    visitor.write("Name der Person", "Mia Sommer").write("Geburtsdatum", "7.5.2018")
    eyes.look().press("Eintragen")
    return eyes.look()


def fills_in_for_a_dog(visitor: Visitor) -> None:
    for step in dog.STEPS[:4]:
        step(visitor)
    visitor.choose(dog.PAID_ELSEWHERE, "Nein").choose(dog.REDUCTION, NO_REDUCTION).press("Weiter")


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_code_by_mail_at_the_end_and_a_child_entered_there(
    arrive: Arrive, scripts: bool, settings: Settings
) -> None:
    settings.PROOF_PATIENCE_SECONDS = 0
    eyes = Eyes(arrive(java_script_enabled=scripts))
    visitor = begins(eyes, ANIMALS, "Hund anmelden")
    fills_in_for_a_dog(visitor)
    before = answered(visitor)
    visitor.follow("Mit Konto oder für jemand anderen abgeben")
    eyes.look().follow("Mit Code per E-Mail oder Passkey anmelden")
    signs_in(visitor)
    assert eyes.look().heading == "Antrag abgeben"
    enters_her_child(eyes)
    assert visitor.heading == "Antrag abgeben"
    acts_for(visitor, "Für Mia Sommer")
    assert "Abgegeben für Mia Sommer, als Elternteil." in eyes.look().text
    assert answered(visitor) == given(before)
    held = Submission.objects.get()
    visitor.open("/konto/antraege/")
    assert f"Nummer {held.number}" in eyes.look().text
    assert "für Mia Sommer" in visitor.text
    assert (held.trust_level, held.identified_by, held.on_behalf_of) == (1, "", "Mia Sommer")
    assert eyes.found == []
