"""Wrong answers and wrong files: said plainly, led to, and nothing is lost."""

import pytest
from tests.journeys import dog
from tests.journeys.files import A_DAMAGED_PROOF, A_PHONE_PHOTO, A_PROOF, A_RENAMED_PROGRAM, AN_INFECTED_PROOF
from tests.journeys.visitor import File, Visitor

from rathaus.applications.models import DraftFile

PROOF = "Nachweis für die Ermäßigung"


def test_each_wrong_answer_is_told_and_its_link_leads_to_the_field(visitor: Visitor) -> None:
    visitor.open(dog.START).press("Antrag beginnen")
    visitor.write("Vorname", "Erika").write("Geburtsdatum", "31.2.1964").press("Weiter")
    assert visitor.focus == "fehler"
    assert len(visitor.problems) == 2
    visitor.page.locator(".errors a").nth(1).click()
    assert visitor.focus == visitor.field("Geburtsdatum").get_attribute("id")


def test_nothing_that_was_typed_is_lost(visitor: Visitor) -> None:
    visitor.open(dog.START).press("Antrag beginnen")
    visitor.write("Vorname", "Erika").write("Geburtsdatum", "morgen").press("Weiter")
    assert visitor.field("Vorname").input_value() == "Erika"
    assert visitor.field("Geburtsdatum").input_value() == "morgen"
    visitor.page.reload()
    assert visitor.field("Vorname").input_value() == "Erika"
    assert visitor.field("Geburtsdatum").input_value() == "morgen"


def test_the_title_of_the_page_says_first_that_something_is_wrong(visitor: Visitor) -> None:
    visitor.open(dog.START).press("Antrag beginnen").press("Weiter")
    assert visitor.page.title().startswith("Fehler")


def test_two_answers_that_contradict_each_other_are_told(visitor: Visitor) -> None:
    visitor.open(dog.START).press("Antrag beginnen")
    for step in dog.STEPS[:3]:
        step(visitor)
    dog.describe_dog(visitor, "Waldi", row=dog.FIRST_DOG)
    visitor.write("Seit wann lebt der Hund", "1.1.2020").press("Weiter")
    assert len(visitor.problems) == 1
    assert "Seit wann lebt der Hund bei Ihnen?" in visitor.problems[0]


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (A_PHONE_PHOTO, "HEIC"),
        (A_RENAMED_PROGRAM, "JPG"),
        (AN_INFECTED_PROOF, "Virus"),
    ],
    ids=["a photo in a format we cannot read", "a program named like a PDF", "an infected PDF"],
)
def test_a_wrong_file_is_refused_with_the_reason(visitor: Visitor, file: File, reason: str) -> None:
    visitor.open(dog.START).press("Antrag beginnen")
    for step in dog.STEPS[:4]:
        step(visitor)
    visitor.choose(dog.PAID_ELSEWHERE, "Nein").choose(dog.REDUCTION, "Assistenzhund")
    visitor.attach(PROOF, file).press("Weiter")
    assert visitor.focus == "fehler"
    assert len(visitor.problems) == 1
    assert reason in visitor.problems[0]
    assert DraftFile.objects.count() == 0
    visitor.attach(PROOF, A_PROOF).press("Weiter")
    assert visitor.heading == "Bitte prüfen Sie Ihre Angaben"
    assert "nachweis.pdf" in visitor.text


def test_a_file_that_looks_damaged_is_told_once_and_taken_all_the_same(visitor: Visitor) -> None:
    visitor.open(dog.START).press("Antrag beginnen")
    for step in dog.STEPS[:4]:
        step(visitor)
    visitor.choose(dog.PAID_ELSEWHERE, "Nein").choose(dog.REDUCTION, "Assistenzhund")
    visitor.attach(PROOF, A_DAMAGED_PROOF).press("Weiter")
    assert visitor.heading == "Steuer"
    assert "Vielleicht ist sie beschädigt." in visitor.text
    visitor.press("Weiter")
    assert visitor.heading == "Bitte prüfen Sie Ihre Angaben"


def test_a_file_is_taken_away_again(visitor: Visitor) -> None:
    visitor.open(dog.START).press("Antrag beginnen")
    dog.fill_in(visitor)
    visitor.follow("Zurück").press("Entfernen")
    assert "nachweis.pdf" not in visitor.text
    assert DraftFile.objects.count() == 0
