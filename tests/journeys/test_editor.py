"""An editor turns a schema into a form: with the mouse, and with the keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, expect
from tests.factories.people import signed_in, staff
from tests.journeys import dog
from tests.journeys.conftest import Arrive
from tests.journeys.keyboard import Keyboard
from tests.journeys.visitor import Visitor

from rathaus.catalogue.models import FormVersion

DESK = "/dienst/formulare/"
SCHEMA = Path(__file__).resolve().parents[2] / "src/rathaus/catalogue/demo/hundesteuer.xml"
SENTENCE = 'Wenn „Rasse“ = "Mischling", dann zeige „Farbe und besondere Merkmale“ an.'
REASON = "Die Satzung ändert sich gerade."


def signed_in_editor(visitor: Visitor) -> Visitor:
    name = settings.SESSION_COOKIE_NAME
    key = signed_in(Client(), staff("editor")).cookies[name].value
    visitor.context.add_cookies([{"name": name, "value": key, "url": visitor.address}])
    return visitor


@pytest.fixture
def editor(transactional_db: None, arrive: Arrive) -> Visitor:
    """Somebody of the town's editorial office, signed in, in a town without forms."""
    return signed_in_editor(arrive())


def begin(editor: Visitor) -> None:
    editor.open(DESK).follow("Schema hochladen")
    schema = {"name": "hundesteuer.xml", "mimeType": "text/xml", "buffer": SCHEMA.read_bytes()}
    editor.attach("Datei des Schemas", schema).press("Ansehen, was darin steht")
    editor.press("Mit diesem Schema beginnen")


def open_tab(editor: Visitor, name: str) -> None:
    with editor.next_page():
        editor.page.get_by_role("navigation", name="Teile des Formulars").get_by_role(
            "link", name=name, exact=True
        ).click()


def saved(editor: Visitor) -> Locator:
    return editor.page.locator("[data-draft-saved]")


def rewrite(editor: Visitor, question: str, label: str) -> None:
    """Chooses a question in the outline, writes its label anew and leaves the field."""
    editor.follow(question)
    field = editor.field("Frage auf Deutsch")
    with editor.page.expect_response(re.compile("/aendern/")):
        field.fill(label)
        field.blur()
    expect(saved(editor)).to_contain_text("Gespeichert um")


def outline(editor: Visitor) -> list[str]:
    return editor.page.locator(".outline__leaf .outline__title").all_inner_texts()


def test_what_a_schema_holds_is_told_before_anything_is_stored(editor: Visitor) -> None:
    editor.open(DESK)
    assert "Hier stehen bald die Formulare" in editor.text
    assert editor.shortcomings() == []
    editor.follow("Schema hochladen")
    assert editor.shortcomings() == []
    wrong = {"name": "katze.xml", "mimeType": "text/xml", "buffer": b"<katze/>"}
    editor.attach("Datei des Schemas", wrong).press("Ansehen, was darin steht")
    assert "Daraus können wir kein Formular machen" in editor.text
    schema = {"name": "hundesteuer.xml", "mimeType": "text/xml", "buffer": SCHEMA.read_bytes()}
    editor.attach("Datei des Schemas", schema).press("Ansehen, was darin steht")
    assert editor.heading == "Hund anmelden"
    assert editor.shortcomings() == []
    assert FormVersion.objects.count() == 0


def test_from_a_schema_to_a_form_online_and_off_again(editor: Visitor) -> None:
    begin(editor)
    assert "Entwurf, noch nicht online" in editor.text
    rewrite(editor, "Name des Hundes", "Wie heißt Ihr Hund?")
    editor.press("Nach unten")
    assert outline(editor).index("Rasse") < outline(editor).index("Wie heißt Ihr Hund?")
    assert editor.shortcomings() == []

    open_tab(editor, "Bedingungen")
    editor.write("Satz", SENTENCE).press("Wie wird das verstanden?")
    assert "So haben wir es verstanden" in editor.text
    editor.write("Satz", SENTENCE).press("Satz hinzufügen")
    assert "Wenn „Rasse“ „Mischling“ ist" in editor.text
    assert editor.shortcomings() == []

    open_tab(editor, "Vorschau")
    try_it(editor)
    assert editor.shortcomings() == []
    editor.write("Wie soll der Probefall heißen?", "Ein Dackel aus dem Tierheim").press(
        "Probefall festhalten"
    )
    editor.follow("Alle jetzt durchspielen")
    assert "Alle Probefälle gehen aus wie festgehalten" in editor.text
    assert editor.shortcomings() == []

    open_tab(editor, "Veröffentlichen")
    assert editor.shortcomings() == []
    editor.press("Veröffentlichen")
    assert FormVersion.objects.in_force().count() == 1

    editor.press("Formular bearbeiten")
    rewrite(editor, "Chipnummer", "Nummer des Chips")
    open_tab(editor, "Veröffentlichen")
    editor.press("Veröffentlichen")
    editor.follow("Mit Fassung 1 vergleichen")
    assert "Nummer des Chips" in editor.text
    assert editor.shortcomings() == []

    editor.follow("Zurück zu den Fassungen")
    assert editor.shortcomings() == []
    editor.write("Warum ist das Formular nicht mehr online?", REASON).press("Zurückziehen")
    assert (FormVersion.objects.in_force().count(), REASON in editor.text) == (0, True)


