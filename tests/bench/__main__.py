"""`make bench`: measures, prints a table, writes build/bench.json. `--quick` leaves out the 100,000 submissions."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import (
    cases,
    catalogue,
    desk,
    engine,
    exchange,
    journeys,
    mining,
    notices,
    pages,
    paper,
    plan,
    process,
)
from tests.bench.citizen import Citizen
from tests.bench.robot import Robot
from tests.bench.table import Figure, percentile, told, written
from tests.bench.town import PROJECT, Town, open_town, prepared

from standards.xdatenfelder import as_form, read

DEMO = PROJECT / "src/rathaus/catalogue/demo"
SERVER_CORE = {0}
LARGE = "bench-large"
SMALL, SMALL_FORM = "bench-small", "meldebescheinigung.xml"
"""The form of a service that asks who one is, as a service that does not."""
FEW, MANY = 1_000, 100_000


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument(
        "--full", action="store_true", help="a million cases, in the PostgreSQL of RATHAUS_DATABASE"
    )
    given = arguments.parse_args()
    figures = [figure for figure in _measured(given.quick, given.full) if _print(figure)]
    written(figures, PROJECT / "build/bench.json")
    print("\n" + told(figures))
    print(
        "\nAll goals reached."
        if all(each.reached is not False for each in figures)
        else "\nNot every goal reached."
    )


def _print(figure: Figure) -> bool:
    print(told([figure]), flush=True)
    return True


def _measured(quick: bool, full: bool = False) -> Iterator[Figure]:
    yield from engine.figures()
    yield from process.figures()
    yield from paper.figures()
    if not quick:
        yield from mining.figures()
    with prepared() as environment, TemporaryDirectory() as folder:
        yield from exchange.figures(environment, Path(folder))
    with prepared() as environment:
        yield from notices.figures(environment)
    with prepared() as environment:
        yield from plan.figures(environment)
    if not quick:
        with prepared() as environment:
            yield from cases.figures(environment, cases.MANY if full else cases.FEW)
    with prepared() as environment, open_town(environment, SERVER_CORE) as town:
        town.run("form", "import", str(engine.LARGEST_FORM), "--service", LARGE, "--slug", LARGE, "--publish")
        yield from pages.figures(town)
        yield from desk.figures(environment)
        yield from _small_form(town)
        yield from _largest_form(town)
        yield from _growth(town, quick)
        yield from catalogue.figures(town)
        yield Figure("web and worker together, resident", town.resident_bytes() / 2**20, "MiB", 600)


def _small_form(town: Town) -> Iterator[Figure]:
    """Two steps and four fields, from the service's page to the receipt."""
    robot, slug = _robot(SMALL_FORM), SMALL
    town.run("form", "import", str(DEMO / SMALL_FORM), "--service", SMALL, "--slug", SMALL, "--publish")
    journeys.travel(town, robot, slug)
    before, turns = town.web_cpu_seconds(), 40
    trips = [journeys.travel(town, robot, slug) for _turn in range(turns)]
    yield Figure("small form: steps", trips[0].steps, "")
    yield Figure("small form: requests", trips[0].requests, "", 6)
    yield Figure("small form, whole", (town.web_cpu_seconds() - before) * 1000 / turns, "CPU-ms", 120)
    yield Figure(
        "start page", pages.cpu_milliseconds(town, partial(Citizen(town.port).get, "/"), 200), "CPU-ms", 10
    )
    citizen = Citizen(town.port)
    step = citizen.post(f"/antrag/{slug}/", [])
    yield Figure("form step: HTML, compressed", step.transferred / 1000, "kB", 14)
    yield Figure(
        "form step", pages.cpu_milliseconds(town, partial(citizen.get, step.address), 200), "CPU-ms", 15
    )


def _largest_form(town: Town) -> Iterator[Figure]:
    """Every step of the largest form once shown and once sent."""
    robot = Robot(as_form(read(engine.LARGEST_FORM.read_bytes())))
    citizen = Citizen(town.port)
    page, shown, sent = citizen.post(f"/antrag/{LARGE}/", []), [], []
    while page.form().get("data-application") == "step" and len(sent) < journeys.MOST_STEPS:
        shown += [citizen.get(page.address).seconds * 1000 for _turn in range(3)]
        page = robot.answer(citizen, page)
        sent.append(page.seconds * 1000)
    yield Figure("largest form: steps sent", len(sent), "")
    yield Figure("largest form: a step shown, p95", percentile(shown, 0.95), "ms", 50)
    yield Figure("largest form: a step sent (with the next one shown), p95", percentile(sent, 0.95), "ms", 50)


def _growth(town: Town, quick: bool) -> Iterator[Figure]:
    robot, slug = _robot("hundesteuer.xml"), "hund-anmelden"
    tails = []
    for stored in (FEW,) if quick else (FEW, MANY):
        subprocess.run(
            [sys.executable, "-m", "tests.bench.stored", str(stored)],
            env=town.environment,
            cwd=PROJECT,
            check=True,
        )
        town.wait_until_quiet()
        for figure in journeys.figures(town, robot, slug, stored):
            yield figure
            tails += [figure.value] if figure.name.endswith("p95") else []
    if len(tails) == 2:
        yield Figure("journey: growth of p95 from 1,000 to 100,000", tails[1] / tails[0], "times", 1.5)


def _robot(name: str) -> Robot:
    return Robot(as_form(read((DEMO / name).read_bytes())))


if __name__ == "__main__":
    main()
