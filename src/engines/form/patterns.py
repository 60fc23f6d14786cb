"""Patterns of a form's author, applied so that none can stall the town hall."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from functools import lru_cache

Matcher = Callable[[str], bool]

MOST_PATTERN = 1_000
STEPS = 10_000_000
"""How much backtracking one match may cost; longer answers are let through unmatched."""

UNBOUNDED = re.compile(r"(?<!\\)[*+]|\{[0-9]+,\}")
VARIABLE = re.compile(r"(?<!\\)[*+?|]|\{[0-9]*,[0-9]*\}")
REPEATED_GROUP = re.compile(r"\)(?:[*+]|\{[0-9]*,)")
EXPONENTIAL_BOUND = 20


def matcher(pattern: str) -> Matcher:
    """Whether a whole text matches ``pattern`` (empty, or one that Python cannot read: every text does).

    Python's engine backtracks, so texts longer than the pattern's cost allows are taken as matching: rather an
    answer unchecked than a citizen, or everybody, kept waiting.
    """
    expression = compiled(pattern)
    if expression is None:
        return _anything
    bound, fullmatch = _longest(pattern), expression.fullmatch
    return lambda text: len(text) > bound or fullmatch(text) is not None


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str] | None:
    """The pattern as Python's expression, None where it is empty, too long or not readable."""
    if not pattern or len(pattern) > MOST_PATTERN:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return re.compile(pattern)
        except (re.error, OverflowError, RecursionError):
            return None


def _longest(pattern: str) -> int:
    """The characters a text may have so that matching stays within ``STEPS``."""
    if (repeated := REPEATED_GROUP.search(pattern)) and VARIABLE.search(pattern, 0, repeated.start()):
        return EXPONENTIAL_BOUND
    loops = len(UNBOUNDED.findall(pattern))
    return int(STEPS ** (1 / max(loops, 1)))


def _anything(_text: str) -> bool:
    return True
