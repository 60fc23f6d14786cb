"""Who asks, and who acts."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rathaus.core.journal import Actor

from .roles import Role, TrustLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who asks. ``roles`` holds (role, key of unit), units below included; ``acting_for`` the mandate in use."""

    kind: str = "anonymous"
    account: UUID | None = None
    name: str = ""
    roles: frozenset[tuple[Role, str]] = frozenset()
    trust: TrustLevel = TrustLevel.NONE
    acting_for: str | None = None

    @property
    def is_anonymous(self) -> bool:
        return self.kind == "anonymous"

    @property
    def is_staff(self) -> bool:
        return self.kind == "staff"

    @property
    def is_citizen(self) -> bool:
        return self.kind == "citizen"

    def has_role(self, role: str) -> bool:
        """In any unit."""
        return any(held == role for held, _unit in self.roles)

    def units(self, role: str) -> frozenset[str]:
        """The keys of the units in which she holds the role."""
        return frozenset(unit for held, unit in self.roles if held == role)

    def has_role_in(self, role: str, unit: str) -> bool:
        return (role, unit) in self.roles

    @property
    def is_the_house(self) -> bool:
        """The operator on the command line, or the program itself."""
        return self.kind in ("operator", "system")

    def actor(self, role: str = "") -> Actor:
        """Who acts, for the journal; ``role`` is named only where she holds it."""
        kind = "citizen" if self.is_anonymous else self.kind
        return Actor(kind, str(self.account or ""), role if self.has_role(role) else "")


ANONYMOUS = Viewer()
OPERATOR = Viewer(kind="operator")
"""Whoever may use the command line."""
