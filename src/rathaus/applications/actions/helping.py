"""Help with one draft: offered by a link, taken up once, ended at any time.

The town hall never keeps the draft's secret: it lies under a key that is in the link, and from the moment the link is
followed under one that is in the helper's cookie. Ending the help deletes it.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.applications.events import HelpEnded, HelperInvited, HelperJoined
from rathaus.applications.models import HelperLink
from rathaus.applications.queries import Helper, Key, NoSuchHelp, OpenDraft, followed_by_nobody, helper_about
from rathaus.applications.rules import sealing
from rathaus.applications.rules.helping import GOOD_FOR, MOST_OPEN
from rathaus.core.errors import Refusal
from rathaus.core.journal import CITIZEN, record


class HolderOnly(Refusal):
    """A helper wants what only the citizen may."""

    sentence = _("Das kann nur die Person, der dieser Antrag gehört.")
    status = 403


class HelperMayNotSubmit(Refusal):
    sentence = _("Sie helfen beim Ausfüllen. Abgeben kann nur die Person, der dieser Antrag gehört.")
    status = 403


class TooManyHelpers(Refusal):
    sentence = _("Mehr als fünf Links gleichzeitig gehen nicht. Bitte beenden Sie erst einen.")


@transaction.atomic
def offer_help(draft: OpenDraft, secret: bytes, *, may_submit: bool, link_id: UUID, at: datetime) -> None:
    """A link for one helper; ``secret`` is what stands in it. Refuses helpers (``HolderOnly``) and a sixth link."""
    demand_holder(draft.key)
    if HelperLink.objects.filter(draft_id=draft.id, ended_at=None, expires_at__gt=at).count() >= MOST_OPEN:
        raise TooManyHelpers
    HelperLink.objects.create(
        id=link_id,
        draft_id=draft.id,
        lookup=sealing.lookup_of(secret),
        sealed=_sealed(link_id, draft.key.secret, secret),
        may_submit=may_submit,
        made_at=at,
        expires_at=at + GOOD_FOR,
    )
    record(HelperInvited(link=link_id, service=draft.slug, may_submit=may_submit), by=CITIZEN, at=at)


def demand_holder(key: Key) -> None:
    if key.helper:
        raise HolderOnly


def _sealed(link_id: UUID, secret: bytes, under: bytes) -> bytes:
    return sealing.seal(sealing.key_of(under), secret, helper_about(link_id))


@transaction.atomic
def take_up_help(secret: bytes, cookie: bytes, *, at: datetime) -> tuple[Key, HelperLink]:
    """Uses up the link: from now on ``cookie`` opens the draft. Refuses a second time with ``HelpIsOver``."""
    locked = HelperLink.objects.select_for_update(of=("self",)).filter(lookup=sealing.lookup_of(secret))
    found = followed_by_nobody(locked, at)
    hidden = sealing.unseal(sealing.key_of(secret), bytes(found.sealed), helper_about(found.pk))
    found.lookup, found.sealed = sealing.lookup_of(cookie), _sealed(found.pk, hidden, cookie)
    found.used_at, found.expires_at = at, at + GOOD_FOR
    found.save(update_fields=["lookup", "sealed", "used_at", "expires_at"])
    service = found.draft.form_version.service.slug
    record(HelperJoined(link=found.pk, service=service), by=CITIZEN, at=at)
    return Key(found.draft_id, hidden, Helper(found.pk, found.may_submit)), found


@transaction.atomic
def end_help(draft: OpenDraft, link_id: UUID, *, at: datetime) -> None:
    """The helper opens nothing any more, at once. Only the citizen's own links; twice is once."""
    demand_holder(draft.key)
    found = HelperLink.objects.select_for_update().filter(pk=link_id, draft_id=draft.id).first()
    if found is None:
        raise NoSuchHelp
    if found.ended_at is None:
        HelperLink.objects.filter(pk=found.pk).update(sealed=b"", ended_at=at)
        record(HelpEnded(link=found.pk, service=draft.slug), by=CITIZEN, at=at)


def demand_right_to_submit(key: Key, at: datetime) -> None:
    """Part of submitting: asked again under its lock, because the citizen may have ended the help meanwhile."""
    if key.helper is None:
        return
    held = HelperLink.objects.filter(pk=key.helper.link, may_submit=True, ended_at=None, expires_at__gt=at)
    if not held.exists():
        raise HelperMayNotSubmit


def close_help(draft_id: UUID, at: datetime) -> bool:
    """Part of submitting: ends who may not see the receipt. Returns whether a helper took part."""
    links = HelperLink.objects.filter(draft=draft_id)
    links.filter(may_submit=False, ended_at=None).update(sealed=b"", ended_at=at)
    return links.exclude(used_at=None).exists()
