"""How long to wait after wrong tries: a growing pause instead of a locked door.

A pause ends by itself, so that nobody can be locked out for good by somebody who merely knows her name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

FORGOTTEN_AFTER = timedelta(hours=24)
"""Without a try for that long, counting begins anew."""


@dataclass(frozen=True, slots=True)
class Patience:
    """``free`` tries cost nothing; then ``first``, doubled with every further one, up to ``most``."""

    free: int
    first: timedelta
    most: timedelta

    def pause_after(self, tries: int) -> timedelta:
        """How long nobody may try after that many tries in a row without success."""
        if tries < self.free:
            return timedelta()
        doublings: int = min(tries - self.free, 20)
        return min(self.first * (1 << doublings), self.most)

    def may_try_at(self, tries: int, last_at: datetime) -> datetime:
        return last_at + self.pause_after(tries)


WITH_A_NAME = Patience(free=5, first=timedelta(seconds=30), most=timedelta(minutes=15))
"""For one name, or one account at its second factor."""
FROM_A_PLACE = Patience(free=50, first=timedelta(seconds=5), most=timedelta(minutes=1))
"""For a part of the network, where a whole town hall may sit behind one address."""


def tries_so_far(tries: int, last_at: datetime, at: datetime) -> int:
    return 0 if at - last_at >= FORGOTTEN_AFTER else tries
