"""Signed notifications: an HMAC over the time and the body, so that nobody forges one or keeps one for later."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import datetime

from .provider import NotificationForged

SIGNED_AT = "X-Payment-Timestamp"
SIGNATURE = "X-Payment-Signature"
MOST_SECONDS = 300
"""An older notification is refused; the provider signs anew when it repeats one."""
MOST_BYTES = 10_000


def signed(body: bytes, secret: bytes, at: datetime) -> dict[str, str]:
    """The headers that make ``body`` believable for five minutes."""
    second = str(int(at.timestamp()))
    return {SIGNED_AT: second, SIGNATURE: _seal(body, secret, second)}


def demand_signature(body: bytes, headers: Mapping[str, str], secret: bytes, at: datetime) -> None:
    """Refuses with ``NotificationForged``: no signature, a wrong one, one of another time, or too long a body."""
    second, given = headers.get(SIGNED_AT, ""), headers.get(SIGNATURE, "")
    if (
        not secret
        or len(body) > MOST_BYTES
        or not (second.isascii() and second.isdigit() and len(second) < 12)
    ):
        raise NotificationForged
    if not hmac.compare_digest(given.encode(), _seal(body, secret, second).encode()):
        raise NotificationForged
    if abs(at.timestamp() - int(second)) > MOST_SECONDS:
        raise NotificationForged


def _seal(body: bytes, secret: bytes, second: str) -> str:
    return hmac.digest(secret, second.encode() + b"." + body, "sha256").hex()
