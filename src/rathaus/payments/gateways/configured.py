"""The provider this town has chosen."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from .demonstration import Demonstration
from .provider import Provider

DEMONSTRATION = "demonstration"


def provider() -> Provider | None:
    """The provider, or None where the town takes bank transfers only."""
    chosen = settings.PAYMENT_PROVIDER
    if chosen == DEMONSTRATION:
        return Demonstration() if settings.TOWN.fictional else None
    return cast(Provider, import_string(chosen)()) if chosen else None
