"""Writing mails. They lie in a table until the act is committed; then a reaction sends them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from rathaus.core.town import town
from rathaus.people.models import Mail
from rathaus.people.rules.retention import MAIL_KEPT_FOR


def write_mail(address: str, subject: str, text: str, *, at: datetime) -> UUID:
    """Part of a larger act, inside its transaction; its event names the mail. No name, no case: only what is needed."""
    mail = Mail.objects.create(
        id=uuid4(), address=address, subject=subject, text=f"{text}\n\n{_signature()}\n", written_at=at
    )
    return mail.pk


def _signature() -> str:
    return _("Ihre %(town)s\nAuf diese E-Mail können Sie nicht antworten.") % {"town": town().full_name}


def forget_mail(mail: UUID) -> None:
    """It was sent."""
    Mail.objects.filter(pk=mail).delete()


def forget_old_mails(*, at: datetime) -> int:
    return Mail.objects.filter(written_at__lte=at - MAIL_KEPT_FOR).delete()[0]
