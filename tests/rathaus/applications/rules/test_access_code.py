"""The code of a matter: always the same, forgiving, and not to be guessed from another."""

import re

from hypothesis import given
from hypothesis import strategies as st

from rathaus.applications.rules.access_code import access_code, access_digest

RECEIPTS = st.text("0123456789abcdef", min_size=32, max_size=32)


@given(RECEIPTS)
def test_a_code_is_four_groups_of_four(receipt: str) -> None:
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", access_code(receipt))


@given(RECEIPTS)
def test_it_opens_however_it_is_typed(receipt: str) -> None:
    code = access_code(receipt)
    misread = code.replace("-", " ").replace("0", "o").replace("1", "l").lower()
    assert access_digest(misread) == access_digest(code)


@given(RECEIPTS, RECEIPTS)
def test_codes_of_two_receipts_differ(one: str, other: str) -> None:
    assert (access_code(one) == access_code(other)) == (one == other)


@given(st.text())
def test_any_text_has_a_digest(typed: str) -> None:
    assert len(access_digest(typed)) == 64
