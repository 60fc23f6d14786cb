"""Statutory duties of a municipality, each with the figure that proves it, or the reason why none does."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutoryDuty:
    """``cited``: the paragraph as older papers name it, where the law in force has another number."""

    key: str
    law: str
    paragraph: str
    text: str
    cited: str = ""
    until: date | None = None
    indicator: str = ""
    because: str = ""

    @property
    def named(self) -> str:
        return f"{self.paragraph} {self.law}"


class WrongDuties(ValueError):
    """The file says something that cannot be: a key twice, an unknown figure, neither figure nor reason."""


def read_duties(content: str, indicators: Collection[str]) -> Mapping[str, StatutoryDuty]:
    """By key, in the order of the file. Raises ``WrongDuties``."""
    try:
        rows = tomllib.loads(content)["duty"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise WrongDuties(str(error)) from error
    found: dict[str, StatutoryDuty] = {}
    for row in rows:
        duty = _duty(row)
        if duty.key in found:
            raise WrongDuties(f"{duty.key} stands there twice")
        if duty.indicator and duty.indicator not in indicators:
            raise WrongDuties(f"{duty.key}: nobody measures {duty.indicator}")
        if bool(duty.indicator) == bool(duty.because):
            raise WrongDuties(f"{duty.key} needs a figure, or the reason why there is none")
        found[duty.key] = duty
    return found


def _duty(row: Mapping[str, Any]) -> StatutoryDuty:
    try:
        return StatutoryDuty(**row)
    except TypeError as error:
        raise WrongDuties(str(error)) from error
