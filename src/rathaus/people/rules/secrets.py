"""Secrets we hand out or keep: sealed or as digests, never as they are.

What must be read again (the secret shared with an authenticator app) is sealed with AES-256-GCM; the key follows from
the town hall's secret by HKDF-SHA-256. What is only compared (links, recovery codes) is kept as a digest.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import blake2b

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_BYTES = 12
CODE_BYTES = 10
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011", " -–—_.\t\n")


class CannotOpen(Exception):
    """None of the town hall's secrets opens this, or it was changed since it was sealed."""


def _key(secret: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"rathaus second factor").derive(secret.encode())


def seal(content: str, about: str, secret: str) -> bytes:
    """``about`` says whose it is and must be the same at ``unseal``, so that nothing can be swapped."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(_key(secret)).encrypt(nonce, content.encode(), about.encode())


def unseal(sealed: bytes, about: str, secrets: Sequence[str]) -> str:
    """``secrets``: the one in force and former ones. Refuses with ``CannotOpen``."""
    for secret in secrets:
        try:
            opened = AESGCM(_key(secret)).decrypt(
                sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], about.encode()
            )
        except (InvalidTag, ValueError):
            continue
        return opened.decode()
    raise CannotOpen


def digest(text: str, purpose: str, secret: str = "") -> str:
    """160 bits in 40 hexadecimal digits; with ``secret`` nobody else can tell whose it is."""
    key = blake2b(secret.encode()).digest() if secret else b""
    return blake2b(text.encode(), digest_size=20, person=purpose.encode()[:16], key=key).hexdigest()


def write_code(code: bytes) -> str:
    """80 bits as four groups of four characters: ``7QXM-2K4P-0ZRT-9WHA``."""
    number = int.from_bytes(code[:CODE_BYTES], "big")
    signs = "".join(_ALPHABET[number >> 5 * place & 31] for place in range(15, -1, -1))
    return "-".join(signs[start : start + 4] for start in range(0, 16, 4))


def tidy_code(text: str) -> str:
    """A code as people type it: lower case, spaces, O for 0, I and L for 1."""
    return text[:100].upper().translate(_MISREAD)
