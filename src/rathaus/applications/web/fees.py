"""The fee as a page and a letter say it."""

from __future__ import annotations

from dataclasses import dataclass

from engines.form.editing.sentences import without_ids
from engines.form.outcome import FeeLine, FeeNotice
from rathaus.core import money


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One rule: its sentence, what it makes of the answers, and where it is written."""

    sentence: str
    amount: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class ToldFee:
    """``lines`` say how the amount comes about."""

    amount: str
    lines: tuple[ToldLine, ...]


def told(notice: FeeNotice | None) -> ToldFee | None:
    """None where the form has no fee rule that holds: then nothing is said about money."""
    if notice is None:
        return None
    return ToldFee(money.german(notice.amount), tuple(map(_line, notice.lines)))


def _line(line: FeeLine) -> ToldLine:
    return ToldLine(without_ids(line.text), money.german(line.amount), line.legal_basis)
