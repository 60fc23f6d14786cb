"""Event logs of other systems: XES, plain or as gzip, and CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engines.process.mining import Columns, Done, EventLog, Lifecycles
from standards.xes.streaming import Happened, Mapped, happened_in_table, happened_in_xes

COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Studied:
    """A log, and what it tells of waiting and working; ``work`` is None where it tells nothing of that."""

    log: EventLog
    work: Sequence[Done] | None


def log_in(file: Path, mapped: Mapped | None = None) -> Studied:
    """By the ending of its name. What tells more of a step than its end counts once, when it was completed.

    Raises ``Unreadable`` and ``OSError``.
    """
    completed, all_of_them, lives = Columns(), Columns(), Lifecycles()
    has_ends = False
    for each in _happened(file, mapped):
        is_end = each.transition is None or each.transition.lower() == COMPLETE
        has_ends = has_ends or is_end
        if is_end:
            completed.add(each.case, each.activity, each.at, each.resource)
        elif not has_ends:
            all_of_them.add(each.case, each.activity, each.at, each.resource)
        if each.transition is not None:
            lives.add(each.case, each.activity, each.at, each.transition, each.instance)
    return Studied(completed.log() if has_ends else all_of_them.log(), lives.done())


def _happened(file: Path, mapped: Mapped | None) -> Iterator[Happened]:
    is_table = ".csv" in file.name.lower()
    with file.open("rb") as opened:
        yield from happened_in_table(opened, mapped) if is_table else happened_in_xes(opened)
