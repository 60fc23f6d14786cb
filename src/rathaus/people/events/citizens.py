"""What has happened to citizens' accounts and to mails. No address and no name: ids only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rathaus.core.events import Event, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class MailsWritten(Event):
    """Mails wait to be sent. Everything that writes mails is one of these; sending follows after commit."""

    mails: tuple[UUID, ...] = ()

    @property
    def subject(self) -> Subject:
        return Subject("mail", str(self.mails[0]) if self.mails else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInCodeMailed(MailsWritten):
    """Somebody asked for a code; nobody knows yet who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountEvent(MailsWritten):
    """Something about one account."""

    account: UUID

    @property
    def subject(self) -> Subject:
        return Subject("account", str(self.account))


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOpened(AccountEvent):
    """A citizen made an account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenSignedIn(AccountEvent):
    """``method``: "code", "passkey", or the key of an identity provider."""

    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenRenamed(AccountEvent):
    """The name shown in the account was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressChangeAsked(AccountEvent):
    """A code went to the new address, a word to the old one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressChanged(AccountEvent):
    """The new address was confirmed; both were told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDeleted(AccountEvent):
    """``because``: "wish" of the citizen, or "unused" for two years."""

    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusedAccountWarned(AccountEvent):
    """The account will be deleted in 30 days unless she signs in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyAdded(AccountEvent):
    passkey: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyRemoved(AccountEvent):
    passkey: UUID
