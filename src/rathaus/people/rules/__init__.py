"""What is true of people, roles, units and sign-in: pure, without clock or database."""

from .roles import Role, TrustLevel

__all__ = ["Role", "TrustLevel"]
