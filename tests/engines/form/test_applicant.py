"""Whose application it is, as its answers say it."""

from __future__ import annotations

import pytest

from engines.form.applicant import address_in, name_in
from engines.form.definition import Form, Question

LABELS = {
    "first": "Vorname",
    "last": "Nachname",
    "firm": "Name des Unternehmens",
    "contact": "Ansprechperson",
    "street": "Straße",
    "number": "Hausnummer",
    "postcode": "Postleitzahl",
}
FORM = Form(
    "S1", "1.0.0", "Antrag", tuple(Question(key, f"F-{key}", label) for key, label in LABELS.items()), ()
)


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        ({"first": "Erika", "last": "Muster"}, "Erika Muster"),
        ({"firm": "Förderverein Altstadt e. V.", "contact": "Felix Popescu"}, "Förderverein Altstadt e. V."),
        ({"contact": "Felix Popescu"}, "Felix Popescu"),
        ({"last": "Muster", "firm": "Bäckerei"}, "Muster"),
        ({}, ""),
    ],
)
def test_a_person_comes_before_her_firm_and_the_firm_before_whoever_speaks_for_it(
    answers: dict[str, str], name: str
) -> None:
    assert name_in(FORM, answers) == name


def test_an_address_is_put_in_one_line() -> None:
    found = address_in(FORM, {"street": "Lohegasse", "number": "7a", "postcode": "99999"})
    assert found.in_one_line() == "Lohegasse 7a, 99999"
    assert address_in(FORM, {}).in_one_line() == ""
