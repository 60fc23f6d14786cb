"""The statutory duties of the town, and what is measured for each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from rathaus.strategy.queries.indicators import REGISTRY, measure_all
from rathaus.strategy.rules.duties import StatutoryDuty, read_duties
from rathaus.strategy.rules.figures import Figure

_FILE = Path(__file__).parent.parent / "data/duties.toml"


@cache
def duties() -> Mapping[str, StatutoryDuty]:
    return read_duties(_FILE.read_text(encoding="utf-8"), REGISTRY)


def duties_with_figures(since: date, until: date) -> list[tuple[StatutoryDuty, Figure | None]]:
    """Each duty with the figure that proves it; None where none does."""
    figures = measure_all(since, until)
    return [(duty, figures.get(duty.indicator)) for duty in duties().values()]
