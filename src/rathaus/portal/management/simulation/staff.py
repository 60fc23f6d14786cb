"""The clerks of the made-up town, by unit; who has a case on her desk works on it herself."""

from __future__ import annotations

from datetime import date
from random import Random

from rathaus.people.queries import Role, TrustLevel, Viewer
from rathaus.people.queries.staff import staff_with_role
from rathaus.people.queries.viewer import viewer_of_account

from .undone import Undone


class NobodyWorksHere(Undone):
    """The unit has no clerk: what arrives there stays where it is."""


class Staff:
    """Read once; nobody comes or goes while the simulation runs."""

    def __init__(self, chance: Random, today: date) -> None:
        self._chance, self._today = chance, today
        self._clerks: dict[str, list[Viewer]] = {}

    def of(self, unit: str, role: str = Role.CLERK) -> list[Viewer]:
        if f"{unit} {role}" not in self._clerks:
            members = sorted(staff_with_role(role, [unit], self._today), key=lambda each: each.login)
            self._clerks[f"{unit} {role}"] = [self._viewer(str(each.pk)) for each in members]
        return self._clerks[f"{unit} {role}"]

    def anybody(self, unit: str, but: Viewer | None = None) -> Viewer:
        """A clerk of the unit; another one than ``but``. Raises ``NobodyWorksHere``."""
        clerks = [each for each in self.of(unit) if but is None or each.account != but.account]
        if not clerks:
            raise NobodyWorksHere(unit)
        return self._chance.choice(clerks)

    def _viewer(self, account: str) -> Viewer:
        return viewer_of_account(account, self._today, trust=TrustLevel.SUBSTANTIAL)
