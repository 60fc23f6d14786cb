"""What then follows: whether the word that something waits has left the house."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from rathaus.core.models import Entry
from rathaus.core.reactions import on
from rathaus.core.town import town
from rathaus.correspondence.actions.announcing import note_announced, note_not_announced
from rathaus.correspondence.events import LetterIssued
from rathaus.people.queries.citizens import mail

MAIL_IS_KEPT_FOR_HOURS = 24


class StillWaiting(RuntimeError):
    """The mail server has not taken the mail yet; asked again later, and shown to the operator in the end."""


@on(LetterIssued)
def note_when_announced(event: LetterIssued, entry: Entry) -> None:
    """A mail is deleted when the server took it; one that was let go for its age proves nothing, and the letter goes
    by post. A town without a mail server can tell nobody; a made-up one pretends that it could.
    """
    now = timezone.now()
    if not event.mails or (not settings.MAIL and town().fictional):
        return
    if not settings.MAIL or (now - entry.at).total_seconds() > MAIL_IS_KEPT_FOR_HOURS * 3600:
        note_not_announced(event.letter, at=now)
        return
    if any(mail(each) for each in event.mails):
        raise StillWaiting(str(event.letter))
    note_announced(event.letter, at=now)
