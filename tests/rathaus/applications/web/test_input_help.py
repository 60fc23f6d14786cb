"""Browsers and phones help with what they know."""

import pytest

from engines.form.definition import Kind, Option, Question
from rathaus.applications.web.input_help import NOTHING, Help, help_for


@pytest.mark.parametrize(
    ("label", "kind", "help_"),
    [
        ("Familienname", Kind.TEXT, Help("family-name")),
        ("Straße und Hausnummer", Kind.TEXT, Help("address-line1")),
        ("Postleitzahl", Kind.TEXT, Help("postal-code", "numeric")),
        ("E-Mail-Adresse", Kind.TEXT, Help("email", "", "email")),
        ("Telefon", Kind.TEXT, Help("tel", "", "tel")),
        ("Geburtsdatum", Kind.DATE, Help("bday")),
        ("Geburtsdatum", Kind.TEXT, NOTHING),
        ("Name des Hundes", Kind.TEXT, NOTHING),
        ("Ort", Kind.FILE, NOTHING),
    ],
)
def test_help_follows_the_label(label: str, kind: Kind, help_: Help) -> None:
    assert help_for(Question("x", "F1", label, kind), in_row=False) == help_


def test_well_known_elements_are_known_whatever_they_are_called() -> None:
    assert help_for(Question("x", "F60000000227", "Wie heißen Sie?"), in_row=False) == Help("family-name")


def test_rows_are_about_others_and_only_get_the_right_keys() -> None:
    assert help_for(Question("x", "F1", "E-Mail"), in_row=True) == Help("", "", "email")


def test_a_choice_is_not_filled_in() -> None:
    assert help_for(Question("x", "F1", "Staat", options=(Option("de", "DE"),)), in_row=False) == NOTHING
