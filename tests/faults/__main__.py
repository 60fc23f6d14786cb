"""`make faults`: kills server, worker and deciding clerks at random moments; fails where anything is lost or doubled.

python -m tests.faults --database sqlite --kills 200 --seed 7
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tests import postgres
from tests.bench.town import PROJECT, run
from tests.faults import house, report
from tests.faults.applicant import Applicant
from tests.faults.deciding import WRITTEN_DOWN

from standards.xdatenfelder import as_form, read

APPLICANTS = 3
PAUSES = (0.3, 3.0)
"""Seconds between two kills."""
DURING_A_START = 0.2
"""The share of kills that do not wait for what was killed before to be there again."""


def main() -> int:
    wanted = _arguments()
    end_tidily()
    with environment(wanted.database) as place:
        house.furnish(place)
        outcome = trial(place, wanted.kills, wanted.minutes * 60, Random(wanted.seed))
    print(report.told(wanted.database, wanted.seed, outcome))
    if wanted.write:
        report.written(wanted.database, wanted.seed, outcome)
    return 1 if report.is_bad(outcome) else 0


def end_tidily() -> None:
    """SIGTERM becomes an exit, so that no process, folder or database stays behind."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def _arguments() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--seed", type=int, default=20261125)
    words.add_argument("--minutes", type=float, default=60, help="end earlier, with fewer kills")
    words.add_argument("--write", action="store_true", help="write the figures to docs/reference/faults.md")
    return words.parse_args()


@contextmanager
def environment(database: str) -> Iterator[dict[str, str]]:
    """The environment of a town hall of our own: a folder, and a database; both gone afterwards."""
    with TemporaryDirectory(prefix="rathaus-faults-") as folder:
        place = os.environ | {"RATHAUS_VAR": folder, "PYTHONPATH": f"{PROJECT / 'src'}:{PROJECT}"}
        place.pop("RATHAUS_DATABASE", None)
        if database == "sqlite":
            yield place
        else:
            with postgres.database() as address:
                yield place | postgres.settings(address)


def trial(place: dict[str, str], kills: int, seconds: float, chance: Random) -> report.Outcome:
    """People at work, ``kills`` kills or as many as fit into the time, then a look at everything."""
    stop, started = threading.Event(), time.monotonic()
    with house.opened(place) as town:
        people = [applicant(town.port, stop, each) for each in house.signed_in(place, APPLICANTS)]
        for each in people:
            each.start()
        for number in range(kills):
            if time.monotonic() > started + seconds:
                kills = number
                break
            if chance.random() > DURING_A_START:
                town.wait_until_answering()
            time.sleep(chance.uniform(*PAUSES))
            town.kill_one(chance)
            if number % 10 == 9:
                print(f"{number + 1} kills, {_acknowledged(people)} submissions acknowledged", flush=True)
        town.wait_until_answering()
        time.sleep(5)
        stop.set()
        for each in people:
            each.join(timeout=60)
    found = looked(place, people)
    chain = run(place, "verify-journal").strip().splitlines()[-1]
    return report.Outcome(
        kills, time.monotonic() - started, people, found, decisions(place), chain, town.fell
    )


def applicant(port: int, stop: threading.Event, cookie: str = "") -> Applicant:
    form = as_form(read((PROJECT / "src/rathaus/catalogue/demo" / house.FORM).read_bytes()))
    return Applicant(port, house.SLUG, form, stop, cookie)


def _acknowledged(people: list[Applicant]) -> int:
    return sum(len(each.acknowledged) for each in people)


def decisions(place: dict[str, str]) -> set[str]:
    """The cases that were decided, as far as the clerks had their answer."""
    return acknowledged(place, "decide")


def acknowledged(place: dict[str, str], act: str) -> set[str]:
    """The cases on which the clerks wrote the act down: a line is written whole or not at all."""
    book = Path(place["RATHAUS_VAR"], WRITTEN_DOWN)
    lines = book.read_text(encoding="utf-8").split() if book.exists() else []
    return {case for act_done, _, case in (line.partition(":") for line in lines) if act_done == act}


def looked(place: dict[str, str], people: list[Applicant]) -> dict[str, Any]:
    said = {
        "receipts": {draft: receipt for each in people for draft, receipt in each.acknowledged.items()},
        "begun": sorted(draft for each in people for draft in each.begun),
        "decided": sorted(decisions(place)),
        "agreed": sorted(acknowledged(place, "second")),
    }
    words = [sys.executable, "-m", "tests.faults.looking"]
    done = subprocess.run(
        words, input=json.dumps(said), env=place, cwd=PROJECT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    raise SystemExit(main())
