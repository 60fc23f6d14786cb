"""Which claim a payment on a bank statement is for: by its reference, a slip in it, or what else fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .purposes import LENGTH, LETTERS, is_purpose, plain, purposes_in

DIGITS = "0123456789"
WHOLE = 4 + LENGTH
MOST_SLIPS = 3
"""So many places in one text are looked at for a mistyped reference."""
_LIKE_A_PURPOSE = re.compile(f"(?=(RF[0-9A-Z]{{{2 + LENGTH}}}))")


class State(StrEnum):
    """Where a line of a statement stands."""

    OPEN = "open"
    MATCHED = "matched"
    ASIDE = "aside"


class Ground(StrEnum):
    """Why a claim fits a payment, the strongest first."""

    REFERENCE = "reference"
    SLIP_AND_SUM = "slip_and_sum"
    ONE_OF_SEVERAL = "one_of_several"
    SLIP = "slip"
    SUM_AND_NAME = "sum_and_name"
    SUM = "sum"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim as it matters here: its reference, the cents that are left, and the debtor's name."""

    purpose: str
    left: int
    debtor: str


@dataclass(frozen=True, slots=True)
class Fit:
    """A claim that may be meant, and why."""

    purpose: str
    ground: Ground


def slips_in(text: str) -> tuple[str, ...]:
    """Every right reference that is one slip away from what was written: a wrong sign, or two neighbours swapped.

    One sign wrong or two swapped always fail modulo 97 (ISO/IEC 7064), so no right reference is taken for a slip.
    """
    written = plain(text)
    if purposes_in(written):
        return ()
    places = _LIKE_A_PURPOSE.findall(written)[:MOST_SLIPS]
    return tuple(dict.fromkeys(each for place in places for each in _mended(place)))


def certain(cents: int, text: str, known: Iterable[Candidate]) -> Fit | None:
    """The claim that is booked without asking: the only one named, or the only slip whose whole sum was paid."""
    claims = {each.purpose: each for each in known}
    named = [each for each in purposes_in(text) if each in claims]
    if named:
        return Fit(named[0], Ground.REFERENCE) if len(named) == 1 else None
    meant = [each for each in slips_in(text) if each in claims and claims[each].left == cents > 0]
    return Fit(meant[0], Ground.SLIP_AND_SUM) if len(meant) == 1 else None


def suggestions(cents: int, text: str, name: str, known: Iterable[Candidate]) -> tuple[Fit, ...]:
    """The claims a person should look at, the likeliest first; each once, with its strongest ground."""
    named, meant = purposes_in(text), slips_in(text)
    found = (_fit(each, cents, named, meant, name) for each in known)
    order = list(Ground)
    return tuple(sorted((each for each in found if each), key=lambda fit: order.index(fit.ground)))


def _fit(
    claim: Candidate, cents: int, named: tuple[str, ...], meant: tuple[str, ...], name: str
) -> Fit | None:
    is_sum = claim.left == cents > 0
    if claim.purpose in named:
        return Fit(claim.purpose, Ground.ONE_OF_SEVERAL if len(named) > 1 else Ground.REFERENCE)
    if claim.purpose in meant:
        return Fit(claim.purpose, Ground.SLIP_AND_SUM if is_sum else Ground.SLIP)
    if not is_sum:
        return None
    return Fit(claim.purpose, Ground.SUM_AND_NAME if share_a_name(name, claim.debtor) else Ground.SUM)


def share_a_name(one: str, other: str) -> bool:
    """Whether a word of at least three letters stands in both, in whatever order first and last name come."""
    return bool(_words(one) & _words(other))


def _words(name: str) -> set[str]:
    folded = name.casefold()
    for letter, spelt in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        folded = folded.replace(letter, spelt)
    return set(re.findall(r"\w{3,}", folded))


def _mended(place: str) -> Iterator[str]:
    return (each for each in _one_step_from(place) if is_purpose(each))


def _one_step_from(place: str) -> Iterator[str]:
    for at in range(2, WHOLE):
        for sign in DIGITS if at < 4 else LETTERS:
            yield place[:at] + sign + place[at + 1 :]
        if at + 1 < WHOLE:
            yield place[:at] + place[at + 1] + place[at] + place[at + 2 :]
