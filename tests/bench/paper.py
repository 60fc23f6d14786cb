"""Council papers: how much of what they order is read rightly, why the rest is not, and how fast it goes.

The labels are one person's and may err.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from tests.bench.table import Figure
from tests.bench.town import SHARED
from tests.engines.paper.test_head import labelled
from tests.engines.paper.test_points import is_same, starts
from tests.engines.paper.test_reading import pairs, told

from engines.paper.reading import Paper, read

GOALS = {"charged": 0.9, "action": 0.85, "deadline": 0.95, "recurrence": 0.95}
ROUNDS = 20
MISSED, INVENTED = "not found", "found where nothing is"
OTHER = {"points": "another start of the text"} | dict.fromkeys(GOALS, "another value")

Labelled = tuple[str, Paper, Mapping[str, Any]]


class Score:
    """Hits, and the places where it went wrong by cause."""

    def __init__(self) -> None:
        self.hits = 0
        self.wrong: dict[str, list[str]] = defaultdict(list)

    @property
    def f1(self) -> float:
        """A wrong value was both found where it is not and not found where it is."""
        once = sum(len(self.wrong[each]) for each in (MISSED, INVENTED))
        twice = sum(len(places) for cause, places in self.wrong.items() if cause not in (MISSED, INVENTED))
        return 2 * self.hits / (2 * self.hits + once + 2 * twice)


def figures() -> Iterator[Figure]:
    """F1 of what is read of the labelled papers, with the causes of error, and papers a second on one core."""
    papers = list(labelled(SHARED))
    read_ones: list[Labelled] = [(name, read(text), label) for name, text, label in papers]
    yield from _told("points", "papers: points with number and start of text", 0.95, _points(read_ones))
    for what, goal in GOALS.items():
        yield from _told(what, f"papers: {what}", goal, _duties(read_ones, what))
    started = time.perf_counter()
    for _round in range(ROUNDS):
        for _name, text, _label in papers:
            read(text)
    yield Figure(
        "papers read", ROUNDS * len(papers) / (time.perf_counter() - started), "1/s", 200, at_least=True
    )


def _told(what: str, name: str, goal: float, score: Score) -> Iterator[Figure]:
    yield Figure(f"{name}, F1", score.f1, "", goal, at_least=True)
    for cause in (MISSED, INVENTED, OTHER[what]):
        if places := score.wrong[cause]:
            yield Figure(f"  {what} {cause}: {', '.join(places[:4])}", len(places), "")


def _points(papers: list[Labelled]) -> Score:
    score = Score()
    for name, paper, label in papers:
        rest, wanted = list(starts(list(paper.points))), list(starts(label["points"]))
        gone = []
        for each in wanted:
            hit = next((found for found in rest if is_same(each, found)), None)
            if hit is None:
                gone.append(each)
                continue
            rest.remove(hit)
            score.hits += 1
        for each in gone:
            near = next((found for found in rest if found[0] == each[0]), None)
            score.wrong[MISSED if near is None else OTHER["points"]].append(f"{name} {each[0]}")
            if near is not None:
                rest.remove(near)
        score.wrong[INVENTED] += [f"{name} {each[0]}" for each in rest]
    return score


def _duties(papers: list[Labelled], what: str) -> Score:
    score = Score()
    for name, paper, label in papers:
        for wanted, found in pairs(label["points"], paper.points):
            said, place = told(found)[what], f"{name} {wanted['no']}"
            if said == wanted[what]:
                score.hits += bool(said)
            elif not said:
                score.wrong[MISSED].append(place)
            else:
                score.wrong[INVENTED if not wanted[what] else OTHER[what]].append(place)
    return score
