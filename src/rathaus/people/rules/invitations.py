"""One-time links: a secret in an address, of which only the digest is stored."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from hashlib import blake2b

GOOD_FOR = timedelta(days=14)
SECRET_BYTES = 16
_SECRET = re.compile(r"[0-9a-f]{32}")


def secret_of(drawn: bytes) -> str:
    """How the secret stands in the link: 32 hexadecimal digits."""
    return drawn.hex()


def digest_of(secret: str) -> str:
    """Finds the link; "" where the text cannot be a secret."""
    return blake2b(secret.encode(), digest_size=20).hexdigest() if _SECRET.fullmatch(secret) else ""


def is_open(
    *, at: datetime, expires_at: datetime, used_at: datetime | None, withdrawn_at: datetime | None
) -> bool:
    return used_at is None and withdrawn_at is None and at < expires_at
