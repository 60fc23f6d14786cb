"""Only what a page asks comes into a draft; rows come and go without losing their neighbours."""

from tests.factories.applications import RICH

from engines.form.steps import steps_of
from rathaus.applications.rules import typing

PERSON, PROJECT, HELPERS = steps_of(RICH)


def test_answers_of_other_steps_are_ignored() -> None:
    posted = {"P/name": "A", "W/mail": "x", "go": "next", "P/name[]": "7", "P/none": "x"}
    assert typing.answers_on(RICH, PERSON, posted) == {"P/name": "A"}


def test_locked_questions_and_files_are_not_typed() -> None:
    assert typing.answers_on(RICH, PROJECT, {"W/office": "mine", "W/proof": "a|b|1|c"}) == {}


def test_rows_must_stand_where_the_form_repeats() -> None:
    posted = {"H.0/first": "A", "H/first": "B", "H.0/first.1": "C", "H.0/tel.1": "D", "H.9999/first": "E"}
    assert typing.answers_on(RICH, HELPERS, posted) == {"H.0/first": "A", "H.0/tel.1": "D"}


def test_a_typed_row_is_counted() -> None:
    assert typing.merged({"H[]": "1"}, {"H.2/tel.1": "5"}) == {"H[]": "3", "H.2/tel.1": "5", "H.2/tel[]": "2"}


def test_an_empty_row_beyond_the_draft_opens_nothing() -> None:
    assert typing.merged({"H[]": "1"}, {"H.2/first": ""})["H[]"] == "1"


def test_removing_a_row_moves_the_later_ones_up() -> None:
    answers = {
        "H[]": "3",
        "H.0/first": "A",
        "H.1/first": "B",
        "H.2/first": "C",
        "H.2/tel[]": "1",
        "HX.2": "D",
    }
    assert typing.without_row(answers, "H.1", 3) == {
        "H[]": "2",
        "H.0/first": "A",
        "H.1/first": "C",
        "H.1/tel[]": "1",
        "HX.2": "D",
    }
