"""What a free-text result says, and what it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.council.rules.results import Manner, Outcome, Result, is_decided, result_of, said


@pytest.mark.parametrize(
    ("text", "outcome", "manner"),
    [
        ("Kenntnisnahme", Outcome.NOTED, ""),
        ("einstimmig zugestimmt", Outcome.ADOPTED, "unanimous"),
        ("Mehrheitlich  beschlossen", Outcome.ADOPTED, "majority"),
        ("mehrheitlich abgelehnt", Outcome.REJECTED, "majority"),
        ("bei Stimmengleichheit abgelehnt", Outcome.REJECTED, "tie"),
        ("Stimmengleichheit", Outcome.REJECTED, "tie"),
        ("Zugestimmt zu geändertem Beschlusstext", Outcome.AMENDED, ""),
        ("einstimmig zugestimmt zum modifizierten Antrag", Outcome.AMENDED, "unanimous"),
        ("teilweise zugestimmt", Outcome.PARTLY, ""),
        ("verwiesen in den Schulbeirat", Outcome.REFERRED, ""),
        ("erledigt durch Antwort der Verwaltung", Outcome.SETTLED, ""),
        ("Antrag zurückgezogen", Outcome.WITHDRAWN, ""),
        ("abgesetzt", Outcome.REMOVED, ""),
        ("vertagt", Outcome.POSTPONED, ""),
        ("vorberaten ohne Änderungen", Outcome.DISCUSSED, ""),
        ("gewählt", Outcome.ELECTED, ""),
    ],
)
def test_what_a_result_says(text: str, outcome: Outcome, manner: str) -> None:
    assert result_of(text) == Result(outcome, Manner(manner))


@pytest.mark.parametrize(
    "text",
    [
        "siehe Dokument Abstimmungsergebnisse",
        "zur Kenntnis genommen + mehrheitliche Zustimmung",
        "angehalten",
        "keine",
        "nicht zugestimmt",
        "zugestimmt, aber Punkt 3 abgelehnt",
    ],
)
def test_what_says_two_things_or_none_is_left_to_a_person(text: str) -> None:
    assert result_of(text) == Result(Outcome.UNKNOWN)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert isinstance(result_of(text).outcome, Outcome)


@pytest.mark.parametrize("outcome", [each for each in Outcome if said(each)])
@pytest.mark.parametrize("manner", [Manner.UNSAID, Manner.UNANIMOUS, Manner.MAJORITY])
def test_what_the_house_writes_into_the_minutes_it_reads_the_same_way(
    outcome: Outcome, manner: Manner
) -> None:
    assert result_of(said(outcome, manner)) == Result(outcome, manner)


def test_a_tie_is_told_where_it_rejects() -> None:
    assert result_of(said(Outcome.REJECTED, Manner.TIE)) == Result(Outcome.REJECTED, Manner.TIE)
    assert said(Outcome.UNKNOWN) == ""


def test_only_yes_and_no_are_decisions_on_the_matter() -> None:
    assert [each for each in Outcome if is_decided(each)] == [
        Outcome.ADOPTED,
        Outcome.AMENDED,
        Outcome.PARTLY,
        Outcome.REJECTED,
        Outcome.ELECTED,
    ]
