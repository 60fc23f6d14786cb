from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.people.rules import lockout, passwords, totp
from rathaus.people.rules.passwords import Weakness
from rathaus.people.rules.places import coarse_place
from rathaus.people.rules.secrets import CannotOpen, digest, seal, tidy_code, unseal, write_code
from rathaus.people.rules.sessions import Lifetime, device_of

NOON = datetime(2026, 5, 7, 10, 0, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXP" * 2


@pytest.mark.parametrize(
    ("tries", "seconds"), [(0, 0), (4, 0), (5, 30), (6, 60), (9, 480), (10, 900), (4_000, 900)]
)
def test_the_pause_grows_and_has_an_end(tries: int, seconds: int):
    assert lockout.WITH_A_NAME.pause_after(tries) == timedelta(seconds=seconds)


def test_after_a_day_counting_begins_anew():
    assert lockout.WITH_A_NAME.tries_so_far(9, NOON, NOON + timedelta(hours=23)) == 9
    assert lockout.WITH_A_NAME.tries_so_far(9, NOON, NOON + timedelta(hours=24)) == 0


def test_a_place_is_forgiven_one_try_every_ten_seconds():
    still = lockout.FROM_A_PLACE.tries_so_far
    assert [still(60, NOON, NOON + timedelta(seconds=passed)) for passed in (9, 10, 60, 900)] == [
        60,
        59,
        54,
        0,
    ]


@pytest.mark.parametrize(
    ("password", "weakness"),
    [
        ("kurz", Weakness.TOO_SHORT),
        ("x" * 201, Weakness.TOO_LONG),
        ("aaaabbbbccccdddd", Weakness.REPEATS),
        ("gemeinsam bekannt", Weakness.COMMON),
        ("erikasommer1", Weakness.ABOUT_YOU),
        ("Talbrück2026", Weakness.ABOUT_YOU),
        ("erika mag gern Regen", None),
        ("vier Hunde im Regen", None),
    ],
)
def test_a_password_is_long_and_not_about_its_owner(password: str, weakness: Weakness | None):
    about = ("Erika Sommer", "esommer", "erika.sommer@talbrueck.example", "Talbrück")
    assert passwords.weakness_of(password, about, frozenset({"gemeinsam bekannt"})) is weakness


def test_a_code_is_taken_half_a_minute_early_or_late_and_no_further():
    step = int(NOON.timestamp()) // 30
    app = pyotp.TOTP(SECRET)
    taken = [totp.step_of(app.generate_otp(step + off), SECRET, NOON) for off in (-2, -1, 0, 1, 2)]
    assert taken == [None, step - 1, step, step + 1, None]


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12 34 5x", "0" * 5000])
def test_rubbish_is_no_code(code: str):
    assert totp.step_of(code, SECRET, NOON) is None


def test_a_code_may_be_typed_with_spaces():
    code = pyotp.TOTP(SECRET).at(NOON)
    assert totp.step_of(f" {code[:3]} {code[3:]} ", SECRET, NOON) is not None


@given(st.text(max_size=40))
def test_what_was_sealed_is_opened_with_the_same_secret_and_owner_only(content: str):
    sealed = seal(content, "erika", "a" * 32)
    assert unseal(sealed, "erika", ["b" * 32, "a" * 32]) == content
    for about, secret in (("max", "a" * 32), ("erika", "b" * 32)):
        with pytest.raises(CannotOpen):
            unseal(sealed, about, [secret])
    with pytest.raises(CannotOpen):
        unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), "erika", ["a" * 32])


@given(st.binary(min_size=10, max_size=10))
def test_a_recovery_code_may_be_typed_in_small_letters_and_without_dashes(code: bytes):
    written = write_code(code)
    assert len(written) == 19
    assert tidy_code(written.lower().replace("-", " ").replace("0", "o")) == tidy_code(written)


def test_a_digest_depends_on_purpose_and_secret():
    assert len({digest("a", "x"), digest("a", "y"), digest("a", "x", "k"), digest("b", "x")}) == 4


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("", ""),
        ("proxy", ""),
        ("127.0.0.1", ""),
        ("::1", ""),
    ],
)
def test_a_place_is_no_more_than_a_part_of_the_network(address: str, place: str):
    assert coarse_place(address) == place


def test_a_session_ends_when_idle_and_in_any_case():
    day = Lifetime(idle=timedelta(minutes=60), whole=timedelta(hours=10))
    assert day.ends_at(NOON, NOON) == NOON + timedelta(hours=1)
    assert day.ends_at(NOON, NOON + timedelta(hours=9, minutes=30)) == NOON + timedelta(hours=10)


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge, Linux"),
        ("", ""),
    ],
)
def test_of_a_browser_only_its_kind_is_remembered(agent: str, device: str):
    assert device_of(agent) == device
