"""The mail that says that something waits, and nothing else: no name, no matter, no content."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext, override

from rathaus.core.town import town
from rathaus.people.actions.mails import write_mail
from rathaus.people.models import Account


def mail_that_something_waits(account: Account | None, language: str, at: datetime) -> tuple[UUID, ...]:
    """Part of a larger act. Nothing is written to who has no account, or no address."""
    if account is None or not account.email:
        return ()
    with override(language):
        subject = gettext("Neue Nachricht in Ihrem Postfach")
        text = gettext(
            "in Ihrem Postfach bei der %(town)s liegt etwas Neues für Sie.\n\n"
            "Melden Sie sich an und sehen Sie nach: %(address)s\n\n"
            "Aus Gründen des Datenschutzes steht hier nicht, worum es geht."
        ) % {"town": town().full_name, "address": f"{settings.ADDRESS}/konto/postfach/"}
        return (write_mail(account.email, subject, f"{gettext('Guten Tag,')}\n\n{text}", at=at),)
