"""Whether an XML element is signed by one of the keys we know: XML Signature 1.1, in the narrow form that SAML allows.

Believed is only what was digested: the element is taken out of its document first, its one reference must mean the
element itself, and what is handed on is read again from the very bytes of the digest (against signature wrapping).
Certificates inside the message are not looked at: who forges a message can enclose one.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Collection, Mapping
from hmac import compare_digest
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from lxml import etree

from rathaus.people.rules.refusals import AnswerNotGenuine

from .bounded_xml import DS, EXCLUSIVE, parsed

PublicKey = RSAPublicKey | ec.EllipticCurvePublicKey
Check = Callable[[PublicKey, bytes, bytes], None]
"""Key, signature, data; raises ``InvalidSignature`` or ``TypeError``."""

MORE = "http://www.w3.org/2001/04/xmldsig-more#"
ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
C14N_EXCLUSIVE = EXCLUSIVE
DIGESTS: Mapping[str, Callable[[], hashes.HashAlgorithm]] = {
    "http://www.w3.org/2001/04/xmlenc#sha256": hashes.SHA256,
    "http://www.w3.org/2001/04/xmlenc#sha512": hashes.SHA512,
}


def _rsa(algorithm: hashes.HashAlgorithm) -> Check:
    def check(key: PublicKey, signature: bytes, data: bytes) -> None:
        if not isinstance(key, RSAPublicKey):
            raise TypeError
        key.verify(signature, data, padding.PKCS1v15(), algorithm)

    return check


def _pss(algorithm: hashes.HashAlgorithm) -> Check:
    """RFC 6931, 2.3.10: the salt is as long as the digest."""

    def check(key: PublicKey, signature: bytes, data: bytes) -> None:
        if not isinstance(key, RSAPublicKey):
            raise TypeError
        scheme = padding.PSS(padding.MGF1(algorithm), algorithm.digest_size)
        key.verify(signature, data, scheme, algorithm)

    return check


def _ecdsa(algorithm: hashes.HashAlgorithm) -> Check:
    """RFC 6931, 2.3.6: r and s one after the other, each half of the signature."""

    def check(key: PublicKey, signature: bytes, data: bytes) -> None:
        if isinstance(key, RSAPublicKey):
            raise TypeError
        half = len(signature) // 2
        r, s = (int.from_bytes(part, "big") for part in (signature[:half], signature[half:]))
        key.verify(encode_dss_signature(r, s), data, ec.ECDSA(algorithm))

    return check


SIGNATURES: Mapping[str, Check] = {
    MORE + "rsa-sha256": _rsa(hashes.SHA256()),
    MORE + "rsa-sha512": _rsa(hashes.SHA512()),
    "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1": _pss(hashes.SHA256()),
    "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1": _pss(hashes.SHA512()),
    MORE + "ecdsa-sha256": _ecdsa(hashes.SHA256()),
}
"""No SHA-1, no HMAC."""


def is_signed(element: Any) -> bool:
    """Whether it carries a signature of its own, true or not."""
    return element.find(f"{DS}Signature") is not None


def verified(element: Any, keys: Collection[PublicKey]) -> Any:
    """The element as it was signed, alone and without its signature. Raises ``AnswerNotGenuine``."""
    try:
        return _verified(parsed(etree.tostring(element, with_tail=False)), keys)
    except (AttributeError, KeyError, ValueError, TypeError):
        raise AnswerNotGenuine from None


def _verified(alone: Any, keys: Collection[PublicKey]) -> Any:
    signature = _only(alone.findall(f"{DS}Signature"))
    signed_info = _only(signature.findall(f"{DS}SignedInfo"))
    reference = _only(signed_info.findall(f"{DS}Reference"))
    _check_it_means(reference, alone)
    _check_key(signed_info, b64decode(signature.findtext(f"{DS}SignatureValue")), keys)
    prefixes = _prefixes_of(reference)
    _take_out(signature)
    content = _canonical(alone, prefixes)
    digest = hashes.Hash(DIGESTS[reference.find(f"{DS}DigestMethod").get("Algorithm")]())
    digest.update(content)
    if not compare_digest(digest.finalize(), b64decode(reference.findtext(f"{DS}DigestValue"))):
        raise AnswerNotGenuine
    return parsed(content)


def _only(found: list[Any]) -> Any:
    if len(found) != 1:
        raise AnswerNotGenuine
    return found[0]


def _check_it_means(reference: Any, alone: Any) -> None:
    """The reference is to the element itself, and no second element bears that name."""
    name = alone.get("ID")
    if not name or reference.get("URI") != f"#{name}":
        raise AnswerNotGenuine
    _only([each for each in alone.iter() if name in (each.get("ID"), each.get("Id"), each.get("id"))])


def _check_key(signed_info: Any, signature: bytes, keys: Collection[PublicKey]) -> None:
    method = signed_info.find(f"{DS}CanonicalizationMethod")
    if method.get("Algorithm") != C14N_EXCLUSIVE:
        raise AnswerNotGenuine
    check = SIGNATURES[signed_info.find(f"{DS}SignatureMethod").get("Algorithm")]
    data = _canonical(signed_info, _inclusive(method))
    if not any(_fits(check, key, signature, data) for key in keys):
        raise AnswerNotGenuine


def _fits(check: Check, key: PublicKey, signature: bytes, data: bytes) -> bool:
    try:
        check(key, signature, data)
    except (InvalidSignature, TypeError):
        return False
    return True


def _prefixes_of(reference: Any) -> list[str]:
    """The two transforms that SAML allows (Core 5.4.4): without the signature itself, in exclusive order."""
    transforms = reference.findall(f"{DS}Transforms/{DS}Transform")
    if [each.get("Algorithm") for each in transforms] != [ENVELOPED, C14N_EXCLUSIVE]:
        raise AnswerNotGenuine
    return _inclusive(transforms[1])


def _inclusive(method: Any) -> list[str]:
    listed = method.find(f"{{{EXCLUSIVE}}}InclusiveNamespaces")
    return [] if listed is None else str(listed.get("PrefixList", "")).split()


def _canonical(element: Any, prefixes: list[str]) -> bytes:
    content: bytes = etree.tostring(
        element, method="c14n", exclusive=True, inclusive_ns_prefixes=prefixes or None, with_comments=False
    )
    return content


def _take_out(signature: Any) -> None:
    """Without losing the blanks behind it, which are signed."""
    before, parent = signature.getprevious(), signature.getparent()
    if before is not None:
        before.tail = (before.tail or "") + (signature.tail or "")
    else:
        parent.text = (parent.text or "") + (signature.tail or "")
    parent.remove(signature)
