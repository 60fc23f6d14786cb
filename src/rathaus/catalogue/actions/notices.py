"""Saying that a service does not work for a while, and what to do until then."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.actions.services import refuse_foreign_editors
from rathaus.catalogue.events import NoticeEnded, NoticePosted
from rathaus.catalogue.models import Notice, Service
from rathaus.catalogue.queries import NoSuchService
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record


class EndsBeforeItStarts(Refusal):
    sentence = _("Das Ende liegt vor dem Anfang. Bitte prüfen Sie beide Zeiten.")
    status = 422


class AlreadyOver(Refusal):
    sentence = _("Dieser Hinweis ist schon vorbei.")


@transaction.atomic
def post_notice(
    key: str,
    text: str,
    *,
    alternative: str,
    starts_at: datetime,
    ends_at: datetime | None,
    by: Actor,
    at: datetime,
) -> Notice:
    """Shows ``text`` on the service's page from ``starts_at`` on; without ``ends_at`` until it is taken off.

    The same text again changes nothing. Refuses with ``NoSuchService``, ``NotAllowed``, ``OwnedByAnotherUnit`` and
    ``EndsBeforeItStarts``.
    """
    service = Service.objects.filter(key=key).select_related("unit").first()
    if service is None:
        raise NoSuchService
    refuse_foreign_editors(service, by, at)
    if ends_at is not None and ends_at <= starts_at:
        raise EndsBeforeItStarts
    notice, is_new = service.notices.get_or_create(
        text=text, defaults={"alternative": alternative, "starts_at": starts_at, "ends_at": ends_at}
    )
    if is_new:
        record(NoticePosted(key=key, text=text), by=by, at=at)
    return notice


@transaction.atomic
def end_notice(notice: Notice, *, by: Actor, at: datetime) -> Notice:
    """Takes a notice off the page now; one that has not begun is never shown.

    Refuses with ``NotAllowed``, ``OwnedByAnotherUnit`` and ``AlreadyOver``.
    """
    found = Notice.objects.select_for_update().get(pk=notice.pk)
    refuse_foreign_editors(found.service, by, at)
    if found.ends_at is not None and found.ends_at <= at:
        raise AlreadyOver
    found.starts_at, found.ends_at = min(found.starts_at, at), at
    found.save(update_fields=["starts_at", "ends_at"])
    record(NoticeEnded(key=found.service.key, text=found.text), by=by, at=at)
    return found
