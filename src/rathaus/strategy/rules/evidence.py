""" "Done" demands evidence of the right kind; where it dies, done is done no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Proof(StrEnum):
    ADDRESS = "address"
    """a page that answers"""
    DOCUMENT = "document"
    """a file with its hash"""
    INDICATOR = "indicator"
    """a measured figure with its threshold"""
    DECISION = "decision"
    """a vote of a body"""


FITTING: dict[str, frozenset[Proof]] = {
    "berichten": frozenset({Proof.DOCUMENT, Proof.DECISION}),
    "vorlegen": frozenset({Proof.DOCUMENT, Proof.DECISION}),
    "pruefen": frozenset({Proof.DOCUMENT, Proof.DECISION}),
    "umsetzen": frozenset({Proof.ADDRESS, Proof.INDICATOR, Proof.DECISION}),
    "sonstiges": frozenset(Proof),
}
"""By what is ordered: whoever is to submit shows the paper, whoever is to build shows that it runs."""


@dataclass(frozen=True, slots=True)
class Check:
    """A piece of evidence, and whether it holds: None where nobody has looked yet."""

    kind: Proof
    holds: bool | None


class Proven(StrEnum):
    YES = "yes"
    NO_EVIDENCE = "no_evidence"
    WRONG_KIND = "wrong_kind"
    NOT_CHECKED = "not_checked"
    GONE = "gone"


def proven(actions: Sequence[str], checks: Sequence[Check]) -> Proven:
    """Whether what was ordered is shown to be done; ``actions`` of all points that are served, none: anything fits.

    One piece of every fitting kind is enough, as long as it holds, and nothing that was brought forward is gone.
    """
    fitting = frozenset(Proof).intersection(*(FITTING.get(each, frozenset(Proof)) for each in actions))
    found = [each for each in checks if each.kind in (fitting or frozenset(Proof))]
    if not found:
        return Proven.WRONG_KIND if checks else Proven.NO_EVIDENCE
    if any(each.holds is False for each in found):
        return Proven.GONE
    return Proven.YES if any(each.holds for each in found) else Proven.NOT_CHECKED
