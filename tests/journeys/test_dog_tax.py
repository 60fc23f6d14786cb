"""A citizen registers her dog."""

import re
from io import BytesIO

from pypdf import PdfReader
from tests.journeys import dog
from tests.journeys.visitor import Visitor, saved

from rathaus.applications.models import Submission


def test_from_the_search_field_to_the_receipt(visitor: Visitor) -> None:
    dog.search_and_begin(visitor)
    dog.fill_in(visitor)
    assert visitor.heading == "Bitte prüfen Sie Ihre Angaben"
    visitor.press("Antrag abgeben")
    submission = Submission.objects.get()
    assert visitor.heading == "Ihr Antrag ist da."
    assert submission.number in visitor.text
    assert [evidence.name for evidence in submission.evidence.all()] == ["nachweis.pdf"]


def test_the_receipt_can_be_saved_as_a_pdf_with_every_answer(visitor: Visitor) -> None:
    dog.search_and_begin(visitor)
    dog.fill_in(visitor)
    visitor.press("Antrag abgeben")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(saved(visitor, "Beleg als PDF"))).pages)
    assert Submission.objects.get().number in text
    assert "Waldi" in text
    assert "nachweis.pdf" in text


def test_a_second_dog_is_added_and_taken_away_again(visitor: Visitor) -> None:
    dog.search_and_begin(visitor)
    for step in dog.STEPS[:3]:
        step(visitor)
    dog.describe_dog(visitor, "Waldi", row=dog.FIRST_DOG)
    visitor.press("Hund hinzufügen")
    dog.describe_dog(visitor, "Hasso", row=dog.SECOND_DOG)
    visitor.press("Hund 1 entfernen")
    assert visitor.field("Name des Hundes").input_value() == "Hasso"
    assert not visitor.asks(dog.SECOND_DOG)


def test_both_dogs_stand_on_the_receipt(visitor: Visitor) -> None:
    dog.search_and_begin(visitor)
    for step in dog.STEPS[:3]:
        step(visitor)
    dog.describe_dog(visitor, "Waldi", row=dog.FIRST_DOG)
    visitor.press("Hund hinzufügen")
    dog.describe_dog(visitor, "Hasso", row=dog.SECOND_DOG)
    visitor.press("Weiter")
    dog.ask_for_less_tax(visitor)
    visitor.press("Antrag abgeben")
    assert "Waldi" in visitor.text
    assert "Hasso" in visitor.text


def test_an_answer_is_changed_from_the_page_where_one_checks(visitor: Visitor) -> None:
    dog.search_and_begin(visitor)
    dog.fill_in(visitor)
    visitor.follow(re.compile("Ändern.*Nachname"))
    visitor.write("Nachname", "Beispiel").press("Weiter")
    assert visitor.heading == "Bitte prüfen Sie Ihre Angaben"
    assert "Beispiel" in visitor.text
    assert "Musterfrau" not in visitor.text


def test_a_question_opens_with_an_answer_and_closes_with_another(visitor: Visitor) -> None:
    dog.search_and_begin(visitor)
    for step in dog.STEPS[:4]:
        step(visitor)
    assert not visitor.asks("Gemeinde, in der Sie Hundesteuer")
    visitor.choose(dog.PAID_ELSEWHERE, "Ja")
    visitor.expects("Gemeinde, in der Sie Hundesteuer")
    visitor.choose(dog.PAID_ELSEWHERE, "Nein")
    visitor.misses("Gemeinde, in der Sie Hundesteuer")


def test_what_was_answered_on_a_closed_question_is_not_sent(visitor: Visitor) -> None:
    dog.search_and_begin(visitor)
    for step in dog.STEPS[:4]:
        step(visitor)
    visitor.choose(dog.PAID_ELSEWHERE, "Ja")
    visitor.write("Gemeinde, in der Sie Hundesteuer", "Nebenan an der Lohe")
    visitor.choose(dog.PAID_ELSEWHERE, "Nein").choose(dog.REDUCTION, "Nein").press("Weiter")
    assert "Nebenan an der Lohe" not in visitor.text
    visitor.press("Antrag abgeben")
    assert "Nebenan" not in str(Submission.objects.get().answers)
