"""What an application costs, as it is kept with the submission: the fee of the day it was sent, whatever changes later."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from engines.form.outcome import FeeLine, FeeNotice


def kept(notice: FeeNotice | None) -> dict[str, Any] | None:
    """As JSON; amounts in euro as text, since no binary fraction is a cent. None where nothing was charged for."""
    if notice is None:
        return None
    return {"amount": str(notice.amount), "lines": [_line_kept(line) for line in notice.lines]}


def read(stored: Mapping[str, Any] | None) -> FeeNotice | None:
    """The notice that was kept."""
    if stored is None:
        return None
    return FeeNotice(Decimal(stored["amount"]), tuple(_line_read(line) for line in stored["lines"]))


def _line_kept(line: FeeLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "text": line.text,
        "amount": str(line.amount),
        "units": None if line.units is None else str(line.units),
        "legal_basis": line.legal_basis,
    }


def _line_read(stored: Mapping[str, Any]) -> FeeLine:
    units = stored["units"]
    return FeeLine(
        stored["id"],
        stored["text"],
        Decimal(stored["amount"]),
        None if units is None else Decimal(units),
        stored["legal_basis"],
    )
