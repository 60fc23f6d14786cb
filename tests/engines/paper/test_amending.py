"""Amendments: the text for each outcome of a vote, what was not applied and why, and where wishes collide."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT

from engines.paper.amending import Amendment, Kind, amendment, part_of, standing, version
from engines.paper.colliding import Clash, collisions
from engines.paper.comparing import Effect, compare, effects
from engines.paper.consolidating import Consolidated, Why, consolidate, outcomes
from engines.paper.reading import Paper, read

SEEDS = Path(os.environ.get("RATHAUS_SHARED", ROOT.parent / "shared")) / "seeds"


def paper(*points: str) -> Paper:
    body = "\n\n".join(f"{number}. {text}" for number, text in enumerate(points, 1))
    return read(f"Beschlussvorlage 1/26\n\nDer Stadtrat beschließt:\n\n{body}\n")


RADWEG = "Die Verwaltung wird beauftragt, bis zum 31. März 2027 einen Plan für Radwege vorzulegen."
BAUM = "Die Verwaltung wird beauftragt, an der Hauptstraße dreißig Bäume zu pflanzen."
BERICHT = "Die Verwaltung berichtet dem Bauausschuss halbjährlich über den Stand der Arbeiten."
HALLE = "Der Oberbürgermeister prüft die Kosten einer neuen Sporthalle am Bahnhof."
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


def told(found: Consolidated) -> list[tuple[str, str]]:
    return [(each.number, each.text) for each in found.points]


# --- one upon the other


def test_an_amendment_of_an_amendment_is_measured_by_the_words_it_was_written_against() -> None:
    first = amended("2/26", LATER, BAUM, BERICHT)
    middle = consolidate(POINTS, [first], ["2/26"])
    latest = LATER.replace("2027", "2028")
    second = amendment(paper(LATER, BAUM, BERICHT), middle.points, paper(latest, BAUM, BERICHT), "3/26")
    found = consolidate(POINTS, [first, second], ["2/26", "3/26"])
    assert (texts(found), found.not_applied) == ([latest, BAUM, BERICHT], ())
    assert [(each.reference, each.text) for each in found.points[0].history] == [
        ("1/26", RADWEG),
        ("2/26", LATER),
        ("3/26", latest),
    ]
    (deadline,) = [each for each in found.plan if each.effect is Effect.DEADLINE]
    assert (deadline.before, deadline.now) == ("2027-03-31", "2028-06-30"), (
        "the step that was overtaken is not told"
    )


def test_what_was_written_upon_a_rejected_amendment_is_not_guessed() -> None:
    first = amended("2/26", LATER, BAUM, BERICHT)
    middle = consolidate(POINTS, [first], ["2/26"])
    yearly = BERICHT.replace("halbjährlich", "jährlich")
    second = amendment(
        paper(LATER, BAUM, BERICHT), middle.points, paper(LATER.replace("2027", "2028"), BAUM, yearly), "3/26"
    )
    found = consolidate(POINTS, [first, second], ["3/26"])
    assert texts(found) == [RADWEG, BAUM]
    assert [(each.wish.key, each.why) for each in found.not_applied] == [
        ("1/26#1", Why.CHANGED),
        ("2/26#3", Why.GONE),
    ]


def test_a_vote_can_be_taken_on_each_operation() -> None:
    whole = amended("2/26", LATER, BAUM, BERICHT)
    found = consolidate(POINTS, [part_of(whole, ["2/26#3"])], ["2/26"])
    assert (texts(found), found.not_applied) == ([RADWEG, BAUM, BERICHT], ())


# --- numbers and places


def test_new_words_do_not_bring_an_old_number_back() -> None:
    """One strikes the first point, so that the second moves up; the other changes words of the second."""
    forty = BAUM.replace("dreißig", "vierzig")
    wishes = [amended("2/26", BAUM), amended("3/26", RADWEG, forty)]
    assert collisions(wishes) == []
    for order in (wishes, wishes[::-1]):
        assert told(consolidate(POINTS, order, ["2/26", "3/26"])) == [("1", forty)]


def test_no_number_is_given_twice() -> None:
    front, end = amended("2/26", BERICHT, RADWEG, BAUM), amended("3/26", RADWEG, BAUM, HALLE)
    assert [(each.clash, each.key) for each in collisions([front, end])] == [(Clash.NUMBER, "1/26#2")]
    found = consolidate(POINTS, [front, end], ["2/26", "3/26"])
    assert told(found) == [("1", BERICHT), ("2", RADWEG), ("3", BAUM)]
    assert [(each.wish.key, each.why) for each in found.not_applied] == [("3/26#3", Why.NUMBER_TAKEN)]


def test_points_that_change_places_stand_in_their_new_order() -> None:
    assert told(consolidate(POINTS, [amended("2/26", BAUM, RADWEG)], ["2/26"])) == [
        ("1", BAUM),
        ("2", RADWEG),
    ]


def test_the_same_words_at_two_places_are_one_point_and_a_collision() -> None:
    wishes = [amended("2/26", BERICHT, RADWEG, BAUM), amended("3/26", RADWEG, BAUM, BERICHT)]
    assert Clash.NUMBER in {each.clash for each in collisions(wishes)}
    assert texts(consolidate(POINTS, wishes, ["2/26", "3/26"])) == [BERICHT, RADWEG, BAUM]


def test_striking_twice_is_no_disagreement() -> None:
    wishes = [amended("2/26", BAUM), amended("3/26", BAUM)]
    found = consolidate(POINTS, wishes, ["2/26", "3/26"])
    assert (collisions(wishes), told(found), found.not_applied) == ([], [("1", BAUM)], ())


# --- marks, lists, and the plan


def marked(body: str) -> Paper:
    return read(f"Beschlussvorlage 1/26\n\nDer Stadtrat beschließt:\n\n{body}\n")


def test_a_struck_point_that_comes_back_is_brought() -> None:
    base = marked(f"1. {RADWEG}\n\n2. ~~{BAUM}~~\n\n3. {BERICHT}")
    points = version(base, "1/26")
    assert [each.number for each in points] == ["1", "3"]
    wanted = amendment(base, points, marked(f"1. {RADWEG}\n\n2. {BAUM}\n\n3. {BERICHT}"), "2/26")
    found = consolidate(points, [wanted], ["2/26"])
    assert [(each.key, each.number) for each in found.points] == [
        ("1/26#1", "1"),
        ("2/26#2", "2"),
        ("1/26#3", "3"),
    ]
    assert [each.effect for each in found.plan] == [Effect.DUTY_ADDED]


def listed(day: str, *parts: str) -> Paper:
    items = "\n\n".join(f"{letter}. {text}" for letter, text in zip("abcdef", parts, strict=False))
    return marked(f"1. Die Verwaltung wird beauftragt, bis zum {day}\n\n{items}")


PLAN, LIST = "einen Plan für Radwege vorzulegen,", "eine Liste der Bäume vorzulegen,"


def test_a_day_that_stands_above_a_list_moves_every_part_of_it() -> None:
    base, wanted = listed("31. März 2027", PLAN, LIST), listed("30. Juni 2027", PLAN, LIST)
    points = version(base, "1/26")
    found = consolidate(points, [amendment(base, points, wanted, "2/26")], ["2/26"])
    assert [(each.number, each.before, each.now) for each in found.plan] == [
        (number, "2027-03-31", "2027-06-30") for number in ("1", "1a", "1b")
    ]


def test_a_part_that_another_amendment_adds_follows_the_day_that_stands_above_it() -> None:
    base = listed("31. März 2027", PLAN)
    points = version(base, "1/26")
    later = amendment(base, points, listed("30. Juni 2027", PLAN), "2/26")
    more = amendment(base, points, listed("31. März 2027", PLAN, LIST), "3/26")
    found = consolidate(points, [later, more], ["2/26", "3/26"])
    assert found.points[2].key == "3/26#1b"
    deadline = found.points[2].read.duty.deadline
    assert deadline is not None
    assert str(deadline.on) == "2027-06-30"


def test_who_adds_to_a_point_that_another_strikes_collides_with_it() -> None:
    base = marked(f"1. {RADWEG}\n\n2. Die Verwaltung wird beauftragt, bis zum 31. März 2027\n\na. {PLAN}")
    points = version(base, "1/26")
    without = amendment(base, points, marked(f"1. {RADWEG}"), "2/26")
    more = marked(
        f"1. {RADWEG}\n\n2. Die Verwaltung wird beauftragt, bis zum 31. März 2027\n\na. {PLAN}\n\nb. {LIST}"
    )
    adding = amendment(base, points, more, "3/26")
    assert [(each.clash, each.key) for each in collisions([without, adding])] == [(Clash.STRIKE, "1/26#2")]
    found = consolidate(points, [without, adding], ["2/26", "3/26"])
    assert [(each.wish.key, each.why) for each in found.not_applied] == [("3/26#2b", Why.GONE)]


def test_what_two_bring_with_all_its_parts_is_brought_once() -> None:
    base = marked(f"1. {RADWEG}")
    points = version(base, "1/26")
    more = marked(
        f"1. {RADWEG}\n\n2. Die Verwaltung wird beauftragt, bis zum 31. März 2027\n\na. {PLAN}\n\nb. {LIST}"
    )
    wishes = [amendment(base, points, more, reference) for reference in ("2/26", "3/26")]
    assert collisions(wishes) == []
    found = consolidate(points, wishes, ["2/26", "3/26"])
    assert ([each.number for each in found.points], found.not_applied) == (["1", "2", "2a", "2b"], ())
    assert len(found.plan) == 3, "nothing is counted twice"


# --- properties

THEMES = {
    "Radwege": "Die Verwaltung prüft, ob Radwege am Ring enger liegen.",
    "Bäume": "Die Verwaltung pflanzt Bäume in der Altstadt.",
    "Bänke": "Das Hauptamt kauft bis zum 31. März 2027 Bänke für jeden Park.",
    "Laternen": "Die Verwaltung berichtet dem Bauausschuss jährlich über Laternen.",
    "Brunnen": "Der Oberbürgermeister saniert bis zum 30. Juni 2027 die Brunnen am Dom.",
    "Hallen": "Die Stadtkämmerei verkauft alte Hallen an Vereine ohne Gewinn.",
}
OTHER_WORDS = {theme: f"{text[:-1]} und in allen Ortsteilen." for theme, text in THEMES.items()}
orders = st.lists(
    st.sampled_from(sorted(THEMES)).flatmap(
        lambda theme: st.sampled_from([THEMES[theme], OTHER_WORDS[theme]])
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda text: text[:24],
)


@given(orders, orders)
def test_a_wholly_adopted_amendment_gives_its_own_text(before: list[str], after: list[str]) -> None:
    base, wanted = paper(*before), paper(*after)
    points = version(base, "1/26")
    found = consolidate(points, [amendment(base, points, wanted, "2/26")], ["2/26"])
    assert found.not_applied == ()
    assert told(found) == [(each.number, each.text) for each in wanted.all_points()]
    assert set(found.plan) == set(effects(compare(base, wanted)))


@given(orders, orders, orders)
def test_a_chain_wholly_adopted_gives_the_text_of_its_last(
    before: list[str], middle: list[str], after: list[str]
) -> None:
    base, between, wanted = paper(*before), paper(*middle), paper(*after)
    points = version(base, "1/26")
    first = amendment(base, points, between, "2/26")
    second = amendment(between, consolidate(points, [first], ["2/26"]).points, wanted, "3/26")
    found = consolidate(points, [first, second], ["2/26", "3/26"])
    assert found.not_applied == ()
    assert told(found) == [(each.number, each.text) for each in wanted.all_points()]


@given(orders, orders, orders)
def test_where_nothing_collides_everything_is_granted_in_either_order(
    before: list[str], one: list[str], other: list[str]
) -> None:
    base = paper(*before)
    points = version(base, "1/26")
    wishes = [amendment(base, points, paper(*one), "2/26"), amendment(base, points, paper(*other), "3/26")]
    found = [consolidate(points, order, ["2/26", "3/26"]) for order in (wishes, wishes[::-1])]
    for each in found:
        numbers = [point.number for point in each.points]
        assert len(set(numbers)) == len(numbers), "no number twice, collision or not"
    if not collisions(wishes):
        assert [each.not_applied for each in found] == [(), ()]
        assert told(found[0]) == told(found[1])
        assert set(found[0].plan) == set(found[1].plan)


@given(orders, orders)
def test_a_rejected_amendment_changes_nothing(before: list[str], after: list[str]) -> None:
    base = paper(*before)
    points = version(base, "1/26")
    found = consolidate(points, [amendment(base, points, paper(*after), "2/26")], ())
    assert (found.points, found.plan) == (points, ())


@given(orders)
def test_a_paper_that_amends_nothing_wishes_nothing(things: list[str]) -> None:
    base = paper(*things)
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
    moved = {(each.effect, each.number): (each.before, each.now) for each in found.plan}
    assert moved[Effect.DEADLINE, "2"] == ("2025-09-30", "2026-02-28")
    assert moved[Effect.RECURRENCE, "4"] == ("yearly:02", "yearly:02,09")
    assert [(each.number, each.text) for each in found.points] == [
        (each.number, each.text) for each in standing(joint)
    ]
    assert set(found.plan) == set(effects(compare(motion, joint)))
