"""Whose application it is, as its answers say it."""

from __future__ import annotations

import pytest

from engines.form.applicant import address_in, name_in, postal_lines_in
from engines.form.definition import Form, Group, Question

LABELS = {
    "first": "Vorname",
    "last": "Nachname",
    "whole": "Vor- und Nachname",
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
        ({"whole": "Omar Bondarenko", "firm": "Bäckerei"}, "Omar Bondarenko"),
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


STREETS = ("Straße", "Hausnummer", "Postleitzahl", "Ort")


def two_addresses() -> Form:
    groups = tuple(
        Group(
            key,
            f"G-{key}",
            "Anschrift",
            tuple(Question(f"{n}", f"F-{n}", name) for n, name in enumerate(STREETS)),
        )
        for key in ("A", "B")
    )
    return Form("S1", "1.0.0", "Antrag", groups, ())


def at(group: str, *told: str) -> dict[str, str]:
    return {f"{group}/{n}": text for n, text in enumerate(told)}


@pytest.mark.parametrize(
    ("answers", "lines"),
    [
        (at("A", "Am Ufer", "3", "00000", "Talbrück"), ("Am Ufer 3", "00000 Talbrück")),
        (at("A", "Am Ufer", "3", "00000"), ()),
        (at("A", "Am Ufer", "3", "00000", " "), ()),
        (
            at("A", "Am Ufer", "3", "00000", "T") | at("B", "Am Ufer", "3", "00000", "T"),
            ("Am Ufer 3", "00000 T"),
        ),
        (at("A", "Am Ufer", "3", "00000", "T") | at("B", "Am Markt", "1", "00000", "T"), ()),
        ({}, ()),
    ],
)
def test_only_the_one_whole_address_stands_on_an_envelope(
    answers: dict[str, str], lines: tuple[str, ...]
) -> None:
    assert postal_lines_in(two_addresses(), answers) == lines
