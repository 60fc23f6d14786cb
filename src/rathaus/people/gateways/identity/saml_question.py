"""Asking a SAML provider: the AuthnRequest, and the metadata that introduce us (SAML 2.0 Core 3.4, Bindings 3.4, 3.5)."""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate
from lxml import etree

from .bounded_xml import DS, SAML, SAMLP

POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
RSA_PSS_SHA256 = "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"
MD = "{urn:oasis:names:tc:SAML:2.0:metadata}"
AKDB = "{https://www.akdb.de/request/2018/09}"
NAMES = {"saml": SAML[1:-1], "samlp": SAMLP[1:-1], "md": MD[1:-1], "ds": DS[1:-1]}


def question(
    *, us: str, here: str, there: str, request_id: str, level: str, attributes: Sequence[str], at: datetime
) -> Any:
    """An AuthnRequest. ``level`` is the least AuthnContextClassRef; ``attributes`` are asked for as BundID wants them."""
    root = etree.Element(f"{SAMLP}AuthnRequest", nsmap=NAMES)
    root.set("ID", request_id)
    root.set("Version", "2.0")
    root.set("IssueInstant", f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
    root.set("Destination", there)
    root.set("ProtocolBinding", POST)
    root.set("AssertionConsumerServiceURL", here)
    etree.SubElement(root, f"{SAML}Issuer").text = us
    if attributes:
        _ask_for(root, attributes)
    if level:
        context = etree.SubElement(root, f"{SAMLP}RequestedAuthnContext", Comparison="minimum")
        etree.SubElement(context, f"{SAML}AuthnContextClassRef").text = level
    return root


def _ask_for(root: Any, attributes: Sequence[str]) -> None:
    extensions = etree.SubElement(root, f"{SAMLP}Extensions")
    asked = etree.SubElement(
        extensions, f"{AKDB}AuthenticationRequest", nsmap={"akdb": AKDB[1:-1]}, Version="2"
    )
    listed = etree.SubElement(asked, f"{AKDB}RequestedAttributes")
    for name in attributes:
        etree.SubElement(listed, f"{AKDB}RequestedAttribute", Name=name, RequiredAttribute="true")


def as_redirect(request: Any, relay_state: str, key: RSAPrivateKey | None, algorithm: str) -> str:
    """The query of the redirect binding; signed where there is a key (Bindings 3.4.4.1)."""
    deflated = zlib.compress(etree.tostring(request), 9)[2:-4]
    asked = {"SAMLRequest": b64encode(deflated).decode(), "RelayState": relay_state}
    if key is None:
        return urlencode(asked)
    query = urlencode(asked | {"SigAlg": algorithm})
    return f"{query}&{urlencode({'Signature': b64encode(_signed(query.encode(), key, algorithm)).decode()})}"


def _signed(data: bytes, key: RSAPrivateKey, algorithm: str) -> bytes:
    if algorithm == RSA_PSS_SHA256:
        scheme = padding.PSS(padding.MGF1(hashes.SHA256()), hashes.SHA256.digest_size)
        return key.sign(data, scheme, hashes.SHA256())
    return key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def metadata(*, us: str, here: str, certificate: Certificate | None, signs: bool) -> bytes:
    """What an operator hands to the provider: who we are, our certificate, where answers go."""
    root = etree.Element(f"{MD}EntityDescriptor", nsmap=NAMES, entityID=us)
    role = etree.SubElement(root, f"{MD}SPSSODescriptor", protocolSupportEnumeration=SAMLP[1:-1])
    role.set("AuthnRequestsSigned", "true" if signs else "false")
    role.set("WantAssertionsSigned", "true")
    if certificate:
        for use in ("signing", "encryption"):
            _describe_key(role, use, certificate)
    service = etree.SubElement(role, f"{MD}AssertionConsumerService", Binding=POST, Location=here)
    service.set("index", "0")
    service.set("isDefault", "true")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _describe_key(role: Any, use: str, certificate: Certificate) -> None:
    descriptor = etree.SubElement(role, f"{MD}KeyDescriptor", use=use)
    data = etree.SubElement(etree.SubElement(descriptor, f"{DS}KeyInfo"), f"{DS}X509Data")
    der = certificate.public_bytes(Encoding.DER)
    etree.SubElement(data, f"{DS}X509Certificate").text = b64encode(der).decode()
