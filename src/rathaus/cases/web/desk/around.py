"""What the neighbours below keep about a case: where its process stands, what was written, what is owed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.core import money
from rathaus.core.calendar import german
from rathaus.correspondence.models import Letter, Message
from rathaus.correspondence.queries import letters_of, messages_of, text_blocks
from rathaus.payments.models import Claim
from rathaus.payments.queries import claims_of, standing
from rathaus.processes.models import StepRun
from rathaus.processes.queries import open_steps, positions_of, run_with_version, steps_of
from rathaus.processes.queries.drawing import Drawing, drawing_of


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the process, and how it stands."""

    name: str
    told: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A message; ``read`` says when the other side opened it."""

    who: str
    day: str
    text: str
    read: str
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A letter of the town, and how far it has come."""

    id: UUID
    title: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """All of it, as the page of a file shows it."""

    steps: tuple[Step, ...]
    messages: tuple[Written, ...]
    letters: tuple[Sent, ...]
    claims: tuple[Owed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A claim, and how it stands by its ledger."""

    amount: str
    reason: str
    standing: str


STANDINGS: dict[str, str | Promise] = {
    "free": gettext_lazy("kostenlos"),
    "open": gettext_lazy("offen"),
    "dunned": gettext_lazy("angemahnt"),
    "partly_paid": gettext_lazy("zum Teil bezahlt"),
    "paid": gettext_lazy("bezahlt"),
    "paid_late": gettext_lazy("zu spät bezahlt"),
    "overpaid": gettext_lazy("zu viel bezahlt"),
    "waived": gettext_lazy("erlassen"),
    "cancelled": gettext_lazy("storniert"),
}


def around(case_id: UUID) -> Around:
    """Six queries, however much there is."""
    return Around(
        steps=tuple(_step(each) for each in steps_of(case_id)),
        messages=tuple(_written(each) for each in messages_of(case_id)),
        letters=tuple(_sent(each) for each in letters_of(case_id)),
        claims=tuple(_owed(each) for each in claims_of(case_id)),
    )


def _step(step: StepRun) -> Step:
    if step.ended_at is not None:
        return Step(step.name, _("erledigt am %(day)s") % {"day": _day(step.ended_at)}, False)
    if step.suspended_at is not None:
        return Step(step.name, _("ruht seit %(day)s") % {"day": _day(step.suspended_at)}, True)
    if step.started_at is not None:
        return Step(step.name, _("in Arbeit seit %(day)s") % {"day": _day(step.started_at)}, True)
    return Step(step.name, _("an der Reihe seit %(day)s") % {"day": _day(step.enabled_at)}, True)


def _day(at: Any) -> str:
    return date_format(timezone.localdate(at))


def _written(message: Message) -> Written:
    from_citizen = message.side == "citizen"
    return Written(
        who=_("Antragstellende Person") if from_citizen else _("Stadtverwaltung"),
        day=_day(message.sent_at),
        text=message.text,
        read=_("gelesen am %(day)s") % {"day": _day(message.read_at)}
        if message.read_at
        else _("noch nicht gelesen"),
        files=len(message.attachments.all()),
    )


def _sent(letter: Letter) -> Sent:
    """„Zugestellt“ is said only after proof: bereitgestellt, geöffnet, gilt als bekannt gegeben."""
    told = [_("bereitgestellt am %(day)s") % {"day": _day(letter.made_available_at)}]
    if letter.read_at:
        told.append(_("geöffnet am %(day)s") % {"day": _day(letter.read_at)})
    if letter.posted_on:
        told.append(_("auf die Post gegeben am %(day)s") % {"day": german(letter.posted_on)})
    if letter.served_on is None:
        told.append(_("muss mit der Post verschickt werden"))
    else:
        told.append(_("gilt ab %(day)s als bekannt gegeben") % {"day": german(letter.served_on)})
    return Sent(id=letter.pk, title=letter.title, told=", ".join(told))


def _owed(claim: Claim) -> Owed:
    told = str(STANDINGS.get(standing(claim), ""))
    due = _("%(standing)s, fällig am %(day)s") % {"standing": told, "day": german(claim.due_on)}
    return Owed(amount=money.german(Decimal(claim.cents) / 100), reason=claim.reason, standing=due)


def open_step_of(case_id: UUID, unit: str) -> StepRun | None:
    """The step of the process that the unit has to do; None where it has none."""
    return next((each for each in open_steps(case_id) if each.unit == unit), None)


def blocks_for(kind: str, service: str) -> Sequence[Any]:
    """Text blocks of the town for this kind of letter and this service."""
    return list(text_blocks(kind, service))


def drawing_around(case_id: UUID) -> Drawing | None:
    """The drawn model with the case in it; None where the case runs on none."""
    run = run_with_version(case_id)
    return drawing_of(run.version, positions_of(case_id)) if run else None
