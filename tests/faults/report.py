"""What came of it, for people: on the screen, and as a row of the table in the documentation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.bench.town import PROJECT
from tests.faults.applicant import Applicant

PAGE = PROJECT / "docs/reference/faults.md"


@dataclass(frozen=True)
class Outcome:
    kills: int
    seconds: float
    people: list[Applicant]
    found: dict[str, Any]
    decided: set[str]
    chain: str
    fell: list[str]
    """Last words of processes that nobody had killed."""

    @property
    def acknowledged(self) -> int:
        return sum(len(each.acknowledged) for each in self.people)

    @property
    def interrupted(self) -> int:
        return sum(each.interrupted for each in self.people)

    @property
    def errors(self) -> list[str]:
        return [error for each in self.people for error in each.errors] + self.fell

    @property
    def faults(self) -> dict[str, list[Any]]:
        return {name: found for name, found in self.found["faults"].items() if found}


def is_bad(outcome: Outcome) -> bool:
    return bool(outcome.faults or outcome.errors)


def told(database: str, seed: int, outcome: Outcome) -> str:
    lines = [
        f"{database}, seed {seed}: {outcome.kills} kills in {outcome.seconds:.0f} s",
        f"acknowledged: {outcome.acknowledged} submissions, {len(outcome.decided)} decisions",
        f"broken off and tried again: {outcome.interrupted}",
        "stored: " + ", ".join(f"{number} {name}" for name, number in outcome.found["counts"].items()),
        outcome.chain,
        *(f"✗ {name}: {found}" for name, found in outcome.faults.items()),
        *(f"✗ unexpected answer: {error}" for error in outcome.errors[:20]),
    ]
    return "\n".join([*lines, "" if is_bad(outcome) else "Nothing is lost, nothing is doubled."])


def row(database: str, seed: int, outcome: Outcome) -> str:
    counts = outcome.found["counts"]
    cells = (
        {"sqlite": "SQLite", "postgres": "PostgreSQL"}[database],
        f"{datetime.now(UTC):%Y-%m-%d}, seed {seed}",
        f"{outcome.kills:,}",
        f"{outcome.acknowledged:,}",
        f"{len(outcome.decided):,}",
        f"{outcome.interrupted:,}",
        f"{counts['journal entries']:,}",
        f"{counts['deliveries']:,}",
        str(sum(map(len, outcome.faults.values())) + len(outcome.errors)),
    )
    return "| " + " | ".join(cells) + " |"


def written(database: str, seed: int, outcome: Outcome) -> None:
    """Puts the row in its place: one for each database."""
    new, page = row(database, seed, outcome), PAGE.read_text(encoding="utf-8")
    name = new.split("|")[1]
    PAGE.write_text(re.sub(rf"(?m)^\|{name}\|.*$", new, page), encoding="utf-8")
