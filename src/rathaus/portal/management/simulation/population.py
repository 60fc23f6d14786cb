"""Who lives in the made-up town: people and firms, some with an account, some acting for others."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from rathaus.catalogue.models import Street
from rathaus.people.actions.citizens import open_account
from rathaus.people.actions.mandates import Charter, Claim, claim_mandate, found_organisation
from rathaus.people.models import Account
from rathaus.people.queries import MandateKind, TrustLevel, Viewer
from rathaus.people.queries.made_up import CITIZEN

from . import names, streets

ACCOUNTS = 36
"""How many others have an account."""
LIKES_THE_ACCOUNT = 0.35
"""How many of all applications come from somebody with an account."""


@dataclass(slots=True, kw_only=True)
class Person:
    first: str
    last: str
    born: date
    address: streets.Address
    email: str
    phone: str
    woman: bool
    firm: str = ""
    account: Account | None = None
    mandates: dict[str, UUID] = field(default_factory=dict)
    """By the kind of whoever is represented: child or firm."""

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    def viewer(self) -> Viewer:
        account = self.account.pk if self.account else None
        return Viewer(kind="citizen", account=account, name=self.name, trust=TrustLevel.SUBSTANTIAL)


class Population:
    """Everybody is drawn from one seed; the same seed makes the same town."""

    def __init__(self, chance: Random, town_streets: Sequence[Street], today: date) -> None:
        self._chance, self._streets, self._today = chance, town_streets, today
        self.regulars: list[Person] = []

    def somebody(self) -> Person:
        """One of those with an account, or somebody who comes once."""
        if self.regulars and self._chance.random() < LIKES_THE_ACCOUNT:
            return self._chance.choice(self.regulars)
        return self._stranger()

    def settle(self, at: datetime) -> Person:
        """Those with accounts come to town, the citizen of the demonstration first; returns her."""
        erika = self._stranger()
        erika.first, erika.last, erika.email, erika.woman = "Erika", "Muster", CITIZEN, True
        for person in (erika, *(self._stranger() for _ in range(ACCOUNTS))):
            self._open(person, at)
        return erika

    def _stranger(self) -> Person:
        chance = self._chance
        woman = chance.random() < 0.52
        first, last = chance.choice(names.WOMEN if woman else names.MEN), chance.choice(names.FAMILIES)
        return Person(
            first=first,
            last=last,
            born=self._today - timedelta(days=chance.randint(19 * 365, 82 * 365)),
            address=streets.drawn(chance, self._streets),
            email=f"{plain(first)}.{plain(last)}{chance.randint(1, 99)}@post.example",
            phone=f"0361 {chance.randint(200000, 999999)}",
            woman=woman,
            firm=f"{chance.choice(names.TRADES)} {last}"
            if chance.random() < 0.7
            else chance.choice(names.CLUBS),
        )

    def _open(self, person: Person, at: datetime) -> None:
        person.account = open_account(person.email, person.name, account_id=self.new_id(), at=at)
        if self._chance.random() < 0.3 or person.email == CITIZEN:
            self._has_child(person, at)
        if self._chance.random() < 0.25:
            self._has_firm(person, at)
        self.regulars.append(person)

    def _has_child(self, person: Person, at: datetime) -> None:
        name = f"{self._chance.choice(names.WOMEN + names.MEN)} {person.last}"
        born = self._today - timedelta(days=self._chance.randint(400, 14 * 365))
        claim = Claim(kind=MandateKind.PARENT, name=name, born_on=born)
        made = claim_mandate(person.viewer(), claim, mandate_id=self.new_id(), at=at)
        person.mandates["child"] = made.pk

    def _has_firm(self, person: Person, at: datetime) -> None:
        mandate, charter = self.new_id(), Charter(kind="firm", name=person.firm)
        found_organisation(person.viewer(), charter, organisation_id=self.new_id(), mandate_id=mandate, at=at)
        person.mandates["firm"] = mandate

    def new_id(self) -> UUID:
        return UUID(int=self._chance.getrandbits(128), version=4)


def plain(name: str) -> str:
    """ASCII, for an e-mail address."""
    folded = name.casefold().replace("ß", "ss").replace("ı", "i").replace("ł", "l")
    return unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
