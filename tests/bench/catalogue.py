"""The town's offer: what its pages cost, and whether a large offer stays quick."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from tests.bench import pages
from tests.bench.citizen import Citizen
from tests.bench.table import Figure, percentile
from tests.bench.town import PROJECT, Town

MOST_QUERIES = 12
MANY = 5_000
TURNS = 60
VIEWS = {
    "situations": "/lebenslagen/",
    "themes": "/themen/",
    "offices": "/aemter/",
    "A to Z": "/leistungen/",
    "near": "/in-ihrer-naehe/",
    "plain language": "/leistungen/hund-anmelden/leichte-sprache/",
}


def figures(town: Town) -> Iterator[Figure]:
    """First views of the demonstration city, then queries and times with 5,000 services more."""
    for name, path in VIEWS.items():
        sent = Citizen(town.port).get(path).transferred
        yield Figure(f"{name}: HTML, compressed", sent / 1000, "kB", 14)
    subprocess.run(
        [sys.executable, "-m", "tests.bench.offer", str(MANY)], env=town.environment, cwd=PROJECT, check=True
    )
    town.wait_until_quiet()
    for name, count in pages.queries(town, VIEWS | {"service": "/leistungen/bench-7/"}).items():
        yield Figure(f"{name}, {MANY} services: SQL queries", count, "", MOST_QUERIES)
    for name, path in {
        "A to Z": "/leistungen/",
        "a letter": "/leistungen/?buchstabe=B",
        "search": "/suche/?q=garten",
    }.items():
        yield Figure(f"{name}, {MANY} services: p95", _tail(town, path), "ms", 50)


def _tail(town: Town, path: str) -> float:
    citizen = Citizen(town.port)
    for _warm in range(3):
        citizen.get(path)
    return percentile([citizen.get(path).seconds * 1000 for _turn in range(TURNS)], 0.95)
