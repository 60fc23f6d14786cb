"""A code that people copy by hand."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis.strategies import binary, text

from rathaus.applications.rules.resume_code import NotACode, read_code, write_code

SECRET = bytes(range(16))


def test_code_is_seven_groups_of_four() -> None:
    assert [len(group) for group in write_code(SECRET).split("-")] == [4] * 7


@given(binary(min_size=16, max_size=16))
def test_what_was_written_is_read(secret: bytes) -> None:
    assert read_code(write_code(secret)) == secret


def test_reading_forgives_case_spaces_and_lookalikes() -> None:
    code = write_code(SECRET)
    assert read_code(code.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == SECRET


@pytest.mark.parametrize("position", range(28))
def test_one_wrong_character_is_noticed(position: int) -> None:
    code = write_code(SECRET).replace("-", "")
    wrong = "7" if code[position] != "7" else "8"
    with pytest.raises(NotACode):
        read_code(code[:position] + wrong + code[position + 1 :])


@given(text(max_size=60))
def test_any_text_is_a_code_or_refused(words: str) -> None:
    with suppress(NotACode):
        assert len(read_code(words)) == 16
