"""Cases as states of the thing: arrived, asked for something, decided; and the clerks who work on them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.management import call_command
from django.utils import timezone
from tests.factories import applications, catalogue, people

from rathaus.cases import actions
from rathaus.cases.actions import Asked
from rathaus.cases.models import Case
from rathaus.cases.rules.deciding import Decided
from rathaus.core import deliveries
from rathaus.core.models import Delivery
from rathaus.people.models import Unit
from rathaus.people.queries import Role, Viewer
from rathaus.processes import queries as processes

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
REASONS = "Die Voraussetzungen liegen nach den Unterlagen vor und wurden geprüft."


def office(key: str = "steueramt", name: str = "Steueramt") -> Unit:
    found, _made = Unit.objects.get_or_create(key=key, defaults={"name": name, "since": date(2020, 1, 1)})
    return found


def clerk(unit: Unit, login: str = "kl") -> Viewer:
    """A member of staff who works on the unit's cases."""
    member = people.staff(Role.CLERK, unit, name=login.capitalize())
    return Viewer(
        kind="staff",
        account=member.pk,
        name=member.name,
        roles=frozenset({(Role.CLERK, unit.key)}),
    )


def arrived(slug: str = "hund", title: str = "Hund anmelden") -> Case:
    """Erika has registered her dog; it lies in the tax office."""
    from rathaus.catalogue.models import Service

    if not Service.objects.filter(slug=slug).exists():
        version = applications.online(title=title, slug=slug)
        catalogue.competent(version.service, "Steueramt", office())
    applications.Citizen(slug=slug).begins().fills_in().submits()
    return Case.objects.latest("received_at")


def templates() -> None:
    call_command("load_templates")


def asked_for(case: Case, by: Viewer, at: datetime | None = None, **more: Any) -> Any:
    at = at or case.received_at + timedelta(hours=1)
    item = Asked(
        kind="field",
        place="D/dog",
        label="Name des Hundes",
        comment="Bitte den Namen aus dem Impfpass.",
        due_on=at.date() + timedelta(days=20),
    )
    return actions.request_missing(uuid4(), case.pk, [item], "Danke!", by=by, at=at, **more)


def decided(case: Case, by: Viewer, at: datetime | None = None, **changes: Any) -> Any:
    told = {"outcome": "granted", "reasons": REASONS} | changes
    at = at or case.received_at + timedelta(hours=2)
    return actions.decide_case(uuid4(), case.pk, Decided(**told), by=by, at=at)


def house_works() -> None:
    """Every reaction that is due is delivered, and those that follow from them; a failing one is a failed test."""
    while deliveries.deliver_next(in_a_year):
        pass
    problems = Delivery.objects.exclude(problem="").values_list("reaction", "problem")
    assert list(problems) == []


def in_a_year() -> datetime:
    """So that everything that tests let happen in the days to come is due."""
    return timezone.now() + timedelta(days=365)


def acts(case: Case) -> list[str]:
    return [step.act for step in processes.open_steps(case.pk)]
