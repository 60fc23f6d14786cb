"""Counting tries, so that guessing becomes slow. A try is counted before it is answered: many at once help nobody."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.people.models import Tries
from rathaus.people.rules.lockout import FORGOTTEN_AFTER
from rathaus.people.rules.lockout import Patience as Patience
from rathaus.people.rules.secrets import digest


class TryAgainLater(Refusal):
    sentence = _(
        "Das waren viele Versuche hintereinander. Zu Ihrem Schutz machen wir eine Pause. "
        "Ab %(time)s Uhr können Sie es wieder versuchen."
    )
    status = 429


@transaction.atomic
def count_try(of: str, patience: Patience, *, at: datetime) -> None:
    """Counts a try; refuses with ``TryAgainLater`` while a pause lasts (such a try is not counted)."""
    found, is_new = Tries.objects.select_for_update().get_or_create(
        of=_digest(of), defaults={"count": 1, "last_at": at}
    )
    if is_new:
        return
    so_far = patience.tries_so_far(found.count, found.last_at, at)
    again_at = patience.may_try_at(so_far, found.last_at)
    if at < again_at:
        raise TryAgainLater(time=f"{again_at.astimezone(timezone.get_current_timezone()):%H:%M:%S}")
    found.count, found.last_at = so_far + 1, at
    found.save()


def forget_tries(of: str) -> None:
    """After a success."""
    Tries.objects.filter(of=_digest(of)).delete()


def take_back_try(of: str) -> None:
    """After a success, where others are counted along: only this one did not go wrong."""
    Tries.objects.filter(of=_digest(of), count__gt=0).update(count=F("count") - 1)


def forget_old_tries(at: datetime) -> int:
    return Tries.objects.filter(last_at__lte=at - FORGOTTEN_AFTER).delete()[0]


def _digest(of: str) -> str:
    return digest(of, "tries", settings.SECRET_KEY)
