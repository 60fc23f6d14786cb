"""Opening an encrypted assertion: XML Encryption 1.1, RSA-OAEP for the key and AES-GCM for the content, nothing else.

Neither PKCS 1.5 nor CBC: both let a stranger read along by asking often enough.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rathaus.people.rules.refusals import AnswerNotGenuine

from .bounded_xml import DS, XENC, parsed

XENC11 = "{http://www.w3.org/2009/xmlenc11#}"
GCM: Mapping[str, int] = {
    "http://www.w3.org/2009/xmlenc11#aes128-gcm": 16,
    "http://www.w3.org/2009/xmlenc11#aes256-gcm": 32,
}
OAEP_SHA1 = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"
OAEP = "http://www.w3.org/2009/xmlenc11#rsa-oaep"
DIGESTS: Mapping[str, hashes.HashAlgorithm] = {
    "http://www.w3.org/2000/09/xmldsig#sha1": hashes.SHA1(),  # noqa: S303 - inside OAEP, where it is sound
    "http://www.w3.org/2001/04/xmlenc#sha256": hashes.SHA256(),
    "http://www.w3.org/2001/04/xmlenc#sha512": hashes.SHA512(),
}
MGF: Mapping[str, hashes.HashAlgorithm] = {
    "http://www.w3.org/2009/xmlenc11#mgf1sha1": hashes.SHA1(),  # noqa: S303
    "http://www.w3.org/2009/xmlenc11#mgf1sha256": hashes.SHA256(),
    "http://www.w3.org/2009/xmlenc11#mgf1sha512": hashes.SHA512(),
}
IV_BYTES = 12


def opened(encrypted: Any, key: RSAPrivateKey | None) -> Any:
    """The element inside an ``EncryptedAssertion``. Raises ``AnswerNotGenuine`` or ``AnswerNotUnderstood``."""
    if key is None:
        raise AnswerNotGenuine
    try:
        data = encrypted.find(f"{XENC}EncryptedData")
        wrapped = data.find(f"{DS}KeyInfo/{XENC}EncryptedKey")
        wrapped = encrypted.find(f"{XENC}EncryptedKey") if wrapped is None else wrapped
        content_key = key.decrypt(_cipher(wrapped), _oaep(wrapped.find(f"{XENC}EncryptionMethod")))
        content = _content(data, content_key)
    except (AttributeError, KeyError, ValueError, TypeError, InvalidTag):
        raise AnswerNotGenuine from None
    return parsed(content)


def _content(data: Any, key: bytes) -> bytes:
    if len(key) != GCM[data.find(f"{XENC}EncryptionMethod").get("Algorithm")]:
        raise ValueError
    sealed = _cipher(data)
    return AESGCM(key).decrypt(sealed[:IV_BYTES], sealed[IV_BYTES:], None)


def _cipher(element: Any) -> bytes:
    return b64decode(element.findtext(f"{XENC}CipherData/{XENC}CipherValue"))


def _oaep(method: Any) -> padding.OAEP:
    name = method.get("Algorithm")
    if name not in (OAEP, OAEP_SHA1):
        raise ValueError
    digest, mgf = method.find(f"{DS}DigestMethod"), method.find(f"{XENC11}MGF")
    inner: Any = hashes.SHA1() if digest is None else DIGESTS[digest.get("Algorithm")]  # noqa: S303
    mask: Any = hashes.SHA1() if mgf is None or name == OAEP_SHA1 else MGF[mgf.get("Algorithm")]  # noqa: S303
    return padding.OAEP(padding.MGF1(mask), inner, None)
