"""How a draft is locked: everything comes from one secret that the town hall does not keep.

From the secret follow (HKDF-SHA-256) the *lookup* that finds the draft, the *key* that opens it and the
*receipt id* of what becomes of it. None of them leads back to the secret. Nonces are drawn here and nowhere else,
because a nonce that came in as an argument could come in twice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12


class WrongKey(Exception):
    """The key does not open this, or it was changed since it was sealed."""


def lookup_of(secret: bytes) -> str:
    """Finds the draft of a secret; 64 hexadecimal digits."""
    return _derive(secret, b"lookup", 32).hex()


def key_of(secret: bytes) -> bytes:
    return _derive(secret, b"key", KEY_BYTES)


def receipt_id_of(secret: bytes) -> str:
    """The unguessable name of the receipt; the same at every attempt to submit. 32 hexadecimal digits."""
    return _derive(secret, b"receipt", 16).hex()


def _derive(secret: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=b"rathaus draft " + purpose).derive(secret)


def seal(key: bytes, content: bytes, about: str) -> bytes:
    """AES-256-GCM. ``about`` says what is sealed; it must be the same at ``unseal``, so nothing can be swapped."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, about.encode())


def unseal(key: bytes, sealed: bytes, about: str) -> bytes:
    """Refuses with ``WrongKey``."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], about.encode())
    except (InvalidTag, ValueError):
        raise WrongKey from None


def seal_answers(key: bytes, answers: Mapping[str, str], about: str) -> bytes:
    return seal(key, json.dumps(dict(answers), ensure_ascii=False, separators=(",", ":")).encode(), about)


def unseal_answers(key: bytes, sealed: bytes, about: str) -> dict[str, str]:
    return dict(json.loads(unseal(key, sealed, about)))
