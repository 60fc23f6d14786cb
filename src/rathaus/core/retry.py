"""When to try again: pure arithmetic of patience."""

from datetime import timedelta

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)
STUCK_AFTER = 10
"""Failed attempts in a row after which people should look; about 45 minutes after the first."""


def wait_after(failures: int, luck: float) -> timedelta:
    """The wait after so many failures in a row: doubling up to an hour, spread by ``luck`` (0 to 1) to 75–125 %.

    The spread keeps a thousand deliveries that failed together from knocking together again.
    """
    doubled = FIRST_WAIT * (1 << min(max(failures, 1) - 1, 20))
    return min(doubled, LONGEST_WAIT) * (0.75 + luck / 2)


def is_stuck(failures: int) -> bool:
    return failures >= STUCK_AFTER
