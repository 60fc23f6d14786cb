"""Amendments: the text for each outcome of a vote, what was not applied and why, and where wishes collide."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT

from engines.paper.amending import (
    Amendment,
    Clash,
    Kind,
    Why,
    amendment,
    collisions,
    consolidate,
    outcomes,
    version,
)
from engines.paper.comparing import Effect
from engines.paper.reading import Paper, read

SEEDS = Path(os.environ.get("RATHAUS_SHARED", ROOT.parent / "shared")) / "seeds"


def paper(*points: str) -> Paper:
    body = "\n\n".join(f"{number}. {text}" for number, text in enumerate(points, 1))
    return read(f"Beschlussvorlage 1/26\n\nDer Stadtrat beschließt:\n\n{body}\n")


RADWEG = "Die Verwaltung wird beauftragt, bis zum 31. März 2027 einen Plan für Radwege vorzulegen."
BAUM = "Die Verwaltung wird beauftragt, an der Hauptstraße dreißig Bäume zu pflanzen."
BERICHT = "Die Verwaltung berichtet dem Bauausschuss halbjährlich über den Stand der Arbeiten."
BASE = paper(RADWEG, BAUM)
POINTS = version(BASE, "1/26")


def amended(reference: str, *points: str) -> Amendment:
    return amendment(BASE, POINTS, paper(*points), reference)


def texts(found: object) -> list[str]:
    return [each.text for each in found.points]  # type: ignore[attr-defined]


LATER = RADWEG.replace("31. März", "30. Juni")
EARLIER = RADWEG.replace("31. März", "31. Januar")


def test_what_was_rejected_changes_nothing() -> None:
    found = consolidate(POINTS, [amended("2/26", LATER, BAUM)], ())
    assert (found.points, found.plan, found.adopted) == (POINTS, (), ())


def test_what_was_adopted_makes_the_amended_text_and_moves_the_plan() -> None:
    found = consolidate(POINTS, [amended("2/26", LATER, BAUM, BERICHT)], ["2/26"])
    assert texts(found) == [LATER, BAUM, BERICHT]
    assert [each.key for each in found.points] == ["1/26#1", "1/26#2", "2/26#3"]
    assert found.points[0].brought == ("1/26", "2/26")
    assert {each.effect for each in found.plan} == {Effect.DEADLINE, Effect.DUTY_ADDED}


def test_what_works_on_a_point_that_is_gone_is_not_applied() -> None:
    wishes = [amended("2/26", BAUM), amended("3/26", LATER, BAUM)]
    found = consolidate(POINTS, wishes, ["2/26", "3/26"])
    assert texts(found) == [BAUM]
    assert [(each.reference, each.why) for each in found.not_applied] == [("3/26", Why.GONE)]


def test_words_that_were_changed_meanwhile_are_not_overwritten() -> None:
    wishes = [amended("2/26", LATER, BAUM), amended("3/26", EARLIER, BAUM)]
    found = consolidate(POINTS, wishes, ["2/26", "3/26"])
    assert texts(found) == [LATER, BAUM]
    assert [each.why for each in found.not_applied] == [Why.CHANGED]


def test_the_same_wish_twice_is_granted_once_and_collides_with_nothing() -> None:
    wishes = [amended("2/26", LATER, BAUM, BERICHT), amended("3/26", LATER, BAUM, BERICHT)]
    assert collisions(wishes) == []
    found = consolidate(POINTS, wishes, ["2/26", "3/26"])
    assert (texts(found), found.not_applied) == ([LATER, BAUM, BERICHT], ())


def test_amendments_that_want_different_things_of_one_point_collide() -> None:
    late, early, without = (
        amended("2/26", LATER, BAUM),
        amended("3/26", EARLIER, BAUM),
        amended("4/26", BAUM),
    )
    assert [(each.clash, each.key) for each in collisions([late, early])] == [(Clash.TEXTS, "1/26#1")]
    assert [(each.clash, each.key) for each in collisions([late, without])] == [(Clash.STRIKE, "1/26#1")]
    other = amended("5/26", RADWEG, BAUM, BERICHT.replace("halbjährlich", "jährlich"))
    assert [each.clash for each in collisions([amended("6/26", RADWEG, BAUM, BERICHT), other])] == [
        Clash.NUMBER
    ]


def test_a_point_that_only_moves_keeps_its_key() -> None:
    found = amended("2/26", BERICHT, RADWEG, BAUM)
    assert [(each.kind, each.key, each.number) for each in found.wishes] == [
        (Kind.INSERT, "2/26#1", "1"),
        (Kind.RENUMBER, "1/26#1", "2"),
        (Kind.RENUMBER, "1/26#2", "3"),
    ]
    now = consolidate(POINTS, [found], ["2/26"])
    assert [(each.key, each.number) for each in now.points] == [
        ("2/26#1", "1"),
        ("1/26#1", "2"),
        ("1/26#2", "3"),
    ]


def test_every_outcome_of_a_vote_is_told() -> None:
    wishes = [amended("2/26", LATER, BAUM), amended("3/26", RADWEG, BAUM, BERICHT)]
    assert [(each.adopted, texts(each)) for each in outcomes(POINTS, wishes)] == [
        ((), [RADWEG, BAUM]),
        (("2/26",), [LATER, BAUM]),
        (("3/26",), [RADWEG, BAUM, BERICHT]),
        (("2/26", "3/26"), [LATER, BAUM, BERICHT]),
    ]
    with pytest.raises(ValueError, match="too many outcomes"):
        outcomes(POINTS, [amended(f"{number}/26", LATER, BAUM) for number in range(5)])


THINGS = ("Radwege", "Bäume", "Bänke", "Laternen", "Brunnen", "Spielplätze", "Parkplätze", "Schulen")
orders = st.lists(st.sampled_from(THINGS), min_size=1, max_size=6, unique=True)


def ordering(things: list[str]) -> Paper:
    return paper(
        *(
            f"Die Verwaltung wird beauftragt, für {each} in der ganzen Stadt ein Konzept zu schreiben."
            for each in things
        )
    )


@given(orders, orders)
def test_a_wholly_adopted_amendment_gives_its_own_text(before: list[str], after: list[str]) -> None:
    base, wanted = ordering(before), ordering(after)
    points = version(base, "1/26")
    found = consolidate(points, [amendment(base, points, wanted, "2/26")], ["2/26"])
    assert found.not_applied == ()
    assert sorted((each.number, each.text) for each in found.points) == sorted(
        (each.number, each.text) for each in wanted.all_points()
    )


@given(orders)
def test_a_paper_that_amends_nothing_wishes_nothing(things: list[str]) -> None:
    base = ordering(things)
    assert amendment(base, version(base, "1/26"), base, "2/26").wishes == ()


@pytest.mark.shared
def test_a_real_chain_of_amendments() -> None:
    if not SEEDS.is_dir():
        pytest.fail("the test material is not there") if os.environ.get("CI") else pytest.skip(
            "no test material"
        )
    motion, joint = (
        read(next(SEEDS.glob(f"{number}_*.txt")).read_text(encoding="utf-8")) for number in ("000", "001")
    )
    points = version(motion, "1130/25")
    found = consolidate(points, [amendment(motion, points, joint, "1272/25")], ["1272/25"])
    by_number = {each.number: each for each in found.points}
    assert (by_number["2"].key, by_number["2"].brought) == ("1130/25#2", ("1130/25", "1272/25"))
    assert by_number["2i"].key == "1272/25#2i"
    told = {(each.effect, each.number): (each.before, each.now) for each in found.plan}
    assert told[Effect.DEADLINE, "2"] == ("2025-09-30", "2026-02-28")
    assert told[Effect.RECURRENCE, "4"] == ("yearly:02", "yearly:02,09")
