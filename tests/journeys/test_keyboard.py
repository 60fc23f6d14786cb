"""The dog is registered without ever touching a mouse."""

from tests.journeys import dog
from tests.journeys.keyboard import Keyboard
from tests.journeys.visitor import Visitor

from rathaus.applications.models import Submission


def test_the_first_key_leads_past_the_header(visitor: Visitor) -> None:
    visitor.open("/datenschutz/")
    keyboard = Keyboard(visitor)
    keyboard.go_to("Zum Inhalt").keys.press("Enter")
    assert visitor.focus == "inhalt"
    assert keyboard.unlit == []


def test_from_the_search_field_to_the_receipt_by_keyboard_alone(visitor: Visitor) -> None:
    visitor.open("/")
    keyboard = Keyboard(visitor)
    keyboard.write("Was möchten Sie erledigen?", "hund").enter()
    keyboard.press("Hund anmelden").press("Online beantragen").press("Antrag beginnen")
    keyboard.write("Vorname", "Erika").write("Nachname", "Musterfrau").write(
        "Geburtsdatum", "12.8.1964"
    ).enter()
    keyboard.write("Straße", "Lohegasse").write("Hausnummer", "7a").write("Postleitzahl", "99999")
    keyboard.write("Ort", "Talbrück").press("Weiter")
    keyboard.write("E-Mail-Adresse", "erika@example.org").press("Weiter")
    keyboard.write("Name des Hundes", "Waldi").pick("Rasse", "Dack")
    keyboard.write("Geburtsdatum des Hundes", "1.3.2024").write("Seit wann", "1.5.2024")
    keyboard.write("Chipnummer", "276098106123456").choose("Hat eine Behörde", downward=1).press("Weiter")
    keyboard.choose(dog.PAID_ELSEWHERE, downward=1).choose(dog.REDUCTION, downward=0).press("Weiter")
    keyboard.press("Antrag abgeben")
    assert visitor.heading == "Ihr Antrag ist da."
    assert Submission.objects.get().number in visitor.text
    assert keyboard.unlit == []


def test_after_a_wrong_answer_the_focus_is_on_what_to_do(visitor: Visitor) -> None:
    visitor.open(dog.START)
    keyboard = Keyboard(visitor)
    keyboard.press("Antrag beginnen").write("Vorname", "Erika").press("Weiter")
    assert visitor.focus == "fehler"
    keyboard.go_to("Bitte").keys.press("Enter")
    assert keyboard.focused()["name"] == "Nachname"
    keyboard.keys.type("Musterfrau")
    keyboard.go_back_to("Vorname")
    assert visitor.field("Vorname").input_value() == "Erika"
    assert visitor.field("Nachname").input_value() == "Musterfrau"


def test_a_question_that_opens_does_not_take_the_focus_away(visitor: Visitor) -> None:
    visitor.open(dog.START).press("Antrag beginnen")
    for step in dog.STEPS[:4]:
        step(visitor)
    keyboard = Keyboard(visitor)
    keyboard.choose(dog.PAID_ELSEWHERE, downward=0)
    visitor.expects("Gemeinde, in der Sie Hundesteuer")
    assert keyboard.focused()["name"].startswith(dog.PAID_ELSEWHERE)
    keyboard.go_to("Gemeinde, in der Sie Hundesteuer")
