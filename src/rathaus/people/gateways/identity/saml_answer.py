"""What a SAML response must hold before it is believed: SAML 2.0 Core 2.3 to 2.5, Profiles 4.1.4.3."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from rathaus.people.rules.refusals import (
    AnswerFromAnother,
    AnswerNotForUs,
    AnswerNotGenuine,
    AnswerNotUnderstood,
    AnswerTooLate,
    AnswerUnasked,
    ProviderAway,
    SignInCancelled,
)

from . import xml_encryption, xml_signature
from .bounded_xml import MOST_BYTES, SAML, SAMLP, parsed
from .provider import LEEWAY
from .xml_signature import PublicKey

SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success"
CANCELLED = frozenset(
    f"urn:oasis:names:tc:SAML:2.0:status:{word}" for word in ("AuthnFailed", "NoPassive", "RequestDenied")
)
BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What must be true of an answer to our question ``request_id``. ``us`` is our entity id, ``here`` our address."""

    provider: str
    them: str
    us: str
    here: str
    request_id: str
    keys: Collection[PublicKey]
    decrypting: RSAPrivateKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """What was vouched for, in the provider's words."""

    id: str
    name_id: str
    level: str
    expires_at: datetime
    attributes: dict[str, str] = field(default_factory=dict)


def read(message: str, expected: Expected, at: datetime) -> Assertion:
    """The assertion in a ``SAMLResponse`` field. Raises the refusal that fits."""
    response = parsed(_decoded(message))
    if response.tag != f"{SAMLP}Response":
        raise AnswerNotUnderstood
    _check_issuer(response, expected, may_lack=True)
    _check_it_answers(response.get("InResponseTo"), expected)
    if response.get("Destination", expected.here) != expected.here:
        raise AnswerNotForUs
    _check_status(response, expected)
    assertion = _believed(response, expected)
    _check_issuer(assertion, expected, may_lack=False)
    expires_at = _check_subject(assertion, expected, at)
    _check_conditions(assertion, expected, at)
    return _told(assertion, expires_at)


def _decoded(message: str) -> bytes:
    if len(message) > MOST_BYTES * 4 // 3:
        raise AnswerNotUnderstood
    try:
        return b64decode("".join(message.split()), validate=True)
    except (NotBase64, ValueError):
        raise AnswerNotUnderstood from None


def _check_issuer(element: Any, expected: Expected, *, may_lack: bool) -> None:
    issuer = element.findtext(f"{SAML}Issuer")
    if issuer != expected.them and not (issuer is None and may_lack):
        raise AnswerFromAnother


def _check_it_answers(request_id: str | None, expected: Expected) -> None:
    if request_id != expected.request_id:
        raise AnswerUnasked


def _check_status(response: Any, expected: Expected) -> None:
    codes = [each.get("Value") for each in response.iterfind(f"{SAMLP}Status//{SAMLP}StatusCode")]
    if codes[:1] == [SUCCESS]:
        return
    if CANCELLED & set(codes):
        raise SignInCancelled
    raise ProviderAway(provider=expected.provider)


def _believed(response: Any, expected: Expected) -> Any:
    """The one assertion, from signed bytes: its own signature, else that of the response around it."""
    plain = list(response.iter(f"{SAML}Assertion"))
    sealed = list(response.iter(f"{SAML}EncryptedAssertion"))
    if len(plain) + len(sealed) != 1:
        raise AnswerNotGenuine
    if xml_signature.is_signed(response):
        response = xml_signature.verified(response, expected.keys)
        return _inside(response, expected)
    return xml_signature.verified(_inside(response, expected), expected.keys)


def _inside(response: Any, expected: Expected) -> Any:
    assertion, sealed = response.find(f"{SAML}Assertion"), response.find(f"{SAML}EncryptedAssertion")
    if sealed is not None:
        assertion = xml_encryption.opened(sealed, expected.decrypting)
    if assertion is None or assertion.tag != f"{SAML}Assertion":
        raise AnswerNotGenuine
    return assertion


def _check_subject(assertion: Any, expected: Expected, at: datetime) -> datetime:
    """Until when the assertion may be handed in. Profiles 4.1.4.2: bearer, at our address, in answer to us."""
    for confirmation in assertion.iterfind(f"{SAML}Subject/{SAML}SubjectConfirmation"):
        data = confirmation.find(f"{SAML}SubjectConfirmationData")
        if confirmation.get("Method") != BEARER or data is None:
            continue
        if data.get("Recipient") != expected.here:
            raise AnswerNotForUs
        _check_it_answers(data.get("InResponseTo"), expected)
        expires_at = _instant(data.get("NotOnOrAfter"))
        if expires_at + LEEWAY <= at:
            raise AnswerTooLate
        return expires_at + LEEWAY
    raise AnswerNotUnderstood


def _check_conditions(assertion: Any, expected: Expected, at: datetime) -> None:
    conditions = assertion.find(f"{SAML}Conditions")
    if conditions is None:
        raise AnswerNotUnderstood
    begins, ends = conditions.get("NotBefore"), conditions.get("NotOnOrAfter")
    if (begins and _instant(begins) - LEEWAY > at) or (ends and _instant(ends) + LEEWAY <= at):
        raise AnswerTooLate
    restrictions = conditions.findall(f"{SAML}AudienceRestriction")
    meant = [[each.text for each in one.iterfind(f"{SAML}Audience")] for one in restrictions]
    if not meant or not all(expected.us in audiences for audiences in meant):
        raise AnswerNotForUs


def _told(assertion: Any, expires_at: datetime) -> Assertion:
    context = f"{SAML}AuthnStatement/{SAML}AuthnContext/{SAML}AuthnContextClassRef"
    if assertion.find(f"{SAML}AuthnStatement") is None or not assertion.get("ID"):
        raise AnswerNotUnderstood
    return Assertion(
        id=assertion.get("ID"),
        name_id=(assertion.findtext(f"{SAML}Subject/{SAML}NameID") or "").strip(),
        level=(assertion.findtext(context) or "").strip(),
        expires_at=expires_at,
        attributes={
            each.get("Name", ""): each.findtext(f"{SAML}AttributeValue") or ""
            for each in assertion.iterfind(f"{SAML}AttributeStatement/{SAML}Attribute")
        },
    )


def _instant(text: str | None) -> datetime:
    """An instant in UTC (Core 1.3.3). Raises ``AnswerNotUnderstood``."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        raise AnswerNotUnderstood from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
