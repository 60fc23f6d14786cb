"""Everything that can be wrong has its sentence."""

import pytest

from engines.form.definition import Kind, Question
from engines.form.evaluation import Fault, Problem
from rathaus.applications.web import sentences
from rathaus.core.files.uploads import NotTaken, Reason

STREET = Question("s", "F1", "Straße")


@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_has_a_sentence_that_names_the_question(fault: Fault) -> None:
    assert "Straße" in sentences.sentence_for(Problem("s", fault, "5"), STREET)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_refused_file_has_a_sentence(reason: Reason) -> None:
    assert len(sentences.upload_sentence(NotTaken(reason, ""), ("image/png",))) > 20


def test_missing_answer_asks_for_it() -> None:
    assert sentences.sentence_for(Problem("s", Fault.MISSING), STREET) == "Bitte beantworten Sie: „Straße“."


def test_missing_date_asks_for_a_date() -> None:
    born = Question("b", "F2", "Geburtsdatum", Kind.DATE)
    assert (
        sentences.sentence_for(Problem("b", Fault.MISSING), born)
        == "Bitte geben Sie ein Datum an: „Geburtsdatum“."
    )


def test_wrong_format_names_what_it_is_and_what_is_wanted() -> None:
    refused = NotTaken(Reason.TYPE, "image/heic")
    assert sentences.upload_sentence(refused, ("image/jpeg", "image/png", "application/pdf")) == (
        "Diese Datei ist ein Bild im Format HEIC. Bitte laden Sie ein JPG, PNG oder PDF hoch."
    )


def test_a_label_with_a_percent_sign_is_a_label() -> None:
    assert "50 %s" in sentences.sentence_for(Problem("s", Fault.MISSING), Question("s", "F1", "50 %s"))


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 kB"), (204_800, "200 kB"), (10 * 2**20, "10 MB"), (3 * 2**19, "1,5 MB")]
)
def test_sizes_as_people_say_them(count: int, words: str) -> None:
    assert sentences.size(count) == words
