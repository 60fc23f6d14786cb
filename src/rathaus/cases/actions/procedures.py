"""The law of a service's procedure is kept as data: another state has another law."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.cases.events import ProcedureKept
from rathaus.cases.models import Procedure
from rathaus.catalogue.models import Service
from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.people.queries import Role, Viewer

UNITS = ("days", "working_days", "weeks", "months")
LAWS = ("VwVfG", "AO", "SGB")
REMEDIES = ("objection", "lawsuit")


class NotYourLaw(Refusal):
    sentence = _("Das Verfahrensrecht einer Leistung pflegt die Organisation.")
    status = 403


class NoSuchLaw(Refusal):
    sentence = _("%(what)s ist nicht möglich. Möglich sind: %(known)s.")
    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What ``Procedure`` holds, as somebody says it."""

    due_count: int = 3
    due_unit: str = "months"
    due_basis: str = "§ 75 VwGO"
    deemed_approval: bool = False
    four_eyes: bool = False
    reply_days: int = 14
    law: str = "VwVfG"
    remedy: str = "objection"

    def __post_init__(self) -> None:
        for told, known in ((self.due_unit, UNITS), (self.law, LAWS), (self.remedy, REMEDIES)):
            if told not in known:
                raise NoSuchLaw(what=told, known=", ".join(known))
        if not 1 <= self.due_count <= 366 or not 14 <= self.reply_days <= 366:
            raise NoSuchLaw(what=f"{self.due_count}/{self.reply_days}", known="1–366, 14–366")


@transaction.atomic
def keep_procedure(service: Service, law: Law, because: str = "", *, by: Viewer, at: datetime) -> Procedure:
    """Sets the law of a service; cases that are there keep the day they were given. Refuses with ``NotYourLaw``."""
    if not (by.is_the_house or by.has_role(Role.ORGANISER)):
        raise NotYourLaw
    procedure, _made = Procedure.objects.update_or_create(service=service, defaults=asdict(law))
    due = f"{law.due_count} {law.due_unit}"
    event = ProcedureKept(service=service.slug, due=due, because=because.strip()[:300], **asdict(law))
    record(event, by=by.actor(Role.ORGANISER), at=at)
    return procedure
