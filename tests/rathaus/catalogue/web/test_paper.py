"""The form on paper: the same questions, the rules told, accessible, and for every real schema."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from tests.factories.catalogue import described, online, withdrawn
from tests.factories.pdf import is_accessible_and_lasts, words_of

from engines.form.condition import Clause, Comparison, Deed, Effect, Is
from engines.form.definition import Form, Group, Kind, Multiplicity, Option, Question, Rule, Statement
from rathaus.catalogue.web import blanks, paper
from rathaus.core import documents
from standards.xdatenfelder import as_form, read

FREE = Multiplicity(0, 1)
BREED = Question(
    "R", "R", "Rasse", options=(Option("p", "Pudel"), Option("x", "Andere")), help="Wie im Impfpass."
)
ONLY_OTHERS = Rule(
    "1", "", clauses=(Clause(Is("D/R", Comparison.EQUAL, ("x",)), (Effect(Deed.SHOW, ("D/W", "D/S")),)),)
)
DOG = Group(
    "D",
    "D",
    "Ihr Hund",
    (
        BREED,
        Question("W", "W", "Welche?", multiplicity=FREE),
        Statement("S", "S", "Manche Rassen kosten mehr."),
        Question("B", "B", "Geboren am", Kind.DATE),
        Question("V", "V", "Von der Stadt", locked=True),
    ),
)
FORM = Form("S1", "1.0", "Hund anmelden", (DOG,), (ONLY_OTHERS,))


def questions(form: Form = FORM) -> dict[str, blanks.Part]:
    parts = [part for chapter in blanks.chapters(form) for part in chapter["parts"]]
    return {part["label"]: part for part in parts if part["shape"] == "question"}


def test_a_choice_has_boxes_and_a_text_has_a_line() -> None:
    assert questions()["Rasse"]["boxes"] == ("Pudel", "Andere")
    assert questions()["Welche?"]["lines"] == 1


def test_questions_are_numbered_through_the_form_and_the_free_ones_say_so() -> None:
    assert [(part["number"], part["free"]) for part in questions().values()] == [
        (1, ""),
        (2, "freiwillig"),
        (3, ""),
    ]


def test_what_the_city_fills_in_is_not_on_paper() -> None:
    assert "Von der Stadt" not in questions()


def test_rules_are_told_where_they_apply() -> None:
    assert questions()["Welche?"]["notes"] == ["Nur ausfüllen, wenn „Rasse“ „Andere“ ist."]
    told = [part["text"] for part in blanks.chapters(FORM)[0]["parts"] if part["shape"] == "text"]
    assert told == ["Das gilt nur, wenn „Rasse“ „Andere“ ist:", "Manche Rassen kosten mehr."]


def test_a_repeated_group_is_printed_twice_with_headings_that_skip_no_level() -> None:
    dogs = Group("D", "D", "Hund", (BREED,), multiplicity=Multiplicity(1, 5))
    parts = blanks.chapters(Form("S1", "1", "Hunde", (dogs,)))[0]["parts"]
    assert [(part["text"], part["level"]) for part in parts if part["shape"] == "heading"] == [
        ("Hund (1)", 3),
        ("Hund (2)", 3),
    ]


@pytest.mark.django_db
def test_the_form_in_force_is_there_to_print_and_accessible(tmp_path: Path) -> None:
    service = described("Hund anmelden", office="Steueramt", office_address="Lohegasse 4")
    online(service, FORM)
    answer = Client().get("/leistungen/hund-anmelden/formular.pdf", headers={"accept-language": "en"})
    assert answer.headers["Content-Type"] == "application/pdf"
    words = words_of(answer.content)
    for part in ("Hund anmelden", "Rasse", "Wie im Impfpass.", "(freiwillig)", "Steueramt", "Ort und Datum"):
        assert part in words
    assert is_accessible_and_lasts(answer.content, tmp_path)


@pytest.mark.django_db
def test_without_a_form_in_force_there_is_no_paper() -> None:
    withdrawn(described("Hund anmelden"))
    assert Client().get("/leistungen/hund-anmelden/formular.pdf").status_code == 410


@pytest.mark.shared
@pytest.mark.django_db
@pytest.mark.parametrize("schema", ["S05000001162", "S05000001382", "S00000000374"])
def test_real_schemas_can_be_printed(shared: Path, schema: str) -> None:
    """A PDF that skips a level of headings is refused by the compiler."""
    form = as_form(read((shared / f"data/xdatenfelder/xdf3/{schema}_xdf3.xml").read_bytes()))
    version = online(described("Prüfung"), form)
    content = documents.render(
        paper.TEMPLATE, paper.document(version, "http://rathaus.example/", date(2026, 11, 24))
    )
    assert content.startswith(b"%PDF")
