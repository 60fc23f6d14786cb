"""What was measured, as a table for people and as JSON for machines."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One measured number with its goal; ``goal`` is an upper bound unless ``at_least``; None has no goal."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    at_least: bool = False
    how: str = ""

    @property
    def reached(self) -> bool | None:
        if self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal


def percentile(values: list[float], share: float) -> float:
    """The value below which ``share`` (0 to 1) of the values lie, by nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def written(figures: list[Figure], place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    machine = {"machine": platform.machine(), "python": platform.python_version()}
    rows = [{**asdict(figure), "reached": figure.reached} for figure in figures]
    place.write_text(
        json.dumps({**machine, "figures": rows}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def told(figures: list[Figure]) -> str:
    width = max(len(figure.name) for figure in figures)
    return "\n".join(_row(figure, width) for figure in figures)


def _row(figure: Figure, width: int) -> str:
    mark = {None: " ", True: "✓", False: "✗"}[figure.reached]
    bound = "" if figure.goal is None else f"{'>=' if figure.at_least else '<='} {figure.goal:g}"
    return f"{mark} {figure.name:<{width}}  {figure.value:>10.2f} {figure.unit:<9} {bound}"
