"""Who changed a field alone is right; where both did, the town's word stays until an editor decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.catalogue.rules.reconciling import (
    Decision,
    Difference,
    Verdict,
    reconcile,
    to_remember,
    to_take,
)

VALUES = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "x", "y", "z"]))


def test_what_the_town_does_not_have_is_new():
    found = reconcile(None, None, {"title": "Boot", "cost": ""})
    assert (found.verdict, found.take) == (Verdict.NEW, {"title": "Boot"})


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "verdict", "take"),
    [
        ("alt", "alt", "alt", Verdict.UNCHANGED, {}),
        ("alt", "alt", "neu", Verdict.CHANGED, {"title": "neu"}),
        ("alt", "eigen", "alt", Verdict.UNCHANGED, {}),
        ("alt", "neu", "neu", Verdict.UNCHANGED, {}),
        ("alt", "eigen", "neu", Verdict.CONFLICT, {}),
        ("alt", "alt", "", Verdict.CHANGED, {"title": ""}),
        ("alt", "", "neu", Verdict.CHANGED, {"title": "neu"}),
    ],
)
def test_the_three_are_compared(before: str, ours: str, theirs: str, verdict: Verdict, take: dict[str, str]):
    found = reconcile({"title": before}, {"title": ours}, {"title": theirs})
    assert (found.verdict, found.take) == (verdict, take)


def test_a_record_met_for_the_first_time_fills_what_is_empty_and_asks_where_it_differs():
    found = reconcile(None, {"title": "Boot", "cost": ""}, {"title": "Kahn", "cost": "5 €"})
    assert found.take == {"cost": "5 €"}
    assert found.conflicts == (Difference("title", "Boot", "Kahn"),)


def test_a_decision_is_not_asked_again_and_none_is():
    before, ours, theirs = {"title": "alt"}, {"title": "eigen"}, {"title": "neu"}
    found = reconcile(before, ours, theirs)
    for decision, remembered, taken in [
        ("", {"title": "alt"}, {}),
        (Decision.KEEP, {"title": "neu"}, {}),
        (Decision.TAKE, {"title": "neu"}, {"title": "neu"}),
    ]:
        assert to_remember(before, theirs, found, decision) == remembered
        assert to_take(found, decision) == taken


@given(VALUES, VALUES, VALUES, st.sampled_from(["", Decision.TAKE]))
def test_taking_twice_is_taking_once(
    before: dict[str, str], ours: dict[str, str], theirs: dict[str, str], decision: str
):
    found = reconcile(before, ours, theirs)
    now = ours | to_take(found, decision)
    again = reconcile(to_remember(before, theirs, found, decision), now, theirs)
    assert again.take == {}
    assert again.conflicts == (() if decision else found.conflicts)
