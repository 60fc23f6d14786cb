"""Who may act for whom, as far as the one who asks is part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.people.models import Account, Invitation, Mandate, Organisation, Ward
from rathaus.people.rules.invitations import digest_of, is_open
from rathaus.people.rules.mandates import MandateKind, Right, Verdict, judge
from rathaus.people.rules.viewer import Viewer


class NoSuchMandate(Refusal):
    """There is none, or it is none of hers: the same answer, so that ids tell nothing."""

    sentence = _("Diese Vertretung gibt es nicht.")
    status = 404


class NoSuchOrganisation(Refusal):
    """There is none, or she does not belong to it."""

    sentence = _("Diese Firma oder diesen Verein gibt es hier nicht.")
    status = 404


class LastManager(Refusal):
    sentence = _(
        "Sie sind die letzte Person, die hier verwalten darf. Geben Sie dieses Recht bitte erst jemand anderem."
    )


class InvitationIsOver(Refusal):
    """Used, withdrawn, too old or never made: the same answer."""

    sentence = _(
        "Diese Einladung gilt nicht mehr. Jeder Link geht nur einmal und nur 14 Tage lang. "
        "Bitten Sie um einen neuen."
    )
    status = 410


class NotCovered(Refusal):
    sentence = _("%(reason)s")
    status = 403


REASONS: dict[Verdict, str | Promise] = {
    Verdict.REVOKED: _("Diese Vertretung ist beendet."),
    Verdict.NOT_YET: _("Diese Vertretung gilt noch nicht."),
    Verdict.OVER: _("Diese Vertretung ist abgelaufen."),
    Verdict.OTHER_SERVICE: _("Diese Vertretung gilt für andere Leistungen, nicht für diese."),
    Verdict.NO_RIGHT: _("Mit dieser Vertretung dürfen Sie ausfüllen, aber nicht abgeben."),
}

KIND_NAMES: dict[str, str | Promise] = {
    MandateKind.PARENT: _("als Elternteil"),
    MandateKind.CARER: _("als rechtliche Betreuung"),
    MandateKind.ATTORNEY: _("mit Vollmacht"),
    MandateKind.EMPLOYEE: _("als Mitglied"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """For whom one can act: oneself (``mandate`` is None) or somebody with a mandate that holds today."""

    mandate: UUID | None
    kind: str
    name: str
    born_on: date | None = None
    proof: str = ""
    may_submit: bool = True

    @property
    def is_oneself(self) -> bool:
        return self.mandate is None

    @property
    def kind_name(self) -> str:
        return str(KIND_NAMES.get(self.kind, ""))


def principals_for(viewer: Viewer, on: date, service: str = "") -> list[Principal]:
    """Oneself first, then everybody she may act for on that day, for that service; 1 query. Nobody for strangers."""
    if not viewer.is_citizen:
        return []
    held = Mandate.objects.in_force(on).told().filter(actor=viewer.account)
    covered = [each for each in held if judge(each.scope, on=on, service=service) is Verdict.COVERED]
    return [Principal(mandate=None, kind="self", name=viewer.name), *map(_principal, covered)]


def _principal(mandate: Mandate) -> Principal:
    return Principal(
        mandate=mandate.pk,
        kind=mandate.kind,
        name=name_of(mandate.represented),
        born_on=mandate.ward.born_on if mandate.ward else None,
        proof=mandate.proof,
        may_submit=mandate.may_submit,
    )


def name_of(somebody: Account | Ward | Organisation) -> str:
    """How the other side reads her: the name, else the address of the account."""
    if isinstance(somebody, Account):
        return citizen_name(somebody) or somebody.email or gettext("ohne Namen")
    return somebody.name


def citizen_name(account: Account) -> str:
    """The name she gave; "" where she gave none."""
    citizen = getattr(account, "citizen", None)
    return citizen.name if citizen else ""


def mandate_to_use(
    viewer: Viewer, mandate_id: UUID, on: date, *, service: str = "", right: Right | None = None
) -> Mandate:
    """Her mandate, if it covers that. Raises ``NoSuchMandate`` for a foreign one, ``NotCovered`` with the reason."""
    mandate = Mandate.objects.told().filter(pk=mandate_id, actor=viewer.account).first()
    if mandate is None or viewer.account is None:
        raise NoSuchMandate
    verdict = judge(mandate.scope, on=on, service=service, right=right, revoked_at=mandate.revoked_at)
    if verdict is not Verdict.COVERED:
        raise NotCovered(reason=REASONS[verdict])
    return mandate


def held_mandate(account: UUID, mandate_id: str, on: date) -> str | None:
    """The id again while the mandate holds; None from the moment it was revoked or ran out. 1 query."""
    held = Mandate.objects.in_force(on).filter(pk=mandate_id, actor=account)
    return mandate_id if held.exists() else None


def may_end(viewer: Viewer, mandate: Mandate, on: date) -> bool:
    """The one represented, the one who acts, or who manages the organisation."""
    if viewer.account is None:
        return False
    if viewer.account in (mandate.actor_id, mandate.principal_id):
        return True
    return mandate.organisation_id is not None and manages(viewer, mandate.organisation_id, on)


def manages(viewer: Viewer, organisation: UUID, on: date) -> bool:
    held = Mandate.objects.in_force(on).filter(actor=viewer.account, organisation=organisation)
    return viewer.account is not None and held.filter(may_manage=True).exists()


def acting_mandates(viewer: Viewer, on: date) -> Sequence[Mandate]:
    """With which she acts for others, today."""
    return list(Mandate.objects.in_force(on).told().filter(actor=viewer.account))


def given_mandates(viewer: Viewer, on: date) -> Sequence[Mandate]:
    """With which others act for her, today."""
    return list(Mandate.objects.in_force(on).told().filter(principal=viewer.account))


def open_invitations(viewer: Viewer, at: datetime) -> Sequence[Invitation]:
    """The links by which she lets others act for her, and that nobody has used yet."""
    return list(_open(at).filter(principal=viewer.account))


def _open(at: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(used_at=None, withdrawn_at=None, expires_at__gt=at)


@dataclass(frozen=True, slots=True)
class Members:
    """An organisation as its members see it; ``invitations`` are empty for who may not manage."""

    organisation: Organisation
    mandates: Sequence[Mandate]
    invitations: Sequence[Invitation]
    may_manage: bool


def organisation_of(viewer: Viewer, organisation_id: UUID, at: datetime, on: date) -> Members:
    """Raises ``NoSuchOrganisation`` for who does not belong to it. 2 or 3 queries."""
    mandates = list(Mandate.objects.in_force(on).told().filter(organisation=organisation_id))
    mine = [each for each in mandates if each.actor_id == viewer.account]
    if not mine or mine[0].organisation is None:
        raise NoSuchOrganisation
    may_manage = any(each.may_manage for each in mine)
    invitations = list(_open(at).filter(organisation=organisation_id)) if may_manage else []
    return Members(mine[0].organisation, mandates, invitations, may_manage)


def open_invitation(secret: str, at: datetime) -> Invitation:
    """What a link offers. Raises ``InvitationIsOver``."""
    found = (
        Invitation.objects.select_related("organisation", "principal__citizen")
        .filter(~Q(digest=""), digest=digest_of(secret))
        .first()
    )
    return still_open(found, at)


def still_open(found: Invitation | None, at: datetime) -> Invitation:
    if found is None or not is_open(
        at=at, expires_at=found.expires_at, used_at=found.used_at, withdrawn_at=found.withdrawn_at
    ):
        raise InvitationIsOver
    return found
