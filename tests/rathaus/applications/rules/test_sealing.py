"""Nothing opens without its key, and nothing can be swapped."""

import pytest

from rathaus.applications.rules import sealing
from rathaus.applications.rules.sealing import WrongKey

KEY, OTHER = bytes(32), bytes([1] * 32)


def test_answers_open_with_their_key() -> None:
    sealed = sealing.seal_answers(KEY, {"P/name": "Jürgen"}, "draft 1")
    assert sealing.unseal_answers(KEY, sealed, "draft 1") == {"P/name": "Jürgen"}


def test_another_key_does_not_open() -> None:
    with pytest.raises(WrongKey):
        sealing.unseal(OTHER, sealing.seal(KEY, b"x", "draft 1"), "draft 1")


def test_what_belongs_to_another_draft_does_not_open() -> None:
    with pytest.raises(WrongKey):
        sealing.unseal(KEY, sealing.seal(KEY, b"x", "draft 1"), "draft 2")


def test_lookup_key_and_receipt_differ() -> None:
    secret = bytes(16)
    derived = {
        sealing.lookup_of(secret)[:32],
        sealing.key_of(secret).hex()[:32],
        sealing.receipt_id_of(secret),
    }
    assert len(derived) == 3
