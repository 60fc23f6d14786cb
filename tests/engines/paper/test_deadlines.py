"""When something is due, as council papers say it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.paper.deadlines import Deadline, Kind, deadlines

WRITTEN = date(2025, 5, 5)


def one(text: str, **known: date) -> Deadline:
    found = deadlines(text, written_on=known.get("written_on", WRITTEN), decided_on=known.get("decided_on"))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "phrase", "on"),
    [
        ("wird beauftragt bis Ende 2025 zu prüfen", "bis Ende 2025", date(2025, 12, 31)),
        ("bis Ende Februar 2026 vorzulegen", "bis Ende Februar 2026", date(2026, 2, 28)),
        ("bis Ende Februar 2028 vorzulegen", "bis Ende Februar 2028", date(2028, 2, 29)),
        ("bis zum Ende des 3. Quartals 2025", "bis zum Ende des 3. Quartals 2025", date(2025, 9, 30)),
        ("bis zum Ende des 2. Quartals 2021", "bis zum Ende des 2. Quartals 2021", date(2021, 6, 30)),
        ("bis zum III. Quartal 2026", "bis zum III. Quartal 2026", date(2026, 9, 30)),
        ("bis Q2/2026", "bis Q2/2026", date(2026, 6, 30)),
        (
            "bis zum Ende des ersten Halbjahres 2026",
            "bis zum Ende des ersten Halbjahres 2026",
            date(2026, 6, 30),
        ),
        ("bis zum 12. November 2021 ein", "bis zum 12. November 2021", date(2021, 11, 12)),
        ("bis spätestens 31.03.2026", "bis spätestens 31.03.2026", date(2026, 3, 31)),
        ("spätestens bis zum 1. 7. 2026", "spätestens bis zum 1. 7. 2026", date(2026, 7, 1)),
        ("bis spätestens März 2009", "bis spätestens März 2009", date(2009, 3, 31)),
        ("spätestens im 1. Quartal 2020", "spätestens im 1. Quartal 2020", date(2020, 3, 31)),
        ("bis Mitte 2026", "bis Mitte 2026", date(2026, 7, 2)),
        ("bis Anfang März 2026", "bis Anfang März 2026", date(2026, 3, 10)),
        ("bis Ende des Jahres nachgereicht", "bis Ende des Jahres", date(2025, 12, 31)),
        ("bis Ende nächsten Jahres", "bis Ende nächsten Jahres", date(2026, 12, 31)),
        ("bis Jahresende", "bis Jahresende", date(2025, 12, 31)),
        ("bis zum Jahresende 2027", "bis zum Jahresende 2027", date(2027, 12, 31)),
        ("bis zum 30. September", "bis zum 30. September", date(2025, 9, 30)),
        ("bis zum 15. Februar", "bis zum 15. Februar", date(2026, 2, 15)),
    ],
)
def test_a_last_day_is_read(text: str, phrase: str, on: date) -> None:
    found = one(text)
    assert (found.kind, found.phrase, found.on) == (Kind.BY, phrase, on)


@pytest.mark.parametrize(
    ("text", "kind", "on"),
    [
        ("erfolgt erstmals im 4. Quartal 2020 ein Bericht", Kind.FIRST, date(2020, 12, 31)),
        ("in die Sitzung im September 2026", Kind.IN, date(2026, 9, 30)),
        ("ermittelt im 1. Quartal 2018 erneut", Kind.IN, date(2018, 3, 31)),
        ("In 2020 wird dem Gemeinderat berichtet", Kind.IN, date(2020, 12, 31)),
        ("wird befristet bis 31.12.2022", Kind.VALIDITY, date(2022, 12, 31)),
    ],
)
def test_other_ways_to_name_a_day(text: str, kind: Kind, on: date) -> None:
    found = one(text)
    assert (found.kind, found.on) == (kind, on)


@pytest.mark.parametrize(
    "phrase",
    [
        "noch vor der Sommerpause",
        "bis zur nächsten GR-Sitzung",
        "bis zum Ende des nächsten Doppelhaushalts",
        "bis zum Herbstbeginn 2023",
        "spätestens im Herbst",
        "zeitnah",
        "umgehend",
    ],
)
def test_what_no_calendar_knows_is_kept_as_a_phrase(phrase: str) -> None:
    found = one(f"Die Verwaltung legt {phrase} etwas vor.")
    assert (found.kind, found.phrase, found.on) == (Kind.VAGUE, phrase, None)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("binnen sechs Monaten nach Beschluss", date(2025, 11, 7)),
        ("innerhalb der nächsten 3 Monate", date(2025, 8, 7)),
        ("innerhalb von 14 Tagen", date(2025, 5, 21)),
        ("innerhalb eines Jahres nach Beschlussfassung", date(2026, 5, 7)),
        ("binnen zwei Wochen", date(2025, 5, 21)),
    ],
)
def test_a_time_after_the_decision_has_a_day_once_it_is_known(text: str, on: date) -> None:
    assert one(text, decided_on=date(2025, 5, 7)).on == on
    assert (one(text).kind, one(text).on) == (Kind.WITHIN, None)


def test_a_month_ends_on_the_last_day_of_a_shorter_one() -> None:
    assert one("binnen eines Monats", decided_on=date(2025, 1, 31)).on == date(2025, 2, 28)


@pytest.mark.parametrize(
    "text", ["bis zum 31. September 2026", "bis zum 30.02.2026", "bis zum 31. April", "am 1.13.2026"]
)
def test_a_day_that_the_calendar_does_not_have_is_told(text: str) -> None:
    found = one(text)
    assert (found.impossible, found.on) == (True, None)


@pytest.mark.parametrize(
    "text",
    [
        "Drucksache 0415/25 und 2015/0577",
        "im Jahr der Kunst",
        "bis 10 Personen",
        "alle 2 Jahre",
        "bis zu 5 Prozent",
        "nach fünf, zehn oder zwanzig Jahren",
        "§ 7 Abs. 1 des Gesetzes",
    ],
)
def test_what_is_no_deadline_becomes_none(text: str) -> None:
    assert deadlines(text, WRITTEN) == ()


def test_several_are_read_in_their_order_with_their_places() -> None:
    text = "Bis Ende 2025 ein Plan, bis zum 31.3.2026 ein Bericht."
    found = deadlines(text, WRITTEN)
    assert [text[each.start : each.end] for each in found] == ["Bis Ende 2025", "bis zum 31.3.2026"]


@given(st.text(max_size=300))
def test_no_text_breaks_the_grammar(text: str) -> None:
    found = deadlines(text, WRITTEN, WRITTEN)
    assert all(text[each.start : each.end] == each.phrase for each in found)
    assert all(earlier.end <= later.start for earlier, later in pairwise(found))


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert one(f"bis zum {day:%d.%m.%Y}").on == day
    assert one(f"bis zum {day.day}.{day.month}.{day.year}").on == day
