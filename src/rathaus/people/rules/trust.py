"""Whether what we know of somebody is enough for what she asks (Vertrauensniveau): eIDAS Art. 8, OZG § 3 Abs. 4, VwVfG § 3a."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from .mandates import MandateKind
from .roles import TrustLevel

LEVELS: Mapping[str, TrustLevel] = {
    "STORK-QAA-Level-1": TrustLevel.BASIC,
    "STORK-QAA-Level-2": TrustLevel.BASIC,
    "STORK-QAA-Level-3": TrustLevel.SUBSTANTIAL,
    "STORK-QAA-Level-4": TrustLevel.HIGH,
    "http://eidas.europa.eu/LoA/low": TrustLevel.BASIC,
    "http://eidas.europa.eu/LoA/substantial": TrustLevel.SUBSTANTIAL,
    "http://eidas.europa.eu/LoA/high": TrustLevel.HIGH,
}
"""What federal and European providers call the levels: STORK D2.3 (BundID), eIDAS SAML Message Format 3.2."""

GOOD_FOR: Mapping[TrustLevel, timedelta] = {
    TrustLevel.SUBSTANTIAL: timedelta(hours=1),
    TrustLevel.HIGH: timedelta(minutes=30),
}
"""How long a proof counts; afterwards somebody else may sit at the screen. Basic: as long as the session."""

MADE_UP = "demonstration"
"""The kind of provider whose people are invented."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Represented:
    """Somebody for whom the person may act, by a provider's word: a child (``born_on``), or a firm she speaks for."""

    kind: MandateKind
    name: str
    born_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assurance:
    """What a provider vouches for. ``subject`` is its own name for the person, ``claims`` are by names of ``CLAIMS``.

    ``once`` names the proof where it must not be taken twice, ``expires_at`` until when that is remembered.
    """

    provider: str
    kind: str
    issuer: str
    subject: str
    level: TrustLevel
    claims: Mapping[str, str] = field(default_factory=dict)
    represents: tuple[Represented, ...] = ()
    once: str = ""
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """How surely this browser's person is known, since when, and by what kind of provider ("" is our own sign-in)."""

    level: TrustLevel = TrustLevel.NONE
    at: datetime | None = None
    by: str = ""


class Standing(StrEnum):
    ENOUGH = "enough"
    TOO_LOW = "too low"
    TOO_OLD = "too old"


def judge(reached: Reached, needed: TrustLevel, at: datetime) -> Standing:
    """Whether ``reached`` is enough for ``needed``, at that time. NONE asks for nothing."""
    if needed is TrustLevel.NONE:
        return Standing.ENOUGH
    if reached.level < needed:
        return Standing.TOO_LOW
    return Standing.ENOUGH if _still_counts(reached, needed, at) else Standing.TOO_OLD


def _still_counts(reached: Reached, needed: TrustLevel, at: datetime) -> bool:
    good_for = GOOD_FOR.get(needed)
    return good_for is None or (reached.at is not None and at - reached.at < good_for)


def level_of(said: str, configured: Mapping[str, TrustLevel]) -> TrustLevel:
    """The level behind a provider's word (acr, AuthnContextClassRef). What nobody knows is basic, never more."""
    return configured.get(said) or LEVELS.get(said, TrustLevel.BASIC)
