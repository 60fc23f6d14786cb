"""What identity providers have confirmed. No name and no pseudonym: the account, the kind of provider, the level."""

from dataclasses import dataclass
from uuid import UUID

from rathaus.core.events import Event, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityConfirmed(Event):
    """A provider vouched for the holder of an account."""

    account: UUID
    kind: str
    level: int
    is_first: bool

    @property
    def subject(self) -> Subject:
        return Subject("account", str(self.account))
