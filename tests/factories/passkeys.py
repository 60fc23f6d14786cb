"""A device with passkeys, in software: what a browser would send back (WebAuthn Level 3, ES256, no attestation)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import uuid4

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url as words

VERIFIED, WITH_KEY = 0x05, 0x40
"""Flags: user present and verified; a new key is attached."""


@dataclass
class Device:
    """One passkey. ``origin`` and ``host`` are what the browser believes to be on."""

    origin: str = "http://testserver"
    host: str = "testserver"
    flags: int = VERIFIED
    count: int = 0
    handle: bytes = b""
    credential: bytes = field(default_factory=lambda: uuid4().bytes)
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def makes(self, question: dict[str, Any]) -> str:
        """The answer to ``navigator.credentials.create``."""
        client = self._client("webauthn.create", question["challenge"])
        size = len(self.credential).to_bytes(2, "big")
        data = self._data(self.flags | WITH_KEY) + bytes(16) + size + self.credential + self._public()
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer({"clientDataJSON": words(client), "attestationObject": words(attested)})

    def signs(self, question: dict[str, Any]) -> str:
        """The answer to ``navigator.credentials.get``."""
        self.count += 1
        client, data = self._client("webauthn.get", question["challenge"]), self._data(self.flags)
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": words(client),
            "authenticatorData": words(data),
            "signature": words(signature),
        }
        return self._answer(response | ({"userHandle": words(self.handle)} if self.handle else {}))

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _data(self, flags: int) -> bytes:
        return sha256(self.host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _public(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        return cbor2.dumps(
            {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        )

    def _answer(self, response: dict[str, str]) -> str:
        name = words(self.credential)
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "response": response,
                "clientExtensionResults": {},
            }
        )
