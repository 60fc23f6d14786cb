"""The days of the made-up town, one after another, from one seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.utils.timezone import localdate

from rathaus.catalogue.models import Service
from rathaus.catalogue.queries.competence import competent_unit
from rathaus.catalogue.queries.offices import streets
from rathaus.people.queries import Viewer

from .agenda import Agenda
from .applying import Wish, apply
from .arriving import Offer, arrivals, at_the_counter
from .desk import Desk
from .mailroom import Mailroom
from .population import Person, Population
from .staff import Staff
from .world import Matter, World

BEFORE = timedelta(days=1)
"""Accounts are older than the first application."""
FOR_A_CHILD, FOR_A_FIRM = "kita-platz-finden", "gewerbe-anmelden"
ERIKAS_DAYS = (0.04, 0.2, 0.4, 0.6, 0.75, 0.9, 0.98)
"""When the citizen of the demonstration applies, as shares of the whole time."""


@dataclass(slots=True)
class Told:
    """What happened, for whoever started it."""

    cases: list[UUID] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)


class Life:
    def __init__(self, seed: int, days: int, until: datetime) -> None:
        since, chance = until - timedelta(days=days), Random(seed)  # noqa: S311 - invents a town, guards nothing
        people = Population(chance, list(streets()), localdate(since))
        self.since, self.until = since, until
        agenda = Agenda(since - BEFORE, until)
        staff = Staff(chance, localdate(until))
        self.world = World(chance=chance, agenda=agenda, people=people, staff=staff)
        self.desk, self.offer, self.told = Desk(self.world), Offer(chance), Told(refused=agenda.refused)

    def run(self) -> Told:
        erika = self.world.people.settle(self.since - BEFORE)
        for at in arrivals(self.world.chance, self.since, self.until):
            self._plan(at, None)
        for share in ERIKAS_DAYS:
            self._plan(self.since + (self.until - self.since) * share, erika)
        Mailroom(self.world).opens(self.since)
        self.world.agenda.run()
        return self.told

    def _plan(self, at: datetime, person: Person | None) -> None:
        self.world.agenda.note(at, lambda now: self._apply(person, now))

    def _apply(self, known: Person | None, at: datetime) -> None:
        service = self.offer.drawn()
        medium = "online" if known else self.offer.medium(service)
        person = known or self.world.people.somebody()
        come_at = at_the_counter(at, medium)
        if come_at > at:
            self.world.agenda.note(come_at, lambda now: self._arrive(person, service, medium, now))
        else:
            self._arrive(person, service, medium, at)

    def _arrive(self, person: Person, service: Service, medium: str, at: datetime) -> None:
        unit = _unit_of(service)
        clerk = self._clerk(unit) if medium != "online" else None
        mandate = None if clerk else self._mandate(person, service)
        wish = Wish(person=person, service=service, at=at, medium=medium, clerk=clerk, mandate=mandate)
        sent = apply(wish, self.world.chance)
        matter = Matter(id=sent.pk, person=person, service=service, unit=unit)
        self.told.cases.append(sent.pk)
        self.desk.home.applied(matter, at)
        self.desk.arrived(matter, at)

    def _clerk(self, unit: str) -> Viewer:
        return self.world.staff.anybody(unit)

    def _mandate(self, person: Person, service: Service) -> UUID | None:
        """For the child where it is about a child, for the firm where it is about a trade."""
        kinds = {FOR_A_CHILD: "child", FOR_A_FIRM: "firm"}
        return person.mandates.get(kinds.get(service.slug, "")) if person.account else None


def _unit_of(service: Service) -> str:
    unit = competent_unit(service, "").unit
    return unit.key if unit else ""
