"""A provider that speaks OpenID Connect: authorization code with PKCE (RFC 7636), state and nonce."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote_plus, urlencode

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from rathaus.people.rules.refusals import (
    AnswerFromAnother,
    AnswerNotGenuine,
    AnswerNotUnderstood,
    ProviderAway,
    SignInCancelled,
)
from rathaus.people.rules.roles import TrustLevel
from rathaus.people.rules.trust import Assurance, level_of

from . import id_token
from .fetching import Line, is_local, is_safe
from .provider import Departure, Trip

KEPT_FOR = timedelta(hours=1)
"""How long what a provider says of itself, and its keys, are kept."""

NAMES_ITSELF = "names itself"
"""Set in the description of a provider whose answers say from whom they come."""

STANDARD_CLAIMS = {"given-name": "given_name", "family-name": "family_name", "bday": "birthdate"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OidcSettings:
    """``levels`` maps acr values to trust levels, ``claims`` our names to the provider's."""

    key: str
    name: str
    issuer: str
    client_id: str
    client_secret: str
    scopes: tuple[str, ...] = ("openid", "profile")
    highest: TrustLevel = TrustLevel.BASIC
    levels: Mapping[str, TrustLevel] = field(default_factory=dict)
    claims: Mapping[str, str] = field(default_factory=lambda: STANDARD_CLAIMS)


class OidcProvider:
    kind = "oidc"

    def __init__(self, settings: OidcSettings, line: Line | None = None) -> None:
        self.settings = settings
        self._line = line or Line(settings.name)
        self._description: tuple[datetime, dict[str, str]] | None = None
        self._keys: tuple[datetime, KeySet] | None = None

    @property
    def key(self) -> str:
        return self.settings.key

    @property
    def name(self) -> str:
        return self.settings.name

    @property
    def highest(self) -> TrustLevel:
        return self.settings.highest

    @property
    def told(self) -> Collection[str]:
        return self.settings.claims.keys()

    def begin(self, trip: Trip, at: datetime) -> Departure:
        asked = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": trip.came_back_to,
            "scope": " ".join(self.settings.scopes),
            "state": trip.state,
            "nonce": trip.nonce,
            "code_challenge": challenge_of(trip.verifier),
            "code_challenge_method": "S256",
        }
        if wanted := self._words_for(trip.level):
            asked["acr_values"] = " ".join(wanted)
        address = self._described(at)["authorization_endpoint"]
        return Departure(f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}")

    def finish(self, trip: Trip, answer: Mapping[str, str], at: datetime) -> Assurance:
        self._check_answer(answer, at)
        token = self._exchanged(trip, answer["code"], at)
        claims = self._claims(token, at)
        settings = self.settings
        id_token.check(claims, issuer=settings.issuer, client=settings.client_id, nonce=trip.nonce, at=at)
        return Assurance(
            provider=self.key,
            kind=self.kind,
            issuer=settings.issuer,
            subject=claims["sub"],
            level=min(level_of(str(claims.get("acr", "")), settings.levels), settings.highest),
            claims={
                ours: str(claims[theirs]) for ours, theirs in settings.claims.items() if theirs in claims
            },
        )

    def _words_for(self, level: TrustLevel) -> list[str]:
        return [word for word, means in self.settings.levels.items() if means >= level]

    def _check_answer(self, answer: Mapping[str, str], at: datetime) -> None:
        """RFC 6749, 4.1.2; the issuer named must be the one we asked, and missing only where none is promised (RFC 9207)."""
        unnamed = "" if NAMES_ITSELF in self._described(at) else self.settings.issuer
        if answer.get("iss", unnamed) != self.settings.issuer:
            raise AnswerFromAnother
        if answer.get("error") in ("access_denied", "login_required", "interaction_required"):
            raise SignInCancelled
        if answer.get("error"):
            raise ProviderAway(provider=self.name)
        if not 0 < len(answer.get("code", "")) <= 4_096:
            raise AnswerNotUnderstood

    def _exchanged(self, trip: Trip, code: str, at: datetime) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": trip.came_back_to,
            "code_verifier": trip.verifier,
        }
        # RFC 6749, 2.3.1: both are form-encoded before they become a name and a password
        sign_in = (quote_plus(self.settings.client_id), quote_plus(self.settings.client_secret))
        token = self._line.post(self._described(at)["token_endpoint"], form, sign_in).get("id_token")
        if not isinstance(token, str):
            raise AnswerNotUnderstood
        return token

    def _claims(self, token: str, at: datetime) -> dict[str, Any]:
        """The signed claims; a key that is not known is looked for once more."""
        try:
            return id_token.signed_claims(token, self._known_keys(at))
        except id_token.UnknownKey:
            self._keys = None
        try:
            return id_token.signed_claims(token, self._known_keys(at))
        except id_token.UnknownKey:
            raise AnswerNotGenuine from None

    def _described(self, at: datetime) -> dict[str, str]:
        """What the provider says of itself (OpenID Connect Discovery 1.0); kept for an hour."""
        if self._description is None or at - self._description[0] > KEPT_FOR:
            found = self._line.get(f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration")
            self._description = (at, self._checked(found))
        return self._description[1]

    def _checked(self, found: Mapping[str, Any]) -> dict[str, str]:
        if found.get("issuer") != self.settings.issuer:
            raise AnswerFromAnother
        ends = {name: found.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
        if not all(isinstance(end, str) and self._may_lead_to(end) for end in ends.values()):
            raise AnswerNotUnderstood
        names_itself = found.get("authorization_response_iss_parameter_supported") is True
        return {name: str(end) for name, end in ends.items()} | ({NAMES_ITSELF: "1"} if names_itself else {})

    def _may_lead_to(self, address: str) -> bool:
        """A provider elsewhere must not make us knock at our own machine."""
        return is_safe(address) and (not is_local(address) or is_local(self.settings.issuer))

    def _known_keys(self, at: datetime) -> KeySet:
        if self._keys is None or at - self._keys[0] > KEPT_FOR:
            found = self._line.get(self._described(at)["jwks_uri"])
            try:
                self._keys = (at, KeySet.import_key_set(found))  # type: ignore[arg-type]
            except (JoseError, ValueError, TypeError, KeyError, AttributeError):
                raise AnswerNotUnderstood from None
        return self._keys[1]


def challenge_of(verifier: str) -> str:
    """RFC 7636, 4.2: BASE64URL(SHA-256(verifier)), without padding."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
