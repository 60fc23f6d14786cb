"""How a draft is locked: everything comes from one secret that the town hall does not keep.

From the secret follow (HKDF-SHA-256) the *lookup* that finds the draft, the *key* that opens it and the
*receipt id* of what becomes of it. None of them leads back to the secret. Nonces are drawn here and nowhere else,
because a nonce that came in as an argument could come in twice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12
_TAG_BYTES = 16
PIECE_BYTES = 64 * 1024
"""How much of a file is sealed at a time, so that no file need fit into memory."""


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


def seal_stream(key: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Seals a file piece by piece (STREAM, Hoang et al. 2015): order and end are part of each seal.

    ``key`` must be used for this one file only, since the nonces count from 0.
    """
    cipher = AESGCM(key)
    number, waiting = 0, b""
    for piece in pieces:
        waiting += piece
        while len(waiting) > PIECE_BYTES:
            yield cipher.encrypt(_nonce(number, last=False), waiting[:PIECE_BYTES], None)
            number, waiting = number + 1, waiting[PIECE_BYTES:]
    yield cipher.encrypt(_nonce(number, last=True), waiting, None)


def unseal_stream(key: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The file that ``seal_stream`` sealed. Refuses with ``WrongKey`` what was changed, cut off or reordered."""
    cipher, whole = AESGCM(key), PIECE_BYTES + _TAG_BYTES
    number, waiting = 0, b""
    try:
        for piece in pieces:
            waiting += piece
            while len(waiting) > whole:
                yield cipher.decrypt(_nonce(number, last=False), waiting[:whole], None)
                number, waiting = number + 1, waiting[whole:]
        yield cipher.decrypt(_nonce(number, last=True), waiting, None)
    except (InvalidTag, ValueError):
        raise WrongKey from None


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(_NONCE_BYTES - 1, "big") + bytes([last])
