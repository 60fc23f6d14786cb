"""Citizens' accounts: opened, used, changed, deleted. Nobody needs one to apply."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.people.events.citizens import (
    AccountOpened,
    AddressChangeAsked,
    AddressChanged,
    CitizenRenamed,
    CitizenSignedIn,
)
from rathaus.people.models import Account, AccountKind, Citizen
from rathaus.people.rules.codes import ASKING

from .codes import code_text, keep_code, redeem_code
from .mails import write_mail
from .tries import count_try


class AddressTaken(Refusal):
    """Told only to somebody who has proven that the address is hers."""

    sentence = _("Zu dieser E-Mail-Adresse gibt es schon ein anderes Konto.")


class AccountClosed(Refusal):
    """Told only to somebody who has proven that the address is hers."""

    sentence = _("Dieses Konto ist gesperrt. Bitte rufen Sie uns an: Wir klären das mit Ihnen.")
    status = 403


@transaction.atomic
def open_account(address: str, name: str, *, account_id: UUID, at: datetime) -> Account:
    """An account for a proven address; the one that is there already, if a second click comes."""
    account, is_new = Account.objects.get_or_create(
        kind=AccountKind.CITIZEN, email=address, defaults={"id": account_id, "created_at": at}
    )
    if is_new:
        Citizen.objects.create(account=account, name=name, used_at=at)
        record(AccountOpened(account=account.pk), by=Actor("citizen", str(account.pk)), at=at)
    return account


@transaction.atomic
def note_citizen_sign_in(account: Account, method: str, *, at: datetime) -> None:
    """Signed in. Refuses a closed account with ``AccountClosed``."""
    if not account.is_active:
        raise AccountClosed
    Citizen.objects.update_or_create(account=account, defaults={"used_at": at, "warned_at": None})
    record(CitizenSignedIn(account=account.pk, method=method), by=Actor("citizen", str(account.pk)), at=at)


@transaction.atomic
def rename_citizen(account: UUID, name: str, *, by: Actor, at: datetime) -> None:
    Citizen.objects.filter(account=account).update(name=name)
    record(CitizenRenamed(account=account), by=by, at=at)


def ask_address_change(
    account: Account, address: str, *, code_id: UUID, code: str, by: Actor, at: datetime
) -> None:
    """A code to the new address, a word to the old one. Raises ``TryAgainLater``."""
    count_try(f"codes for {account.pk}", ASKING, at=at)
    count_try(f"codes for {address}", ASKING, at=at)
    _ask_address_change(account, address, code_id, code, by, at)


@transaction.atomic
def _ask_address_change(
    account: Account, address: str, code_id: UUID, code: str, by: Actor, at: datetime
) -> None:
    keep_code(address, code_id, code, at=at, account=account.pk)
    to_new = write_mail(address, gettext("Ihr Code für die neue E-Mail-Adresse"), code_text(code), at=at)
    told = gettext(
        "Jemand ist in Ihrem Konto angemeldet und will die E-Mail-Adresse ändern.\n\n"
        "Waren Sie das nicht? Dann melden Sie sich bitte an und beenden Sie alle anderen Sitzungen."
    )
    subject = gettext("Ihre E-Mail-Adresse soll geändert werden")
    to_old = [write_mail(account.email, subject, told, at=at)] if account.email else []
    record(AddressChangeAsked(account=account.pk, mails=(to_new, *to_old)), by=by, at=at)


def confirm_address_change(account: Account, code_id: UUID, typed: str, *, by: Actor, at: datetime) -> str:
    """The new address. Raises what ``redeem_code`` raises, or ``AddressTaken``."""
    address = redeem_code(code_id, typed, at=at, account=account.pk)
    _change_address(account, address, by, at)
    return address


@transaction.atomic
def _change_address(account: Account, address: str, by: Actor, at: datetime) -> None:
    others = Account.objects.filter(kind=account.kind, email=address).exclude(pk=account.pk)
    if others.exists():
        raise AddressTaken
    Account.objects.filter(pk=account.pk).update(email=address)
    told = gettext(
        "Die E-Mail-Adresse Ihres Kontos ist geändert. Waren Sie das nicht? Dann rufen Sie uns bitte an."
    )
    subject = gettext("Ihre E-Mail-Adresse ist geändert")
    mails = tuple(write_mail(each, subject, told, at=at) for each in (account.email, address) if each)
    record(AddressChanged(account=account.pk, mails=mails), by=by, at=at)
