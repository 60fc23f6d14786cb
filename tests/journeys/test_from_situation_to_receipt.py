"""A mother starts from her situation, searches nothing, fills in as nobody, and says who she is at the end."""

from __future__ import annotations

from tests.journeys.keyboard import Keyboard
from tests.journeys.robot import Robot
from tests.journeys.visitor import Visitor

from rathaus.applications.models import Submission

BIRTH, WEDDING = "Ein Kind bekommen", "Heiraten"
OPEN = ("", "–", "Noch keine Angabe")
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


def identifies_herself(eyes: Eyes, person: str) -> Visitor:
    visitor = eyes.visitor.follow("Mit Online-Ausweis oder Nutzerkonto ausweisen")
    eyes.look().follow("Übungs-Anmeldung")
    eyes.look().press(DEPART)
    visitor.main.get_by_label(person).check()
    eyes.look().press("Als diese Person ausweisen")
    return eyes.look()


def test_a_service_that_must_know_surely_asks_for_the_card_at_the_end(visitor: Visitor) -> None:
    eyes = Eyes(visitor)
    begins(eyes, BIRTH, "Geburtsurkunde anfordern")
    Robot(visitor).fill_in()
    before = answered(visitor)
    visitor.follow("Weiter zum Abschluss")
    assert eyes.look().heading == "Wer sind Sie?"
    assert "Mit Code per E-Mail" not in visitor.text
    identifies_herself(eyes, "Mira Sand")
    assert visitor.heading == "Antrag abgeben"
    acts_for(visitor, "Für Jonte Sand")
    assert "Abgegeben für Jonte Sand, als Elternteil." in eyes.look().text
    assert answered(visitor) == given(before)
    held = Submission.objects.get()
    assert (held.trust_level, held.identified_by, held.capacity) == (2, "demonstration", "parent")
    assert eyes.found == []


def test_from_a_situation_to_an_application_for_a_child_by_keyboard_alone(visitor: Visitor) -> None:
    visitor.open("/")
    keyboard = Keyboard(visitor)
    keyboard.press(WEDDING).press("Meldebescheinigung").press("Online beantragen").press("Antrag beginnen")
    keyboard.write("Vor- und Nachname", "Mira Sand").write("Geburtsdatum", "14.3.1988").press("Weiter")
    keyboard.choose("Art der Bescheinigung", downward=0).write("E-Mail-Adresse", "mira@post.example").press(
        "Weiter"
    )
    keyboard.press("Weiter zum Abschluss").press("Mit Online-Ausweis").press("Übungs-Anmeldung")
    keyboard.press(DEPART).go_to("Wer möchten Sie sein?", kind="radio").keys.press("Space")
    keyboard.press("Als diese Person ausweisen")
    keyboard.go_to("Für wen ist der Antrag?", kind="radio").keys.press("ArrowDown")
    keyboard.press("Antrag abgeben")
    assert "Abgegeben für Jonte Sand, als Elternteil." in visitor.text
    assert keyboard.unlit == []
