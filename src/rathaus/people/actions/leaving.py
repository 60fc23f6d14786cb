"""Accounts end: by the citizen's wish, or when nobody has used them for two years."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from rathaus.core.journal import SYSTEM, Actor, record
from rathaus.people.events.citizens import AccountDeleted, UnusedAccountWarned
from rathaus.people.models import Account, Citizen, Invitation, Mandate, Organisation, Ward
from rathaus.people.rules import retention

from .mails import write_mail


@transaction.atomic
def delete_account(account: UUID, because: str = "wish", *, by: Actor, at: datetime) -> None:
    """With sessions, passkeys, mandates, and organisations that nobody else manages. Applications are not touched."""
    found = Account.objects.select_for_update().get(pk=account)
    told = gettext("Ihr Konto ist gelöscht. Anträge, die Sie abgegeben haben, bearbeiten wir weiter.")
    mails = (write_mail(found.email, gettext("Ihr Konto ist gelöscht"), told, at=at),) if found.email else ()
    _without_another_manager(account).delete()
    found.delete()
    forget_lonely_wards()
    record(AccountDeleted(account=account, because=because, mails=mails), by=by, at=at)


def _without_another_manager(account: UUID) -> QuerySet[Organisation]:
    managers = Mandate.objects.filter(organisation=OuterRef("pk"), may_manage=True, revoked_at=None)
    mine = managers.filter(actor=account)
    return Organisation.objects.filter(Exists(mine), ~Exists(managers.exclude(actor=account)))


def forget_lonely_wards() -> int:
    """Persons for whom nobody acts any more."""
    return Ward.objects.filter(mandates=None).delete()[0]


def warn_unused(*, at: datetime) -> int:
    """Tells owners of accounts nobody has used for long; returns how many."""
    waiting = (
        Citizen.objects.select_related("account")
        .filter(used_at__lte=retention.warned_since(at), warned_at=None)
        .exclude(account__email="")
    )
    found = list(waiting[:500])
    for citizen in found:
        _warn(citizen, at)
    return len(found)


@transaction.atomic
def _warn(citizen: Citizen, at: datetime) -> None:
    told = gettext(
        "Sie haben Ihr Konto lange nicht benutzt. In 30 Tagen löschen wir es.\n\n"
        "Möchten Sie es behalten? Dann melden Sie sich bitte einmal an."
    )
    mail = write_mail(citizen.account.email, gettext("Möchten Sie Ihr Konto behalten?"), told, at=at)
    Citizen.objects.filter(pk=citizen.pk).update(warned_at=at)
    record(UnusedAccountWarned(account=citizen.pk, mails=(mail,)), by=SYSTEM, at=at)


def delete_unused(*, at: datetime) -> int:
    """Deletes accounts unused for two years, where we know an address 30 days after the warning; returns how many."""
    warned = Q(warned_at__lte=at - retention.WARNED_BEFORE) | Q(account__email="")
    due = Citizen.objects.filter(warned, used_at__lte=retention.unused_since(at))
    ids = list(due.values_list("pk", flat=True)[:500])
    for account in ids:
        delete_account(account, "unused", by=SYSTEM, at=at)
    return len(ids)


@transaction.atomic
def forget_old_mandates(*, at: datetime) -> int:
    """Ended mandates after three years, and links that open nothing any more."""
    limit = at - retention.ENDED_KEPT_FOR
    ended = Mandate.objects.filter(revoked_at__lte=limit) | Mandate.objects.filter(until__lte=limit.date())
    count = ended.delete()[0]
    Invitation.objects.filter(expires_at__lte=at - retention.WARNED_BEFORE).delete()
    forget_lonely_wards()
    return count
