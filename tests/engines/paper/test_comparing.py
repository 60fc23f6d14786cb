"""What an amendment changes, word by word, and what it does to the plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.paper.comparing import Change, Effect, compare, difference, effects
from engines.paper.reading import Paper, read

STEM = "Antrag\nDer Stadtrat möge beschließen:\n"
BUILD = "Die Verwaltung wird beauftragt, bis Ende 2031 einen Plan für den Markt vorzulegen."
REPORT = "Die Verwaltung berichtet dem Hauptausschuss jährlich im Februar."
LATER = BUILD.replace("bis Ende 2031", "bis Ende Februar 2032")


def paper(*points: str) -> Paper:
    return read(STEM + "".join(f"{number}. {text}\n" for number, text in enumerate(points, 1)))


def told(changes: tuple[Change, ...]) -> list[tuple[str, str | None, str | None]]:
    return [
        (each.operation.value, each.old and each.old.number, each.new and each.new.number) for each in changes
    ]


def test_a_point_that_stays_is_kept() -> None:
    assert told(compare(paper(BUILD), paper(BUILD))) == [("kept", "1", "1")]


def test_a_later_day_shifts_the_deadline() -> None:
    changes = compare(paper(BUILD), paper(LATER))
    assert told(changes) == [("replaced", "1", "1")]
    (effect,) = effects(changes)
    assert (effect.effect, effect.before, effect.now) == (Effect.DEADLINE, "2031-12-31", "2032-02-29")


def test_a_point_put_before_another_renumbers_it() -> None:
    changes = compare(paper(BUILD), paper(REPORT, BUILD))
    assert told(changes) == [("inserted", None, "1"), ("kept", "1", "2")]
    assert [each.renumbered for each in changes] == [False, True]
    assert [(each.effect, each.number) for each in effects(changes)] == [(Effect.DUTY_ADDED, "1")]


def test_a_point_that_goes_drops_its_duty() -> None:
    changes = compare(paper(BUILD, REPORT), paper(BUILD))
    assert told(changes) == [("kept", "1", "1"), ("struck", "2", None)]
    assert [each.effect for each in effects(changes)] == [Effect.DUTY_DROPPED]


def test_a_point_struck_through_in_the_new_version_is_gone() -> None:
    changes = compare(paper(BUILD, REPORT), read(f"{STEM}1. {BUILD}\n~~2. {REPORT}~~\n"))
    assert told(changes)[1] == ("struck", "2", None)


def test_more_reports_change_the_interval() -> None:
    often = REPORT.replace("jährlich im Februar", "zweimal im Jahr (Februar und September)")
    (effect,) = effects(compare(paper(REPORT), paper(often)))
    assert (effect.effect, effect.before, effect.now) == (Effect.RECURRENCE, "yearly:02", "yearly:02,09")


words = st.text(alphabet="abc ", max_size=60)


@given(words, words)
def test_the_pieces_hold_both_texts(before: str, after: str) -> None:
    pieces = difference(before, after)
    old = " ".join(each.text for each in pieces if each.tag != "ins")
    new = " ".join(each.text for each in pieces if each.tag != "del")
    assert (old.split(), new.split()) == (before.split(), after.split())


@given(
    st.lists(st.sampled_from((BUILD, LATER, REPORT)), max_size=4),
    st.lists(st.sampled_from((BUILD, REPORT)), max_size=4),
)
def test_every_point_of_both_versions_is_told_once(before: list[str], after: list[str]) -> None:
    old, new = paper(*before), paper(*after)
    changes = compare(old, new)
    assert sorted(each.old.number for each in changes if each.old) == sorted(
        each.number for each in old.all_points()
    )
    assert sorted(each.new.number for each in changes if each.new) == sorted(
        each.number for each in new.all_points()
    )


# --- the papers of the mission


@pytest.fixture
def chain(shared: Path) -> tuple[Paper, Paper]:
    """1130/25 and the paper that amends it, 1272/25."""
    first, second = (next((shared / "seeds").glob(f"{number}*")) for number in ("000", "001"))
    return read(first.read_text()), read(second.read_text())


def test_the_chain_of_2025_shifts_one_deadline_and_one_interval(chain: tuple[Paper, Paper]) -> None:
    found = effects(compare(*chain))
    moved = [(each.effect, each.number, each.before, each.now) for each in found if each.before and each.now]
    assert moved == [
        (Effect.DEADLINE, "2", "2025-09-30", "2026-02-28"),
        (Effect.RECURRENCE, "4", "yearly:02", "yearly:02,09"),
    ]
    assert ("duty dropped", "1b") in [(each.effect.value, each.number) for each in found]


def test_what_lost_its_bold_and_struck_words_is_flagged(chain: tuple[Paper, Paper]) -> None:
    lost, kept = chain
    assert lost.lost_marks
    assert "durchgestrichen" in lost.lost_marks.value
    assert kept.lost_marks is None
