"""Mails leave; what is no longer needed goes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from rathaus.core.models import Entry
from rathaus.core.reactions import every, on
from rathaus.people.actions.codes import forget_old_codes
from rathaus.people.actions.leaving import delete_unused, forget_old_mandates, warn_unused
from rathaus.people.actions.mails import forget_mail, forget_old_mails
from rathaus.people.events.citizens import MailsWritten
from rathaus.people.gateways import post
from rathaus.people.queries.citizens import mail


@on(MailsWritten)
def send_mails(event: MailsWritten, entry: Entry) -> None:
    """Each mail is deleted when it was sent, so that a second delivery sends only what is left."""
    if not settings.MAIL:
        return
    for mail_id in event.mails:
        waiting = mail(mail_id)
        if waiting:
            post.send(waiting.address, waiting.subject, waiting.text, waiting.pk.hex)
            forget_mail(mail_id)


@every(timedelta(hours=1))
def forget_codes_and_mails(at: datetime) -> None:
    forget_old_codes(at=at)
    forget_old_mails(at=at)


@every(timedelta(days=1))
def let_unused_accounts_go(at: datetime) -> None:
    if settings.MAIL:
        warn_unused(at=at)
    delete_unused(at=at)
    forget_old_mandates(at=at)
