"""Submissions and decisions at once: eight clients against four web processes on PostgreSQL, and nothing lost.

make load                                  # two minutes; `python -m tests.bench.load --quick` takes 15 s
"""

from __future__ import annotations

import argparse
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from tests.bench.table import Figure, told, written
from tests.bench.town import PROJECT
from tests.faults import house
from tests.faults.__main__ import applicant, decisions, end_tidily, environment, looked
from tests.faults.applicant import Applicant

SERVERS = 4
CLIENTS, DECIDERS = 8, 3
"""Of the eight, three decide and the others apply."""
LONG, QUICK = 120, 15


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--quick", action="store_true")
    seconds = QUICK if words.parse_args().quick else LONG
    end_tidily()
    with environment("postgres") as place:
        house.furnish(place)
        figures = list(measured(place, seconds))
    written(figures, Path(PROJECT / "build/load.json"))
    print(told(figures))
    return 1 if any(each.reached is False for each in figures) else 0


def measured(place: dict[str, str], seconds: int) -> Iterator[Figure]:
    stop = threading.Event()
    with house.opened(place, servers=SERVERS, deciders=DECIDERS) as town:
        people = [applicant(town.port, stop, each) for each in house.signed_in(place, CLIENTS - DECIDERS)]
        _begin(people)
        started = time.monotonic()
        time.sleep(seconds)
        applied, done = sum(len(each.acknowledged) for each in people), len(decisions(place))
        took = time.monotonic() - started
        stop.set()
        for each in people:
            each.join(timeout=60)
    yield Figure("load: submissions a minute", applied / took * 60, "1/min")
    yield Figure("load: decisions a minute", done / took * 60, "1/min")
    yield from _what_went_wrong(people, looked(place, people), town.fell)


def _begin(people: list[Applicant]) -> None:
    """One after the other, as people come; the same each time."""
    chance = Random(8)
    for each in people:
        each.start()
        time.sleep(chance.uniform(0, 0.2))


def _what_went_wrong(people: list[Applicant], found: dict[str, Any], fell: list[str]) -> Iterator[Figure]:
    faults = [name for name, each in found["faults"].items() if each]
    errors = [error for each in people for error in each.errors] + fell
    for line in (*faults, *errors[:10]):
        print(f"✗ {line}", flush=True)
    yield Figure("load: answers that should not have been", len(errors), "", 0)
    yield Figure("load: connections lost", sum(each.interrupted for each in people), "", 0)
    yield Figure("load: kinds of loss and doubling found", len(faults), "", 0)


if __name__ == "__main__":
    raise SystemExit(main())
