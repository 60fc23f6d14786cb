"""A file at rest opens whole and in order, or not at all."""

import os

import pytest

from rathaus.core.files import sealed as sealing
from rathaus.core.files.sealed import PIECE_BYTES, ChangedAtRest

KEY = bytes(32)


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES])
def test_a_file_comes_back(size: int) -> None:
    content = os.urandom(size)
    sealed = b"".join(sealing.seal_stream(KEY, [content[:10], content[10:]]))
    assert b"".join(sealing.unseal_stream(KEY, [sealed[:7], sealed[7:]])) == content


def test_a_file_cut_short_does_not_open() -> None:
    pieces = list(sealing.seal_stream(KEY, [bytes(2 * PIECE_BYTES + 5)]))
    with pytest.raises(ChangedAtRest):
        list(sealing.unseal_stream(KEY, pieces[:-1]))


def test_pieces_in_another_order_do_not_open() -> None:
    first, second, last = sealing.seal_stream(KEY, [os.urandom(2 * PIECE_BYTES + 5)])
    with pytest.raises(ChangedAtRest):
        list(sealing.unseal_stream(KEY, [second, first, last]))
