"""What has happened to staff, their roles and their sign-in."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rathaus.core.events import Event, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffEvent(Event):
    """What all events of a member of staff say; no name, since the journal stays."""

    account: UUID

    @property
    def subject(self) -> Subject:
        return Subject("staff", str(self.account))


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAdded(StaffEvent):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupLinkMade(StaffEvent):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChosen(StaffEvent):
    """``sessions_ended``: how many other sessions ended with the former password."""

    sessions_ended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorSetUp(StaffEvent):
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorsReset(StaffEvent):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodesMade(StaffEvent):
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSignedIn(StaffEvent):
    """``method`` is the second factor: "totp", "passkey", "recovery", or "" where none was asked for."""

    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSignedOut(StaffEvent):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsEnded(StaffEvent):
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDeactivated(StaffEvent):
    sessions_ended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffReactivated(StaffEvent):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAssigned(StaffEvent):
    role: str
    unit: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEnded(StaffEvent):
    role: str
    unit: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyAppointed(StaffEvent):
    """``account`` is absent; ``deputy`` holds her roles from ``since`` until before ``until``."""

    deputy: UUID
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyEnded(StaffEvent):
    deputy: UUID
