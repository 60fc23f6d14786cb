"""Letters: by matter for those who may see it, by account for the recipient, by code for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.files import keeping
from rathaus.correspondence.models import Letter
from rathaus.correspondence.rules.codes import as_typed
from rathaus.people.queries import Viewer

from .matters import closed_for
from .reach import accounts_of


class NoSuchLetter(Refusal):
    """There is none, or it is not hers: the same answer, so that ids tell nothing."""

    sentence = _("Dieses Schreiben gibt es hier nicht.")
    status = 404


def letters_of(matter: UUID) -> QuerySet[Letter]:
    """Every letter on a matter, the newest first; who may see the matter is asked above."""
    return Letter.objects.filter(matter=matter)


def letters_to_post() -> QuerySet[Letter]:
    """What has to go by post and has not gone yet, the oldest first: nobody could be told that it waits."""
    return Letter.objects.filter(served_on=None).order_by("made_available_at")


def letters_posted(since: date) -> QuerySet[Letter]:
    """What was handed to the post from that day on, the latest first."""
    return Letter.objects.filter(posted_on__gte=since).order_by("-posted_on", "pk")


def letter(letter_id: UUID) -> Letter:
    """Raises ``NoSuchLetter``; who may see it is asked above."""
    found = Letter.objects.select_related("template__template").filter(pk=letter_id).first()
    if found is None:
        raise NoSuchLetter
    return found


def letter_for(viewer: Viewer, letter_id: UUID, on: date) -> Letter:
    """Her own, or of somebody for whom she may act that day. Raises ``NoSuchLetter``, also where the matter is closed
    for her.
    """
    found = Letter.objects.filter(pk=letter_id, account__in=accounts_of(viewer, on)).first()
    if found is None or closed_for(viewer, [found.matter], on):
        raise NoSuchLetter
    return found


def content_of_letter(letter: Letter) -> Iterator[bytes]:
    """The PDF, piece by piece."""
    return keeping.content_of(letter.stored_as, bytes(letter.key))


def letter_with_code(typed: str) -> Letter | None:
    """For everybody who holds the paper: the letter of the code on it."""
    code = as_typed(typed)
    return Letter.objects.filter(code=code).first() if code else None


def letter_with_digest(digest: str) -> Letter | None:
    """The letter that a file is, byte for byte."""
    return Letter.objects.filter(digest=digest).first()
