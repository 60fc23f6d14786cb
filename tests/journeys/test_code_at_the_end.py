"""A mother signs in at the end by a code from the mail, and enters there the child for which she applies."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings
from tests.journeys import dog
from tests.journeys.conftest import Arrive
from tests.journeys.test_accounts import signs_in
from tests.journeys.test_from_situation_to_receipt import Eyes, acts_for, answered, begins, given
from tests.journeys.visitor import Visitor

from rathaus.applications.models import Submission

ANIMALS = "Ein Tier halten"
NO_REDUCTION = "Nein"


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
