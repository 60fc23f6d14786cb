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
    """``free`` tries cost nothing; then ``first``, doubled with every further one, up to ``most``.

    Every ``forgives`` one try is forgotten; where there is none, all of them ``FORGOTTEN_AFTER`` the last.
    """

    free: int
    first: timedelta
    most: timedelta
    forgives: timedelta | None = None

    def pause_after(self, tries: int) -> timedelta:
        """How long nobody may try after that many tries in a row without success."""
        if tries < self.free:
            return timedelta()
        doublings: int = min(tries - self.free, 20)
        return min(self.first * (1 << doublings), self.most)

    def may_try_at(self, tries: int, last_at: datetime) -> datetime:
        return last_at + self.pause_after(tries)

    def tries_so_far(self, tries: int, last_at: datetime, at: datetime) -> int:
        """Of the tries counted at ``last_at``, those that still count."""
        passed = at - last_at
        if passed >= FORGOTTEN_AFTER:
            return 0
        return tries if self.forgives is None else max(tries - passed // self.forgives, 0)


WITH_A_NAME = Patience(free=5, first=timedelta(seconds=30), most=timedelta(minutes=15))
"""For one name, or one account at its second factor."""
FROM_A_PLACE = Patience(
    free=50, first=timedelta(seconds=5), most=timedelta(minutes=1), forgives=timedelta(seconds=10)
)
"""For a part of the network: a whole town hall may sit behind one address, so that a busy morning must not end there."""
