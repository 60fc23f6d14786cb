"""What an id_token must hold before it is believed: OpenID Connect Core 1.0, 3.1.3.7."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from rathaus.people.rules.refusals import (
    AnswerFromAnother,
    AnswerNotForUs,
    AnswerNotGenuine,
    AnswerNotUnderstood,
    AnswerTooLate,
    AnswerUnasked,
)

from .provider import LEEWAY

ALGORITHMS = ("RS256", "PS256", "ES256")
"""Asymmetric ones only: neither ``none`` nor a signature with a key that is public."""
MOST_CHARACTERS = 32_768


class UnknownKey(Exception):
    """The token names a key that the set does not hold; perhaps the provider has changed its keys."""


def signed_claims(token: str, keys: KeySet) -> dict[str, Any]:
    """The claims, once the signature holds. Raises ``UnknownKey``, ``AnswerNotGenuine``, ``AnswerNotUnderstood``."""
    if len(token) > MOST_CHARACTERS:
        raise AnswerNotUnderstood
    try:
        claims = jwt.decode(token, keys, algorithms=list(ALGORITHMS)).claims
    except InvalidKeyIdError:
        raise UnknownKey from None
    except (JoseError, ValueError, TypeError, KeyError):
        raise AnswerNotGenuine from None
    if not isinstance(claims, dict):
        raise AnswerNotUnderstood
    return claims


def check(claims: Mapping[str, Any], *, issuer: str, client: str, nonce: str, at: datetime) -> None:
    """Raises where a claim is for another, from another, out of time, or answers another question."""
    if claims.get("iss") != issuer:
        raise AnswerFromAnother
    _check_audience(claims, client)
    _check_times(claims, at)
    if claims.get("nonce") != nonce:
        raise AnswerUnasked
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= 255:
        raise AnswerNotUnderstood


def _check_audience(claims: Mapping[str, Any], client: str) -> None:
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    if client not in audiences:
        raise AnswerNotForUs
    party = claims.get("azp")
    if (len(audiences) > 1 and party is None) or (party is not None and party != client):
        raise AnswerNotForUs


def _check_times(claims: Mapping[str, Any], at: datetime) -> None:
    if _instant(claims.get("exp")) + LEEWAY <= at or _instant(claims.get("iat")) - LEEWAY > at:
        raise AnswerTooLate
    if "nbf" in claims and _instant(claims["nbf"]) - LEEWAY > at:
        raise AnswerTooLate


def _instant(value: object) -> datetime:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise AnswerNotUnderstood
    try:
        return datetime.fromtimestamp(value, UTC)
    except (OverflowError, ValueError, OSError):
        raise AnswerNotUnderstood from None
