"""What is written can be read, and what the guideline forbids is neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.girocode import Transfer, Unreadable, is_iban, read, write

IBAN = "DE13000000000000012345"
transfers = st.builds(
    Transfer,
    name=st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=30),
    iban=st.just(IBAN),
    bic=st.sampled_from(["", "GENODEF1XXX"]),
    cents=st.integers(1, 99_999_999_999),
    reference=st.sampled_from(["", "RF18539007547034"]),
)


@given(transfers)
def test_what_is_written_is_read(transfer: Transfer) -> None:
    assert read(write(transfer)) == transfer


def test_the_lines_are_those_of_the_guideline() -> None:
    written = write(Transfer(name="Stadt Talbrück", iban=IBAN, cents=1205, reference="RF18539007547034"))
    assert written.decode().split("\n") == [
        "BCD", "002", "1", "SCT", "", "Stadt Talbrück", IBAN, "EUR12.05", "", "RF18539007547034",
    ]  # fmt: skip


@given(st.binary(max_size=400))
def test_strange_bytes_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data)


@pytest.mark.parametrize("changed", [{"iban": "DE14000000000000012345"}, {"cents": 0}, {"name": "a\nb"}])
def test_a_wrong_line_is_refused(changed: dict) -> None:
    with pytest.raises(Unreadable):
        write(Transfer(**{"name": "Stadt", "iban": IBAN, "cents": 1, **changed}))


def test_the_check_digits_of_an_iban_count() -> None:
    assert is_iban(IBAN)
    assert not is_iban("DE31000000000000012345")
