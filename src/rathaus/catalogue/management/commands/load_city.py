"""``rathaus load-city``: the offer of the fictional city of Talbrück. Loading it again changes nothing."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rathaus.catalogue import actions, queries
from rathaus.catalogue.actions import Description
from rathaus.catalogue.models import Audience
from rathaus.core.journal import SYSTEM

FOLDER = Path(__file__).resolve().parents[2] / "demo"


class Command(BaseCommand):
    help = "Load the services, life events and forms of the demonstration city."

    def handle(self, *args: Any, **options: Any) -> None:
        city = tomllib.loads((FOLDER / "talbrueck.toml").read_text(encoding="utf-8"))
        with transaction.atomic():
            load(city, timezone.now())
        if options["verbosity"]:
            self.stdout.write(
                _("Talbrück ist geladen: %(n)s Leistungen.") % {"n": queries.services().count()}
            )


def load(city: dict[str, Any], at: datetime) -> None:
    """Describes what is not there yet, so that what an editor changed since then stays."""
    for entry in city["services"]:
        if not queries.has_service(entry["key"]):
            _load_service(entry, city["offices"][entry["office"]], at)
    known = {event.slug for event in queries.life_events()}
    for order, entry in enumerate(city["life_events"]):
        if entry["slug"] not in known:
            actions.describe_life_event(**entry, order=order, by=SYSTEM, at=at)


def _load_service(entry: dict[str, Any], office: dict[str, str], at: datetime) -> None:
    described = _description(entry | office)
    actions.describe_service(entry["key"], described, slug=entry["slug"], by=SYSTEM, at=at)
    if "form" in entry:
        data = (FOLDER / entry["form"]).read_bytes()
        recommended = entry.get("recommended", ())
        version = actions.import_form(entry["key"], data, recommended=recommended, by=SYSTEM, at=at)
        actions.publish_form(version, by=SYSTEM, at=at)


def _description(entry: dict[str, Any]) -> Description:
    told = {field.name: entry[field.name] for field in fields(Description) if field.name in entry}
    lists = {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
    audience = Audience(entry.get("audience", Audience.CITIZENS))
    return Description(**told | lists | {"audience": audience})
