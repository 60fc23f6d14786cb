"""Hearing of new reports by e-mail: asked for, confirmed, ended with one press."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.core.errors import Refusal
from rathaus.core.journal import CITIZEN, SYSTEM, record
from rathaus.people.actions.mails import write_mail
from rathaus.strategy.events import FollowersTold, FollowingAsked
from rathaus.strategy.models import Follower, Report

CONFIRM_WITHIN = timedelta(days=2)
MOST_AT_ONCE = 5_000


class NoAddress(Refusal):
    sentence = gettext_lazy("Bitte geben Sie eine E-Mail-Adresse an, zum Beispiel: eva@post.example")
    status = 422


class LinkHasEnded(Refusal):
    sentence = gettext_lazy("Dieser Link gilt nicht mehr. Bitte tragen Sie Ihre Adresse noch einmal ein.")
    status = 410


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def ask_to_follow(address: str, secret: str, *, language: str, at: datetime) -> None:
    """Writes her a link that confirms it. Whether the address follows already is told to nobody.

    ``secret``: unguessable, made by the caller. Refuses with ``NoAddress``.
    """
    address = address.strip()[:254].casefold()
    try:
        validate_email(address)
    except ValidationError as error:
        raise NoAddress from error
    known = Follower.objects.select_for_update().filter(address=address).first()
    if known is not None and known.confirmed_at is not None:
        return
    told = {"digest": digest_of(secret), "language": language[:8], "asked_at": at}
    Follower.objects.update_or_create(address=address, defaults=told)
    link = f"{settings.ADDRESS}/fortschritt/abo/{secret}/"
    text = _(
        "Sie möchten Bescheid bekommen, wenn ein neuer Bericht da ist. Bitte bestätigen Sie das hier:\n\n%(link)s\n\n"
        "Waren Sie das nicht? Dann müssen Sie nichts tun."
    ) % {"link": link}
    mail = write_mail(address, _("Bitte bestätigen Sie Ihre Adresse"), text, at=at)
    record(FollowingAsked(mails=(mail,)), by=CITIZEN, at=at)


@transaction.atomic
def confirm_following(secret: str, *, at: datetime) -> Follower:
    """A second time nothing happens. Refuses with ``LinkHasEnded``."""
    found = _with_secret(secret)
    if found.confirmed_at is None:
        if at - found.asked_at > CONFIRM_WITHIN:
            raise LinkHasEnded
        found.confirmed_at = at
        found.save(update_fields=["confirmed_at"])
    return found


@transaction.atomic
def end_following(digest: str) -> None:
    """Nothing of her is kept; a second time nothing happens. ``digest`` stands in each mail: as unguessable as the
    secret, and good for nothing but this.
    """
    Follower.objects.filter(digest=digest[:64]).delete()


def _with_secret(secret: str) -> Follower:
    found = Follower.objects.select_for_update().filter(digest=digest_of(secret[:100])).first()
    if found is None:
        raise LinkHasEnded
    return found


@transaction.atomic
def tell_followers(report_id: int, *, at: datetime) -> int:
    """One mail to each, with the way to the report and the way out; returns how many."""
    report = Report.objects.select_related("plan").get(pk=report_id)
    followers = list(Follower.objects.exclude(confirmed_at=None)[:MOST_AT_ONCE])
    mails = tuple(_mail(each, report, at) for each in followers)
    if mails:
        record(FollowersTold(report=report.number, mails=mails), by=SYSTEM, at=at)
    return len(mails)


def _mail(follower: Follower, report: Report, at: datetime) -> UUID:
    with translation.override(follower.language):
        text = _(
            "Der Bericht zu „%(plan)s“ ist da, Stand %(day)s:\n\n%(link)s\n\nKeine Post mehr? Hier endet es:\n%(end)s"
        ) % {
            "plan": report.plan.title,
            "day": f"{report.as_of:%d.%m.%Y}",
            "link": f"{settings.ADDRESS}/fortschritt/berichte/{report.number}/",
            "end": f"{settings.ADDRESS}/fortschritt/abo/{follower.digest}/ende/",
        }
        return write_mail(follower.address, _("Ein neuer Bericht ist da"), text, at=at)


@transaction.atomic
def forget_unconfirmed(*, at: datetime) -> int:
    """Who never confirmed is forgotten after two days; returns how many."""
    rows = Follower.objects.filter(confirmed_at=None, asked_at__lt=at - CONFIRM_WITHIN)
    return rows.delete()[0]
