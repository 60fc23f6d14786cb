"""Codes of an authenticator app (RFC 6238): six digits, a new one every 30 seconds, each good once."""

from __future__ import annotations

from datetime import datetime

import pyotp

SECONDS = 30
DRIFT = 1
"""Codes before and after that are taken as well: clocks differ (RFC 6238, 5.2)."""


def new_secret() -> str:
    """160 bits, in base 32."""
    return pyotp.random_base32()


def step_of(code: str, secret: str, at: datetime) -> int | None:
    """The 30-second step that a code belongs to; None where it is wrong, too old or too new."""
    digits = "".join(code.split())
    if len(digits) != 6 or not digits.isascii() or not digits.isdecimal():
        return None
    app, now = pyotp.TOTP(secret), int(at.timestamp()) // SECONDS
    steps = range(now - DRIFT, now + DRIFT + 1)
    return next((s for s in steps if pyotp.utils.strings_equal(digits, app.generate_otp(s))), None)


def address_for_apps(secret: str, login: str, town: str) -> str:
    """``otpauth://totp/...``: what the QR code tells the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=town)
