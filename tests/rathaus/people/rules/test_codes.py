"""The six digits of a mail, and one-time links."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from rathaus.people.rules import invitations
from rathaus.people.rules.codes import (
    ASKING,
    GOOD_FOR,
    MOST_ATTEMPTS,
    CodeVerdict,
    address_of,
    code_of,
    digest_of,
    is_over,
    read_code,
)

AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
ONE, OTHER = UUID(int=1), UUID(int=2)


@given(integers(0, 999_999))
def test_a_code_is_read_as_it_was_written(number: int):
    code = code_of(number)
    assert len(code) == 6
    assert read_code(f" {code[:3]} {code[3:]}\n") == code


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345x", "１２３４５６", "-" * 400 + "123456"])
def test_anything_else_is_no_code(typed: str):
    assert read_code(typed) == ""


def test_the_digest_differs_by_code_and_by_secret():
    digests = {
        digest_of("123456", ONE, b"a"),
        digest_of("123456", OTHER, b"a"),
        digest_of("123456", ONE, b"b"),
        digest_of("123457", ONE, b"a"),
    }
    assert len(digests) == 4


def test_a_code_is_over_after_ten_minutes_five_attempts_or_one_use():
    fresh = {"asked_at": AT, "attempts": 0, "used_at": None}
    assert is_over(at=AT + GOOD_FOR - timedelta(seconds=1), **fresh) is None
    assert is_over(at=AT + GOOD_FOR, **fresh) is CodeVerdict.EXPIRED
    assert is_over(at=AT, **fresh | {"attempts": MOST_ATTEMPTS}) is CodeVerdict.TRIED_TOO_OFTEN
    assert is_over(at=AT, **fresh | {"used_at": AT}) is CodeVerdict.USED


def test_the_pause_grows_from_the_third_unused_code_and_ends_growing():
    pauses = [ASKING.pause_after(unused) for unused in range(12)]
    assert pauses[:5] == [timedelta()] * 3 + [timedelta(minutes=1), timedelta(minutes=2)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == timedelta(hours=1)


@pytest.mark.parametrize("text", ["Erika@Post.Example", " erika@post.example "])
def test_an_address_is_kept_in_small_letters(text: str):
    assert address_of(text) == "erika@post.example"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "erika",
        "erika@post",
        "a@b.de\nBcc: c@d.de",
        "a b@c.de",
        "<a@b.de>",
        "a@b@c.de",
        "a" * 250 + "@b.de",
    ],
)
def test_what_is_no_address_is_refused(text: str):
    assert address_of(text) == ""


def test_a_link_holds_a_secret_of_which_the_digest_is_stored():
    secret = invitations.secret_of(bytes(range(16)))
    assert len(secret) == 32
    assert len(invitations.digest_of(secret)) == 40
    assert invitations.digest_of("../../etc") == ""


def test_a_link_is_open_once_and_until_its_day():
    fresh = {"expires_at": AT, "used_at": None, "withdrawn_at": None}
    before = AT - timedelta(seconds=1)
    assert invitations.is_open(at=before, **fresh)
    assert not invitations.is_open(at=AT, **fresh)
    assert not invitations.is_open(at=before, **fresh | {"used_at": before})
    assert not invitations.is_open(at=before, **fresh | {"withdrawn_at": before})
