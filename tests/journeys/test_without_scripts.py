"""The same journey in a browser that runs no scripts."""

import pytest
from pytest_django.fixtures import Settings
from tests.journeys import dog
from tests.journeys.conftest import Arrive
from tests.journeys.files import A_PROOF
from tests.journeys.visitor import Visitor

from rathaus.applications.models import Submission


@pytest.fixture
def plain_visitor(city: None, arrive: Arrive) -> Visitor:
    return arrive(java_script_enabled=False)


def with_two_dogs(visitor: Visitor) -> None:
    """A row too many is taken away again."""
    visitor.press("Hund hinzufügen")
    dog.describe_dog(visitor, "Waldi", row=dog.FIRST_DOG)
    dog.describe_dog(visitor, "Hasso", row=dog.SECOND_DOG)
    visitor.press("Hund hinzufügen").press("Hund 3 entfernen").press("Weiter")


def with_questions_that_open(visitor: Visitor) -> None:
    """They open on the page as soon as she wants to go on."""
    visitor.choose(dog.PAID_ELSEWHERE, "Ja").choose(dog.REDUCTION, "Rettungshund").press("Weiter")
    assert "Zu Ihrer Antwort gehören weitere Fragen" in visitor.text
    assert visitor.problems == []
    visitor.write("Gemeinde, in der Sie Hundesteuer", "Nebenan").write("Abgemeldet zum", "30.4.2024")
    visitor.attach("Nachweis für die Ermäßigung", A_PROOF).press("Weiter")


def to_the_check(visitor: Visitor) -> None:
    visitor.open(dog.START).press("Antrag beginnen")
    for step in (*dog.STEPS[:3], with_two_dogs, with_questions_that_open):
        step(visitor)


def test_from_the_search_field_to_the_receipt(plain_visitor: Visitor, settings: Settings) -> None:
    settings.PROOF_PATIENCE_SECONDS = 0
    dog.search_and_begin(plain_visitor)
    for step in (*dog.STEPS[:3], with_two_dogs, with_questions_that_open):
        step(plain_visitor)
    plain_visitor.press("Antrag abgeben")
    submission = Submission.objects.get()
    assert plain_visitor.heading == "Ihr Antrag ist da."
    assert submission.number in plain_visitor.text
    assert [each.name for each in submission.evidence.all()] == ["nachweis.pdf"]
    for told in ("Waldi", "Hasso", "Nebenan"):
        assert told in plain_visitor.text


def test_who_sends_in_the_first_moment_is_asked_to_wait_and_then_gets_through(
    plain_visitor: Visitor, settings: Settings
) -> None:
    settings.PROOF_PATIENCE_SECONDS = 600
    to_the_check(plain_visitor)
    plain_visitor.press("Antrag abgeben")
    assert "Noch nicht abgegeben" in plain_visitor.text
    assert Submission.objects.count() == 0
    settings.PROOF_PATIENCE_SECONDS = 0
    plain_visitor.press("Antrag abgeben")
    assert plain_visitor.heading == "Ihr Antrag ist da."


def test_wrong_answers_are_listed_with_links_and_nothing_is_lost(plain_visitor: Visitor) -> None:
    plain_visitor.open(dog.START).press("Antrag beginnen")
    plain_visitor.write("Vorname", "Erika").write("Geburtsdatum", "31.2.1964").press("Weiter")
    assert len(plain_visitor.problems) == 2
    assert plain_visitor.field("Vorname").input_value() == "Erika"
    assert plain_visitor.field("Geburtsdatum").input_value() == "31.2.1964"
