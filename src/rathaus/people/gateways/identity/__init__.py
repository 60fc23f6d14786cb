"""Identity providers (Nutzerkonten, Ausweis): asked by redirect, believed by signature. Configured by settings alone."""

from .configured import provider, providers
from .provider import Departure, Provider, Trip

__all__ = ["Departure", "Provider", "Trip", "provider", "providers"]
