"""Messages on a matter, both ways."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.files.keeping import Kept
from rathaus.core.journal import Actor, record
from rathaus.correspondence.events import MessageOpened, MessageWritten
from rathaus.correspondence.models import Attachment, Message
from rathaus.correspondence.rules.standing import Side
from rathaus.people.models import Account

from .mailing import mail_that_something_waits

MOST_CHARACTERS = 10_000


class EmptyMessage(Refusal):
    sentence = _("Bitte schreiben Sie etwas, oder legen Sie eine Datei bei.")
    status = 422


@transaction.atomic
def write_message(
    message_id: UUID,
    matter: UUID,
    *,
    side: str,
    text: str,
    topic: str = "",
    files: Sequence[Kept] = (),
    account: Account | None = None,
    written_by: UUID | None = None,
    language: str = "de",
    by: Actor,
    at: datetime,
) -> Message:
    """The message, idempotent by its id. ``account`` is the applicant's, whichever ``side`` writes.

    The citizen is told by mail that something waits. Refuses with ``EmptyMessage``.
    """
    known = Message.objects.filter(pk=message_id).first()
    if known is not None:
        return known
    told = text.replace("\0", "").strip()[:MOST_CHARACTERS]
    if not told and not files:
        raise EmptyMessage
    message = Message.objects.create(
        id=message_id,
        matter=matter,
        side=Side(side).value,
        topic=topic[:160],
        text=told,
        account=account,
        written_by_id=written_by,
        sent_at=at,
    )
    Attachment.objects.bulk_create(_attachment(message, each) for each in files)
    mails = mail_that_something_waits(account, language, at) if side == Side.OFFICE else ()
    event = MessageWritten(matter=matter, message=message_id, side=side, attachments=len(files), mails=mails)
    record(event, by=by, at=at)
    return message


def _attachment(message: Message, kept: Kept) -> Attachment:
    return Attachment(
        id=uuid4(),
        message=message,
        name=kept.name,
        media_type=kept.media_type,
        size=kept.size,
        stored_as=kept.stored_as,
        key=kept.key,
    )


@transaction.atomic
def mark_message_read(message: Message, *, by: Actor, at: datetime) -> None:
    """The other side has opened it; only the first time counts."""
    if Message.objects.filter(pk=message.pk, read_at=None).update(read_at=at):
        record(MessageOpened(matter=message.matter, message=message.pk), by=by, at=at)
