"""A citizen's own account; nobody else's can be asked for."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.people.models import Account, AccountKind, Mail, Passkey


class NoSuchAccount(Refusal):
    sentence = _("Dieses Konto gibt es nicht mehr.")
    status = 404


def account_of(account_id: UUID | None) -> Account:
    """With its citizen. Raises ``NoSuchAccount``."""
    accounts = Account.objects.select_related("citizen")
    found = accounts.filter(pk=account_id).first() if account_id else None
    if found is None:
        raise NoSuchAccount
    return found


def citizen_with(address: str) -> Account | None:
    """The citizen's account of an address that was proven a moment ago."""
    return Account.objects.filter(kind=AccountKind.CITIZEN, email=address).first() if address else None


def passkeys_of(account_id: UUID | None) -> list[Passkey]:
    return list(Passkey.objects.filter(account=account_id))


def newest_mails() -> list[Mail]:
    """What a made-up town shows instead of sending; the newest 20."""
    return list(Mail.objects.all()[:20])


def mail(mail_id: UUID) -> Mail | None:
    return Mail.objects.filter(pk=mail_id).first()