def try_it(editor: Visitor) -> None:
    """Fills in the whole preview, as citizens would."""
    steps = [*dog.STEPS[:3], describe_the_dog, dog.ask_for_less_tax]
    for step in steps:
        step(editor)


def describe_the_dog(editor: Visitor) -> None:
    editor.write("Wie heißt Ihr Hund?", "Waldi").pick("Rasse", "Dackel")
    editor.write("Geburtsdatum des Hundes", "1.3.2024").write("Seit wann lebt der Hund", "1.5.2024")
    editor.write("Chipnummer", "276098106123456").choose("Hat eine Behörde", "Nein").press("Weiter")


def test_what_was_done_is_undone_and_done_again(editor: Visitor) -> None:
    begin(editor)
    rewrite(editor, "Name des Hundes", "Wie heißt Ihr Hund?")
    editor.press(re.compile("^Rückgängig"))
    assert "Name des Hundes" in outline(editor)
    editor.press(re.compile("^Wiederherstellen"))
    assert "Wie heißt Ihr Hund?" in outline(editor)


def test_a_form_is_arranged_written_and_published_by_keyboard_alone(editor: Visitor) -> None:
    begin(editor)
    keyboard = Keyboard(editor)
    keyboard.go_to("Name des Hundes")
    with editor.next_page():
        keyboard.keys.press("Alt+ArrowDown")
    assert outline(editor).index("Rasse") < outline(editor).index("Name des Hundes")
    assert keyboard.focused()["name"].startswith("Name des Hundes")
    keyboard.press("Bedingungen").write("Satz", SENTENCE).press("Satz hinzufügen")
    keyboard.press("Veröffentlichen")
    keyboard.go_to("Veröffentlichen", kind="submit").enter()
    assert FormVersion.objects.in_force().count() == 1
    assert keyboard.unlit == []


def test_without_scripts_every_button_works(transactional_db: None, arrive: Arrive) -> None:
    editor = signed_in_editor(arrive(java_script_enabled=False))
    begin(editor)
    editor.follow("Name des Hundes").write("Frage auf Deutsch", "Wie heißt Ihr Hund?").press("Speichern")
    editor.press("Nach unten")
    assert outline(editor).index("Rasse") < outline(editor).index("Wie heißt Ihr Hund?")
    editor.press(re.compile("^Rückgängig"))
    assert outline(editor).index("Wie heißt Ihr Hund?") < outline(editor).index("Rasse")
    editor.write("Frage finden", "hund").press("Finden")
    assert "Chipnummer" not in outline(editor)
    open_tab(editor, "Bedingungen")
    editor.pick("Wenn die Antwort auf diese Frage", "Chipnummer").press("Wählen")
    editor.pick("„Chipnummer“", "ist ausgefüllt").pick("Dann: Was?", "Farbe und besondere Merkmale")
    editor.press("Bedingung hinzufügen")
    assert (
        "Wenn „Chipnummer“ ausgefüllt ist, dann wird „Farbe und besondere Merkmale“ gefragt." in editor.text
    )


def test_a_line_is_dragged_to_its_new_place(editor: Visitor) -> None:
    begin(editor)
    line = editor.page.locator(".outline__leaf").filter(has_text="Chipnummer")
    with editor.next_page():
        line.drag_to(
            editor.page.locator(".outline__leaf").filter(has_text="Name des Hundes"),
            target_position={"x": 20, "y": 4},
        )
    assert outline(editor).index("Chipnummer") < outline(editor).index("Name des Hundes")
