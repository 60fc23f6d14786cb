"""Messages on a matter; who may see the matter is asked above."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.files import keeping
from rathaus.correspondence.models import Attachment, Message
from rathaus.people.queries import Viewer

from .matters import closed_for
from .reach import accounts_of


class NoSuchMessage(Refusal):
    """There is none, or it is not hers: the same answer."""

    sentence = _("Diese Nachricht gibt es hier nicht.")
    status = 404


def messages_of(matter: UUID) -> QuerySet[Message]:
    """Both ways, the oldest first, with their attachments; two queries."""
    return Message.objects.filter(matter=matter).prefetch_related("attachments").order_by("sent_at", "pk")


def message(viewer: Viewer, message_id: UUID, on: date) -> Message:
    """On a matter of her own, or of somebody for whom she may act that day. Raises ``NoSuchMessage``, also where
    the matter is closed for her.
    """
    hers = Message.objects.filter(account__in=accounts_of(viewer, on)).select_related("account")
    found = hers.filter(pk=message_id).prefetch_related("attachments").first()
    if found is None or closed_for(viewer, [found.matter], on):
        raise NoSuchMessage
    return found


def attachment_of(matter: UUID, attachment_id: UUID) -> Attachment:
    """Raises ``NoSuchMessage`` for one of another matter."""
    found = Attachment.objects.filter(pk=attachment_id, message__matter=matter).first()
    if found is None:
        raise NoSuchMessage
    return found


def content_of_attachment(attachment: Attachment) -> Iterator[bytes]:
    return keeping.content_of(attachment.stored_as, bytes(attachment.key))
