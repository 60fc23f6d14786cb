"""How often something is due, as council papers say it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.paper.intervals import intervals


@pytest.mark.parametrize(
    ("text", "value", "phrase"),
    [
        ("jährlich im Februar einen Bericht", "yearly:02", "jährlich im Februar"),
        (
            "zweimal im Jahr (Februar und September) einen",
            "yearly:02,09",
            "zweimal im Jahr (Februar und September)",
        ),
        ("zweimal jährlich im März und Oktober", "yearly:03,10", "zweimal jährlich im März und Oktober"),
        ("legt jährlich einen Bericht vor", "yearly", "jährlich"),
        ("ein jährlicher Bericht", "yearly", "jährlicher"),
        ("alljährlich", "yearly", "alljährlich"),
        ("einmal im Jahr", "yearly", "einmal im Jahr"),
        ("Halbjährlich informiert die Verwaltung", "half-yearly", "Halbjährlich"),
        ("zweimal pro Jahr", "half-yearly", "zweimal pro Jahr"),
        ("2x jährlich", "half-yearly", "2x jährlich"),
        ("alle sechs Monate", "half-yearly", "alle sechs Monate"),
        ("vierteljährlich", "quarterly", "vierteljährlich"),
        ("quartalsweise", "quarterly", "quartalsweise"),
        ("monatlich", "monthly", "monatlich"),
        ("Wöchentliche Artikel", "weekly", "Wöchentliche"),
        ("alle 2 Jahre", "every:24:months", "alle 2 Jahre"),
        ("dreimal im Jahr", "every:4:months", "dreimal im Jahr"),
        ("in regelmäßigen Abständen", "irregular", "in regelmäßigen Abständen"),
        ("Regelmäßige Pressemeldungen", "irregular", "Regelmäßige"),
    ],
)
def test_an_interval_is_read(text: str, value: str, phrase: str) -> None:
    assert [(each.value, each.phrase) for each in intervals(text)] == [(value, phrase)]


@pytest.mark.parametrize(
    "text", ["das laufende Jahr", "im Jahr 2025", "dreijährige Kinder", "einmalig", "unregelmäßig"]
)
def test_what_is_no_interval_becomes_none(text: str) -> None:
    assert intervals(text) == ()


@given(st.text(max_size=300))
def test_no_text_breaks_the_grammar(text: str) -> None:
    found = intervals(text)
    assert all(text[each.start : each.end] == each.phrase for each in found)
    assert all(earlier.end <= later.start for earlier, later in pairwise(found))
