"""What every identity provider can do, whatever it speaks: send somebody off, and understand what comes back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from rathaus.people.rules.roles import TrustLevel
from rathaus.people.rules.trust import Assurance

LEEWAY = timedelta(minutes=2)
"""How much a provider's clock may differ from ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """One way to a provider and back. ``state`` travels along; ``nonce`` and ``verifier`` are known to us alone."""

    state: str
    nonce: str
    verifier: str
    level: TrustLevel
    came_back_to: str
    """Our address, absolute, at which answers arrive."""


@dataclass(frozen=True, slots=True)
class Departure:
    """Where the browser goes: by following ``address``, or by posting ``fields`` to it."""

    address: str
    fields: Mapping[str, str] = field(default_factory=dict)


class Provider(Protocol):
    @property
    def key(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> str:
        """ "oidc", "saml" or "demonstration"."""
        ...

    @property
    def highest(self) -> TrustLevel:
        """The highest level it reaches."""
        ...

    @property
    def told(self) -> Collection[str]:
        """The names of the claims it is asked for (``rules.claims.CLAIMS``)."""
        ...

    def begin(self, trip: Trip, at: datetime) -> Departure:
        """May ask the network. Raises ``ProviderAway``."""
        ...

    def finish(self, trip: Trip, answer: Mapping[str, str], at: datetime) -> Assurance:
        """Raises what ``refusals`` names. May ask the network."""
        ...
