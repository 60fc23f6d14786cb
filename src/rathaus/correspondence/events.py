"""What has happened in writing. Ids and keys only: no text, no name, no address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rathaus.core.events import Event, Subject
from rathaus.people.events.citizens import MailsWritten


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageWritten(MailsWritten):
    """A message about a matter was written; ``side`` is whose it is: "citizen" or "office"."""

    matter: UUID
    message: UUID
    side: str
    attachments: int = 0

    @property
    def subject(self) -> Subject:
        return Subject("case", str(self.matter))


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterIssued(MailsWritten):
    """A letter was written and made available; ``template`` is its key and the number of the version."""

    matter: UUID
    letter: UUID
    kind: str
    template: str
    served_on: date | None
    """None where it has to go by post."""
    sealed: bool

    @property
    def subject(self) -> Subject:
        return Subject("case", str(self.matter))


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOpened(Event):
    """The recipient opened it for the first time."""

    matter: UUID
    letter: UUID

    @property
    def subject(self) -> Subject:
        return Subject("case", str(self.matter))


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterAnnounced(Event):
    """The mail server took the mail that says that something waits."""

    matter: UUID
    letter: UUID

    @property
    def subject(self) -> Subject:
        return Subject("case", str(self.matter))


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterNotAnnounced(Event):
    """No mail server took that mail in a day: it has to go by post."""

    matter: UUID
    letter: UUID

    @property
    def subject(self) -> Subject:
        return Subject("case", str(self.matter))


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPosted(Event):
    """It was handed to the post (Aufgabe zur Post, VwVfG § 41 Abs. 2)."""

    matter: UUID
    letter: UUID
    posted_on: date
    served_on: date

    @property
    def subject(self) -> Subject:
        return Subject("case", str(self.matter))


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterReturned(Event):
    """The post brought it back (Rückläufer): it was not served."""

    matter: UUID
    letter: UUID

    @property
    def subject(self) -> Subject:
        return Subject("case", str(self.matter))


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageOpened(Event):
    """The other side opened it for the first time."""

    matter: UUID
    message: UUID

    @property
    def subject(self) -> Subject:
        return Subject("case", str(self.matter))


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateEvent(Event):
    """Something about one version of a template."""

    template: str
    language: str
    number: int

    @property
    def subject(self) -> Subject:
        return Subject("template", self.template)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateEdited(TemplateEvent):
    """A draft was written or changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePublished(TemplateEvent):
    """Letters are written by this version now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRetired(TemplateEvent):
    """No further letter is written by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlockKept(Event):
    """A text block was written or changed."""

    block: str

    @property
    def subject(self) -> Subject:
        return Subject("text_block", self.block)
