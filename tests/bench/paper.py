"""Council papers: how much of what they order is read rightly, and how fast. The labels are one person's and may err."""

from __future__ import annotations

import time
from collections.abc import Iterator

from tests.bench.table import Figure
from tests.bench.town import SHARED
from tests.engines.paper.test_head import labelled
from tests.engines.paper.test_points import is_same, starts
from tests.engines.paper.test_reading import pairs, told

from engines.paper.reading import read

GOALS = {"charged": 0.9, "action": 0.85, "deadline": 0.95, "recurrence": 0.95}
ROUNDS = 20


def figures() -> Iterator[Figure]:
    """F1 of what is read of the labelled papers, by kind, and papers a second on one core."""
    papers = [(text, label) for _name, text, label in labelled(SHARED)]
    yield Figure("papers: points with number and start of text, F1", _points(papers), "", 0.95, at_least=True)
    for what, goal in GOALS.items():
        yield Figure(f"papers: {what}, F1", _duties(papers, what), "", goal, at_least=True)
    started = time.perf_counter()
    for _round in range(ROUNDS):
        for text, _label in papers:
            read(text)
    yield Figure(
        "papers read", ROUNDS * len(papers) / (time.perf_counter() - started), "1/s", 200, at_least=True
    )


def _points(papers: list[tuple[str, dict[str, object]]]) -> float:
    hits = more = missed = 0
    for text, label in papers:
        rest, wanted = list(starts(list(read(text).points))), list(starts(label["points"]))  # type: ignore[arg-type]
        for each in wanted:
            hit = next((found for found in rest if is_same(each, found)), None)
            if hit is None:
                missed += 1
            else:
                rest.remove(hit)
                hits += 1
        more += len(rest)
    return _f1(hits, more, missed)


def _duties(papers: list[tuple[str, dict[str, object]]], what: str) -> float:
    hits = more = missed = 0
    for text, label in papers:
        for wanted, found in pairs(label["points"], read(text).points):  # type: ignore[arg-type]
            said = told(found)[what]
            hits += bool(said) and said == wanted[what]
            more += bool(said) and said != wanted[what]
            missed += bool(wanted[what]) and said != wanted[what]
    return _f1(hits, more, missed)


def _f1(hits: int, more: int, missed: int) -> float:
    return 2 * hits / (2 * hits + more + missed)
