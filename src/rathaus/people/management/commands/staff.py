"""`rathaus staff add NAME EMAIL`: the first administrator, and whoever has lost every way in."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from rathaus.core.errors import Refusal
from rathaus.core.town import town
from rathaus.people import actions, queries
from rathaus.people.actions.staff import LINK_VALID
from rathaus.people.models import Unit
from rathaus.people.queries import OPERATOR, Role

ROOT_UNIT = "stadt"


class Command(BaseCommand):
    help = "Add a member of staff, or make a new set-up link for one; prints the link, which works once."

    def add_arguments(self, parser: CommandParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        add = words.add_parser("add", help="add somebody")
        add.add_argument("name")
        add.add_argument("email")
        add.add_argument("--login", default="", help="default: what stands before the @")
        add.add_argument("--role", choices=[role.value for role in Role], default=Role.ADMIN.value)
        add.add_argument("--unit", default="", help="key of a unit; default: the town hall itself")
        link = words.add_parser("link", help="a new set-up link for somebody who is there")
        link.add_argument("login")

    def handle(self, *args: Any, **options: Any) -> None:
        at, token = timezone.now(), secrets.token_urlsafe(32)
        try:
            if options["word"] == "add":
                add(options, token, at)
            else:
                renew(options["login"], token, at)
        except Refusal as no:
            raise CommandError(str(no)) from None
        self.stdout.write(settings.ADDRESS + reverse("people:staff-setup", args=[token]))
        self.stdout.write(f"The link works once, for {LINK_VALID.days} days. Hand it over in person.")


@transaction.atomic
def add(options: dict[str, Any], token: str, at: datetime) -> None:
    login = options["login"] or options["email"].partition("@")[0]
    unit = unit_of(options["unit"], at)
    member = actions.add_staff(
        uuid4(), options["name"], options["email"], login, token=token, by=OPERATOR, at=at
    )
    role, since = Role(options["role"]), timezone.localdate(at)
    actions.assign_role(member, role, unit, since=since, by=OPERATOR, at=at)


def renew(login: str, token: str, at: datetime) -> None:
    member = queries.staff_by_login(login)
    actions.make_setup_link(member, token, by=OPERATOR, at=at)


def unit_of(key: str, at: datetime) -> Unit:
    """The unit of that key; without one the town hall itself, founded where there is none yet."""
    today = timezone.localdate(at)
    if key:
        return queries.unit(key)
    root = queries.root_unit(today)
    return root or actions.found_unit(ROOT_UNIT, town().full_name, parent=None, on=today, by=OPERATOR, at=at)
