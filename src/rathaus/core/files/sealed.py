"""Files at rest: each is sealed under a key of its own, so that the storage alone can read none of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12
_TAG_BYTES = 16
PIECE_BYTES = 64 * 1024
"""How much of a file is sealed at a time, so that no file need fit into memory."""


class ChangedAtRest(Exception):
    """The key does not open this, or it was changed, cut off or reordered since it was sealed."""


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
    """The file that ``seal_stream`` sealed. Refuses with ``ChangedAtRest`` what was changed, cut off or reordered."""
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
        raise ChangedAtRest from None


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(_NONCE_BYTES - 1, "big") + bytes([last])
