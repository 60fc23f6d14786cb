"""Identity providers that really sign, inside this process: an OpenID server and a SAML server."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import parse_qs

import httpx
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from lxml import etree
from minisignxml.sign import sign

from rathaus.people.gateways.identity.fetching import Line
from rathaus.people.gateways.identity.oidc import OidcProvider, OidcSettings
from rathaus.people.gateways.identity.provider import Trip
from rathaus.people.gateways.identity.saml import SamlProvider, SamlSettings
from rathaus.people.rules import TrustLevel

AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
HERE = "https://talbrueck.example/anmelden/zurueck/"
TRIP = Trip(
    state="state-1", nonce="nonce-1", verifier="v" * 43, level=TrustLevel.SUBSTANTIAL, came_back_to=HERE
)
ISSUER = "https://konto.example/realms/tal"


@cache
def rsa_key(name: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig"})


@dataclass
class OpenId:
    """An OpenID server; ``claims`` and ``header`` change what its tokens say, ``signs_with`` who signs them."""

    claims: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "k1"})
    signs_with: Any = None
    published: list[str] = field(default_factory=lambda: ["k1"])
    asked: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)
    instead: Callable[[httpx.Request], httpx.Response] | None = None

    def provider(self) -> OidcProvider:
        line = Line("Konto", httpx.MockTransport(self._answer))
        settings = OidcSettings(
            key="konto",
            name="Konto",
            issuer=ISSUER,
            client_id="rathaus",
            client_secret="geheim",
            highest=TrustLevel.SUBSTANTIAL,
            levels={"2": TrustLevel.SUBSTANTIAL, "1": TrustLevel.BASIC},
        )
        return OidcProvider(settings, line)

    def token(self) -> str:
        claims = {
            "iss": ISSUER,
            "aud": "rathaus",
            "sub": "anna-7",
            "nonce": "nonce-1",
            "iat": int(AT.timestamp()),
            "exp": int((AT + timedelta(minutes=5)).timestamp()),
            "acr": "2",
            "given_name": "Anna",
            "shoe_size": "38",
        } | self.claims
        kept = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(
            self.header, kept, self.signs_with or rsa_key("k1"), algorithms=[self.header["alg"]]
        )

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append((request.url.path, parse_qs(request.content.decode())))
        if self.instead:
            return self.instead(request)
        return httpx.Response(200, content=json.dumps(self._said(request.url.path)))

    def _said(self, path: str) -> dict[str, Any]:
        if path.endswith("openid-configuration"):
            ends = {"authorization_endpoint": "auth", "token_endpoint": "token", "jwks_uri": "keys"}
            return {"issuer": ISSUER} | {name: f"{ISSUER}/{end}" for name, end in ends.items()}
        if path.endswith("keys"):
            return dict(KeySet([rsa_key(name) for name in self.published]).as_dict())
        return {"id_token": self.token(), "token_type": "Bearer"}


THEM, US = "https://idp.example/saml", "https://talbrueck.example"
SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol"


@cache
def certified(name: str) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = rsa.generate_private_key(65537, 2048)
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(AT - timedelta(days=1))
        .not_valid_after(AT + timedelta(days=365))
    )
    return key, made.sign(key, hashes.SHA256())


@dataclass
class Saml:
    """A SAML server; its fields change what its answers say."""

    issuer: str = THEM
    audience: str = US
    recipient: str = HERE
    answers: str = "_nonce-1"
    level: str = "STORK-QAA-Level-3"
    begins: datetime = AT - timedelta(minutes=1)
    ends: datetime = AT + timedelta(minutes=5)
    status: str = "Success"
    signs_as: str = "idp"
    signs: str = "Assertion"
    subject: str = "bpk-7"

    def provider(self, **more: Any) -> SamlProvider:
        key, certificate = certified("us")
        given: dict[str, Any] = {
            "key": "idp",
            "name": "Ausweis",
            "us": US,
            "them": THEM,
            "address": f"{THEM}/sso",
            "keys": (certified("idp")[1].public_key(),),
            "private_key": key,
            "certificate": certificate,
            "levels": {"STORK-QAA-Level-3": TrustLevel.SUBSTANTIAL, "STORK-QAA-Level-4": TrustLevel.HIGH},
            "claims": {"given-name": "vorname"},
        }
        return SamlProvider(SamlSettings(**given | more))

    def xml(self) -> bytes:
        """The signed response."""
        root = etree.fromstring(self.unsigned())
        if self.signs:
            element = root if self.signs == "Response" else root.find(f"{{{SAML}}}Assertion")
            key, certificate = certified(self.signs_as)
            return sign(element=element, private_key=key, certificate=certificate, index=1)
        return etree.tostring(root)

    def answer(self) -> dict[str, str]:
        return as_answer(self.xml())

    def unsigned(self) -> bytes:
        begins, ends = (f"{each:%Y-%m-%dT%H:%M:%SZ}" for each in (self.begins, self.ends))
        return f"""<samlp:Response xmlns:samlp="{SAMLP}" xmlns:saml="{SAML}" ID="_r" Version="2.0"
 Destination="{self.recipient}" InResponseTo="{self.answers}"><saml:Issuer>{self.issuer}</saml:Issuer>
<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:{self.status}"/></samlp:Status>
<saml:Assertion ID="_a" Version="2.0" IssueInstant="{begins}"><saml:Issuer>{self.issuer}</saml:Issuer>
<saml:Subject><saml:NameID>{self.subject}</saml:NameID>
<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData
 InResponseTo="{self.answers}" Recipient="{self.recipient}" NotOnOrAfter="{ends}"/></saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotBefore="{begins}" NotOnOrAfter="{ends}"><saml:AudienceRestriction>
<saml:Audience>{self.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
<saml:AuthnStatement AuthnInstant="{begins}"><saml:AuthnContext><saml:AuthnContextClassRef>{self.level}</saml:AuthnContextClassRef>
</saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="vorname">
<saml:AttributeValue>Anna</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>""".encode()


def as_answer(xml: bytes) -> dict[str, str]:
    return {"SAMLResponse": b64encode(xml).decode()}
