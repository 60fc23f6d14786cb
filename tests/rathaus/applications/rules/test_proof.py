"""Work or patience, and nothing said about the person."""

from datetime import timedelta

import pytest

from rathaus.applications.rules.proof import Attempt, Demands, Verdict, judge, solves

DEMANDS = Demands(zero_bits=8)
SOON = timedelta(seconds=1)


def nonce_for(challenge: str) -> str:
    return next(str(number) for number in range(100_000) if solves(challenge, str(number), 8))


def test_work_is_proof_at_once() -> None:
    assert judge(Attempt("c", SOON, nonce_for("c")), DEMANDS) is Verdict.PROVEN


def test_work_for_another_challenge_is_none() -> None:
    nonce = next(str(n) for n in range(100_000) if solves("a", str(n), 8) and not solves("b", str(n), 8))
    assert judge(Attempt("b", SOON, nonce), DEMANDS) is Verdict.TOO_SOON


def test_patience_is_proof_without_work() -> None:
    assert judge(Attempt("c", timedelta(seconds=5)), DEMANDS) is Verdict.PROVEN


def test_filled_trap_needs_a_new_challenge() -> None:
    assert judge(Attempt("c", timedelta(seconds=5), trap="http://x"), DEMANDS) is Verdict.STALE


@pytest.mark.parametrize("age", [None, timedelta(hours=25)])
def test_foreign_or_old_challenge_is_stale(age: timedelta | None) -> None:
    assert judge(Attempt("c", age, nonce_for("c")), DEMANDS) is Verdict.STALE


@pytest.mark.parametrize("nonce", ["", "-1", "1.5", "²", "9" * 21, "x"])
def test_a_nonce_is_digits(nonce: str) -> None:
    assert not solves("c", nonce, 0)
