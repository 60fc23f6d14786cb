"""Event logs of other systems: XES, plain or as gzip, and CSV."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engines.process.mining import Columns, EventLog
from standards.xes.streaming import Happened, Mapped, happened_in_table, happened_in_xes

COMPLETE = "complete"


def log_in(file: Path, mapped: Mapped | None = None) -> EventLog:
    """By the ending of its name. What tells more of a step than its end counts once, when it was completed.

    Raises ``Unreadable`` and ``OSError``.
    """
    columns, all_of_them = Columns(), Columns()
    has_ends = False
    for each in _happened(file, mapped):
        is_end = each.transition is None or each.transition.lower() == COMPLETE
        has_ends = has_ends or is_end
        if is_end:
            columns.add(each.case, each.activity, each.at, each.resource)
        elif not has_ends:
            all_of_them.add(each.case, each.activity, each.at, each.resource)
    return columns.log() if has_ends else all_of_them.log()


def _happened(file: Path, mapped: Mapped | None) -> Iterator[Happened]:
    is_table = ".csv" in file.name.lower()
    with file.open("rb") as opened:
        yield from happened_in_table(opened, mapped) if is_table else happened_in_xes(opened)
