"""Payment providers: who takes cards and online payments for the town. Configured by settings alone."""

from .configured import provider
from .provider import NotificationForged, Order, Provider, ProviderUnreachable

__all__ = ["NotificationForged", "Order", "Provider", "ProviderUnreachable", "provider"]
