"""Decision points in every style of numbering, and what must not become one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.paper.test_head import labelled

from engines.paper.head import head_of
from engines.paper.lines import lines_of
from engines.paper.points import Point, points_of
from engines.paper.sections import decision_of


def read(text: str) -> list[Point]:
    head = head_of(text)
    after = max((each.end for each in head.consultations), default=0)
    return points_of(decision_of(lines_of(text), head.kind.value if head.kind else None, after))


def told(points: list[Point]) -> list[Any]:
    return [(each.number, told(each.points)) if each.points else each.number for each in points]


STEM = "Antrag\n\nDer Stadtrat möge beschließen:\n\n"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1. Es wird gebaut.\n2. Es wird berichtet.", ["1", "2"]),
        ("1) Es wird gebaut.\n2) Es wird berichtet.", ["1", "2"]),
        ("(1) Es wird gebaut.\n(2) Es wird berichtet.", ["1", "2"]),
        ("01\n\nEs wird gebaut.\n\n02\n\nEs wird berichtet.", ["1", "2"]),
        ("BP 01 Es wird gebaut.\nBP 02 Es wird berichtet.", ["1", "2"]),
        ("I. Es wird gebaut.\nII. Es wird berichtet.", ["1", "2"]),
        ("a) Es wird gebaut.\nb) Es wird berichtet.", ["a", "b"]),
        ("A) Es wird gebaut.\nB) Es wird berichtet.", ["A", "B"]),
        ("• Es wird gebaut.\n• Es wird berichtet.", ["*1", "*2"]),
        ("Es wird gebaut. Die Verwaltung berichtet.", ["~1", "~2"]),
        ("1. Es wird gebaut:\na) ein Haus,\nb) ein Hof.\n2. Es wird berichtet.", [("1", ["1a", "1b"]), "2"]),
        (
            "01\nEs wird geplant:\n- (1) ein Haus\n- (2) ein Hof\n02\nEs wird berichtet.",
            [("1", ["1.1", "1.2"]), "2"],
        ),
        ("1. Es wird gebaut:\n- ein Haus\n- ein Hof\n2. Es wird berichtet.", [("1", ["1*1", "1*2"]), "2"]),
        ("1. Es wird am\n31. März 2031 gebaut.\n2. Es wird berichtet.", ["1", "2"]),
        ("1. Es wird gebaut.\n3. Es wird berichtet.", ["1", "3"]),
    ],
)
def test_points_are_numbered_as_they_are_printed(text: str, numbers: list[Any]) -> None:
    assert told(read(f"{STEM}{text}\n\nBegründung:\n1. Weil es fehlt.\n")) == numbers


def test_a_list_that_is_the_content_of_something_lies_below_the_sentence() -> None:
    text = "Die Verwaltung legt ein Konzept vor, das folgende Punkte enthält:\n1. Kosten\n2. Zeitplan\n"
    assert told(read(STEM + text)) == [("~1", ["1", "2"])]


def test_words_struck_within_a_point_order_nothing_any_more() -> None:
    points = read(
        f"{STEM}1. ein Haus ~~bis zum 1. Mai 2027~~ **bis zum 1. Juni 2028** zu bauen ~~und zu loben~~, mit Garten\n"
        "2. den ~~Hof\nund den Zaun~~ **Weg** zu pflastern.\n"
    )
    assert [each.text for each in points] == [
        "ein Haus bis zum 1. Juni 2028 zu bauen, mit Garten",
        "den Weg zu pflastern.",
    ]


def test_struck_and_bold_text_is_read_without_its_marks() -> None:
    points = read(f"{STEM}- a. ein Haus\n- ~~b. ein Hof~~\n- c. **ein Garten**\n")
    assert [each.text for each in points] == ["ein Haus", "ein Hof", "ein Garten"]


def test_a_word_divided_at_the_end_of_a_line_is_whole() -> None:
    assert (
        read(f"{STEM}1. Die Verwal-\ntung prüft die\nKosten.\n")[0].text == "Die Verwaltung prüft die Kosten."
    )


def test_a_point_stands_where_it_was_read() -> None:
    text = f"{STEM}1. Es wird gebaut:\na) ein Haus.\n2. Es wird berichtet.\n"
    points = read(text)
    assert text[points[0].start : points[0].end] == "1. Es wird gebaut:\na) ein Haus."
    assert text[points[1].start : points[1].end] == "2. Es wird berichtet."


@pytest.mark.parametrize(
    "text",
    [
        "Anfrage\nVorlage Nr.: 2031/0484\n1.) Wie viele Anträge kamen?\n2.) Was wird getan?\n",
        "Informationsvorlage\nVorlage Nr.: 2031/1091\nDer Ausschuss nimmt den Bericht zur Kenntnis.\n",
        "Niederschrift 7. Sitzung Hauptausschuss\nBeschluss:\nKenntnisnahme\n1. Der Vorsitzende spricht.\n",
        "",
    ],
)
def test_what_orders_nothing_has_no_points(text: str) -> None:
    assert read(text) == []


def test_a_decision_that_is_printed_twice_is_read_once() -> None:
    said = "Beschluss:\n1. Es wird gebaut.\n2. Es wird berichtet.\n"
    assert told(read(f"Beschlussauszug\n{said}\n{said}")) == ["1", "2"]


@given(st.text(alphabet="abAB19.)(-•\n *~:", max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    read(STEM + text)


# --- the labelled papers


def starts(points: list[Any]) -> Iterator[tuple[str, str]]:
    """Number and start of the text, of labels as of what was read."""
    for each in points:
        number, text, below = (
            (each["no"], each["text_start"], each["subpoints"])
            if isinstance(each, dict)
            else (each.number, each.text, each.points)
        )
        yield number, re.sub(r"[^a-zäöüß0-9]", "", text.lower().replace("- ", ""))[:40]
        yield from starts(below)


def is_same(label: tuple[str, str], found: tuple[str, str]) -> bool:
    shorter = min(len(label[1]), len(found[1]))
    return label[0] == found[0] and shorter >= 8 and label[1][:shorter] == found[1][:shorter]


def test_the_points_of_the_labelled_papers_are_read(shared: Path) -> None:
    hits = more = missed = 0
    for _name, text, label in labelled(shared):
        rest, wanted = list(starts(read(text))), list(starts(label["points"]))
        for each in wanted:
            hit = next((found for found in rest if is_same(each, found)), None)
            if hit is None:
                missed += 1
            else:
                rest.remove(hit)
                hits += 1
        more += len(rest)
    assert 2 * hits / (2 * hits + more + missed) >= 0.95


def test_papers_that_order_nothing_have_no_points(shared: Path) -> None:
    assert [name for name, text, label in labelled(shared) if label.get("negative") and read(text)] == []
