"""The phrases of the labelled papers: every deadline and every interval that a person found in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from engines.paper.deadlines import deadlines
from engines.paper.intervals import intervals


def points(folder: Path) -> Iterator[tuple[str, date | None, dict[str, Any]]]:
    """Every point and sub-point with the name of its paper and the day of its first consultation."""
    for file in sorted((folder / "data/papers").glob("*.json")):
        paper = json.loads(file.read_text())
        days = [date.fromisoformat(each["date"]) for each in paper["consultations"] if each["date"]]
        waiting = list(paper["points"])
        while waiting:
            point = waiting.pop()
            waiting += point["subpoints"]
            yield file.stem, min(days, default=None), point


def dates_in(phrase: str, day: date | None) -> list[str]:
    return [each.on.isoformat() for each in deadlines(phrase, day) if each.on]


def values_in(phrase: str) -> list[str]:
    return [each.value for each in intervals(phrase)]


def test_every_dated_phrase_is_read(shared: Path) -> None:
    wrong = [
        (name, point["deadline_text"], dates_in(point["deadline_text"], day))
        for name, day, point in points(shared)
        if point["deadline"] and point["deadline_text"]
        if dates_in(point["deadline_text"], day) != [point["deadline"]]
    ]
    assert wrong == []


def test_no_phrase_without_a_date_gets_one(shared: Path) -> None:
    wrong = [
        (name, point["deadline_text"], dates_in(point["deadline_text"], day))
        for name, day, point in points(shared)
        if point["deadline_text"] and not point["deadline"]
        if dates_in(point["deadline_text"], day)
    ]
    assert wrong == []


def test_every_interval_is_read(shared: Path) -> None:
    wrong = [
        (name, point["recurrence_text"], values_in(point["recurrence_text"]))
        for name, _day, point in points(shared)
        if point["recurrence"]
        if values_in(point["recurrence_text"]) != [point["recurrence"]]
    ]
    assert wrong == []
