"""Adding a service at the desk: under the key of the federal catalogue, or one of the town's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from rathaus.catalogue import rules
from rathaus.catalogue.actions.description import Description
from rathaus.catalogue.actions.proposals import change_service
from rathaus.catalogue.actions.services import refuse_foreign_editors, unit_called
from rathaus.catalogue.models import Proposal, Service
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor

LONGEST_KEY = 40
LONGEST_ADDRESS = 80


class KeyTaken(Refusal):
    sentence = _("Den Schlüssel %(key)s hat schon die Leistung „%(title)s“. Ändern Sie bitte diese.")
    status = 422


class AlreadyProposed(Refusal):
    sentence = _("Eine neue Leistung mit dem Schlüssel %(key)s wartet schon auf Freigabe.")
    status = 422


def add_service(description: Description, *, by: Actor, at: datetime) -> Proposal | Service:
    """A service there was not; it is hidden until an editor shows it. Its unit must be one of the editor's.

    Refuses with ``KeyTaken``, ``AlreadyProposed``, ``NotAllowed``, ``OwnedByAnotherUnit`` and what
    ``describe_service`` refuses.
    """
    key = description.leika_key or rules.slugged(description.title)[:LONGEST_KEY]
    unit = unit_called(description.unit) if description.unit else None
    refuse_foreign_editors(Service(key=key, unit=unit), by, at)
    if taken := Service.objects.filter(key=key).only("title").first():
        raise KeyTaken(key=key, title=taken.title)
    if Proposal.objects.filter(key=key, state=Proposal.State.WAITING).exists():
        raise AlreadyProposed(key=key)
    return change_service(
        key, replace(description, is_public=False), by=by, at=at, slug=_free_address(description.title)
    )


def _free_address(title: str) -> str:
    """ "hund-anmelden", or "hund-anmelden-2" where another service has that."""
    slug = rules.slugged(title)
    taken = set(
        Service.objects.filter(slug__startswith=slug[: LONGEST_ADDRESS - 4]).values_list("slug", flat=True)
    )
    numbered = (f"{slug[: LONGEST_ADDRESS - 4]}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (slug, *numbered) if each not in taken)
