"""Saying that a service does not work for a while, and what to do until then."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.actions.services import refuse_foreign_editors
from rathaus.catalogue.events import NoticePosted
from rathaus.catalogue.models import Notice, Service
from rathaus.catalogue.queries import NoSuchService
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record


class EndsBeforeItStarts(Refusal):
    sentence = _("Das Ende liegt vor dem Anfang. Bitte prüfen Sie beide Zeiten.")
    status = 422


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
