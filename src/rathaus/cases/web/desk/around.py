"""What the neighbours below keep about a case: where its process stands, what was written, what is owed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rathaus.processes.queries import open_steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """All of it, as the page of a file shows it."""

    steps: tuple[Any, ...] = ()
    drawing: Any = None
    messages: tuple[Any, ...] = ()
    letters: tuple[Any, ...] = ()
    claims: tuple[Any, ...] = ()


def around(case_id: UUID) -> Around:
    """A fixed number of queries, however much there is."""
    return Around()


def blocks_for(kind: str, service: str) -> tuple[Any, ...]:
    """Text blocks of the town for this kind of letter and this service."""
    return ()


def open_step_of(case_id: UUID, unit: str) -> Any:
    """The step of the process that the unit has to do; None where it has none."""
    return next((each for each in open_steps(case_id) if each.unit == unit), None)


def write_message(sheet: Any) -> None:
    raise NotImplementedError


def preview_of(sheet: Any) -> bytes:
    raise NotImplementedError
