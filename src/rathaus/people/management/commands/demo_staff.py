"""`rathaus demo-staff`: people to sign in as in a made-up town, with a password made for this installation."""

from __future__ import annotations

import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from rathaus.core.town import town
from rathaus.people import actions, queries
from rathaus.people.models import Unit
from rathaus.people.queries import OPERATOR, Role, made_up
from rathaus.people.queries.made_up import password_file

from .staff import unit_of

OFFICE = "buergeramt"
UNITS = {
    OFFICE: "Bürgeramt",
    "steueramt": "Steueramt",
    "gewerbeamt": "Gewerbeamt",
    "ordnungsamt": "Ordnungsamt",
    "stadtkasse": "Stadtkasse",
    "standesamt": "Standesamt",
    "verkehrsamt": "Verkehrsamt",
    "jugendamt": "Jugendamt",
    "umweltamt": "Umweltamt",
    "bauamt": "Bauamt",
    "tiefbauamt": "Tiefbauamt",
}
"""Founded where the city has none."""
PEOPLE = (
    ("admin", "Amira Brandt", Role.ADMIN, ""),
    ("redaktion", "Erika Sommer", Role.EDITOR, ""),
    ("freigabe", "Jonas Wagner", Role.PUBLISHER, ""),
    ("organisation", "Olga Petrova", Role.ORGANISER, ""),
    ("sitzungsdienst", "Heike Sander", Role.COUNCIL, ""),
    ("digital", "Malik Osei", Role.STEERING, ""),
    ("buergeramt", "Bülent Aydin", Role.CLERK, OFFICE),
    ("buergeramt2", "Marta Lindner", Role.CLERK, OFFICE),
    ("steueramt", "Sven Krause", Role.CLERK, "steueramt"),
    ("steueramt2", "Ruth Engel", Role.CLERK, "steueramt"),
    ("gewerbeamt", "Nadine Vogt", Role.CLERK, "gewerbeamt"),
    ("gewerbeamt2", "Piotr Zielinski", Role.CLERK, "gewerbeamt"),
    ("ordnungsamt", "Karl Jensen", Role.CLERK, "ordnungsamt"),
    ("ordnungsamt2", "Derya Arslan", Role.CLERK, "ordnungsamt"),
    ("standesamt", "Ursula Beck", Role.CLERK, "standesamt"),
    ("standesamt2", "Tim Hoppe", Role.CLERK, "standesamt"),
    ("verkehrsamt", "Ingo Ritter", Role.CLERK, "verkehrsamt"),
    ("verkehrsamt2", "Natalia Bondar", Role.CLERK, "verkehrsamt"),
    ("jugendamt", "Frauke Peters", Role.CLERK, "jugendamt"),
    ("jugendamt2", "Samir Haddad", Role.CLERK, "jugendamt"),
    ("umweltamt", "Gregor Thiel", Role.CLERK, "umweltamt"),
    ("umweltamt2", "Hoa Nguyen", Role.CLERK, "umweltamt"),
    ("bauamt", "Wiebke Lorenz", Role.CLERK, "bauamt"),
    ("tiefbauamt", "Rainer Scholz", Role.CLERK, "tiefbauamt"),
    ("kasse", "Helga Roth", Role.CASHIER, "stadtkasse"),
)

IN_OFFICE_FOR = timedelta(days=365)
"""They have been there for a while, so that they can have decided what lies in the files."""


class Command(BaseCommand):
    help = "Add the staff of a made-up town, one for each role, and print how to sign in."

    def handle(self, *args: Any, **options: Any) -> None:
        if not town().fictional:
            raise CommandError("This town is real: add staff with `rathaus staff add`.")
        password, at = kept_password(password_file()), timezone.now()
        with transaction.atomic():
            for login, name, role, unit in PEOPLE:
                if not queries.has_login(login):
                    add(login, name, role, unit, password, at)
        if options["verbosity"]:
            names = ", ".join(login for login, *_rest in PEOPLE)
            self.stdout.write(f"Staff sign in at /dienst/anmelden/ as {names};")
            self.stdout.write(f"their password is {password}")
            self._tell_of_the_citizen()

    def _tell_of_the_citizen(self) -> None:
        citizen = made_up.citizen_to_try()
        if citizen:
            self.stdout.write(f"A citizen signs in at {reverse('people:sign-in')} as {citizen};")
            self.stdout.write(f"the codes for her are at {reverse('people:demo-mails')}")


def add(login: str, name: str, role: Role, unit: str, password: str, at: datetime) -> None:
    place = unit_for(unit, at)
    token = secrets.token_urlsafe(32)
    domain = town().email.rpartition("@")[2] or "example.org"
    email = f"{login}@{domain}"
    member = actions.add_staff(uuid4(), name, email, login, token=token, by=OPERATOR, at=at)
    actions.use_setup_link(token, password, at=at)
    since = max(place.since, timezone.localdate(at) - IN_OFFICE_FOR)
    actions.assign_role(member, role, place, since=since, by=OPERATOR, at=at)


def unit_for(key: str, at: datetime) -> Unit:
    """The town hall itself, or one of its offices, founded where the city has none."""
    root, today = unit_of("", at), timezone.localdate(at)
    if not key:
        return root
    if key not in {unit.key for unit in queries.units_on(today)}:
        actions.found_unit(key, UNITS[key], parent=root, on=today, by=OPERATOR, at=at)
    return queries.unit(key)


def kept_password(path: Path) -> str:
    """Made once for this installation, readable by its owner only."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(12))
    return path.read_text(encoding="ascii").strip()
