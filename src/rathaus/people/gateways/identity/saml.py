"""A provider that speaks SAML 2.0 (Web Browser SSO), with us as the service provider."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.x509 import Certificate
from lxml import etree
from minisignxml.sign import sign

from rathaus.people.rules.refusals import AnswerNotUnderstood
from rathaus.people.rules.roles import TrustLevel
from rathaus.people.rules.trust import Assurance, level_of

from . import saml_answer, saml_question
from .provider import Departure, Trip
from .saml_question import RSA_SHA256
from .xml_signature import PublicKey


@dataclass(frozen=True, slots=True, kw_only=True)
class SamlSettings:
    """``subject`` names the attribute that holds the person's pseudonym; "" is the NameID.

    ``private_key`` decrypts, and signs requests where ``signs``. ``claims`` maps our names to attributes.
    """

    key: str
    name: str
    us: str
    them: str
    address: str
    keys: tuple[PublicKey, ...]
    posts: bool = False
    signs: bool = False
    algorithm: str = RSA_SHA256
    private_key: RSAPrivateKey | None = None
    certificate: Certificate | None = None
    highest: TrustLevel = TrustLevel.SUBSTANTIAL
    levels: Mapping[str, TrustLevel] = field(default_factory=dict)
    subject: str = ""
    claims: Mapping[str, str] = field(default_factory=dict)
    requested: tuple[str, ...] = ()


class SamlProvider:
    kind = "saml"

    def __init__(self, settings: SamlSettings) -> None:
        self.settings = settings

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
        settings = self.settings
        request = saml_question.question(
            us=settings.us,
            here=trip.came_back_to,
            there=settings.address,
            request_id=request_id_of(trip),
            level=self._word_for(trip.level),
            attributes=settings.requested,
            at=at,
        )
        if settings.posts:
            return Departure(
                settings.address, {"SAMLRequest": self._as_field(request), "RelayState": trip.state}
            )
        key = settings.private_key if settings.signs else None
        query = saml_question.as_redirect(request, trip.state, key, settings.algorithm)
        return Departure(f"{settings.address}{'&' if '?' in settings.address else '?'}{query}")

    def finish(self, trip: Trip, answer: Mapping[str, str], at: datetime) -> Assurance:
        settings = self.settings
        assertion = saml_answer.read(answer.get("SAMLResponse", ""), self._expected(trip), at)
        attributes = assertion.attributes
        subject = attributes.get(settings.subject, "") if settings.subject else assertion.name_id
        if not 0 < len(subject) <= 1_000:
            raise AnswerNotUnderstood
        return Assurance(
            provider=self.key,
            kind=self.kind,
            issuer=settings.them,
            subject=subject,
            level=min(level_of(assertion.level, settings.levels), settings.highest),
            claims={
                ours: attributes[theirs] for ours, theirs in settings.claims.items() if theirs in attributes
            },
            once=f"{settings.them} {assertion.id}",
            expires_at=assertion.expires_at,
        )

    def metadata(self, here: str) -> bytes:
        settings = self.settings
        return saml_question.metadata(
            us=settings.us, here=here, certificate=settings.certificate, signs=settings.signs
        )

    def _word_for(self, level: TrustLevel) -> str:
        """The least of the configured words that reaches the level; "" asks for none."""
        fitting = [(means, word) for word, means in self.settings.levels.items() if means >= level]
        return min(fitting, default=(level, ""))[1]

    def _as_field(self, request: object) -> str:
        settings = self.settings
        if settings.signs and settings.private_key and settings.certificate:
            # the signature stands behind the issuer, as the schema wants it
            signed = sign(
                element=request,  # type: ignore[arg-type]
                private_key=settings.private_key,
                certificate=settings.certificate,
                index=1,
            )
            return b64encode(signed).decode()
        return b64encode(etree.tostring(request)).decode()  # type: ignore[call-overload]

    def _expected(self, trip: Trip) -> saml_answer.Expected:
        settings = self.settings
        return saml_answer.Expected(
            provider=settings.name,
            them=settings.them,
            us=settings.us,
            here=trip.came_back_to,
            request_id=request_id_of(trip),
            keys=settings.keys,
            decrypting=settings.private_key,
        )


def request_id_of(trip: Trip) -> str:
    """An XML name cannot begin with a digit."""
    return f"_{trip.nonce}"
