"""Somebody applies: the same draft, the same steps and the same check as in life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from random import Random
from uuid import UUID

from django.utils.timezone import localdate

from engines.form.definition import Question
from engines.form.evaluation import Circumstances, Item
from engines.form.steps import steps_of
from rathaus.applications import actions
from rathaus.applications.actions import Attempt, Demands
from rathaus.applications.actions.drafts import begin_for_citizen
from rathaus.applications.actions.sending import Sender
from rathaus.applications.models import Submission
from rathaus.applications.queries import Key, OpenDraft
from rathaus.catalogue.models import Service
from rathaus.core.files.virus_scanner import finds_something
from rathaus.core.town import town
from rathaus.people.queries import Role, TrustLevel, Viewer
from rathaus.people.queries.trust import Reached

from .answering import ANY_FILE, files_of, filled
from .evidence import paper
from .population import Person

SECRET_BYTES = 16
FILLING_IN = timedelta(minutes=9)
ENGLISH = 0.06
IDENTITY = "demonstration"
PROVEN = Attempt("", age=timedelta(minutes=1))
"""Long enough before the page: no work has to be proven."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Who asks for what, when and how; ``clerk`` types where it does not come online."""

    person: Person
    service: Service
    at: datetime
    medium: str = "online"
    clerk: Viewer | None = None
    mandate: UUID | None = None


def apply(wish: Wish, chance: Random) -> Submission:
    """What was sent; it is a case by now. Raises ``Impossible``, and what the actions refuse with."""
    draft = _begun(wish, chance)
    state, today = town().state, localdate(wish.at)
    answers = filled(draft.form, wish.person, today, state, chance)
    typed = {place: text for place, text in answers.items() if text != ANY_FILE}
    for step in steps_of(draft.form):
        draft = actions.save_answers(draft, step, typed, at=wish.at)
    for item in files_of(draft.form, answers, Circumstances(today, state)):
        draft = _attached(draft, item, wish, chance)
    return actions.submit_application(
        draft.key,
        PROVEN,
        Demands(),
        sender=_sender(wish),
        submission_id=UUID(int=chance.getrandbits(128), version=4),
        language="en" if chance.random() < ENGLISH else "de",
        at=wish.at,
    )


def _begun(wish: Wish, chance: Random) -> OpenDraft:
    draft_id, secret = UUID(int=chance.getrandbits(128), version=4), chance.randbytes(SECRET_BYTES)
    begun_at = wish.at - FILLING_IN
    if wish.clerk is None:
        return actions.begin_draft(wish.service.slug, Key(draft_id, secret), at=begun_at)
    key = Key(draft_id, secret, clerk=wish.clerk.account)
    by = wish.clerk.actor(Role.CLERK)
    return begin_for_citizen(wish.service.slug, key, wish.medium, by=by, at=begun_at)


def _attached(draft: OpenDraft, item: Item, wish: Wish, chance: Random) -> OpenDraft:
    assert isinstance(item.node, Question)
    given = paper(item.node, wish.person.name, chance)
    return actions.attach_file(
        draft,
        item.place,
        item.node,
        BytesIO(given.content),
        given.name,
        scan=finds_something,
        look=lambda content: given.seen,
        file_id=UUID(int=chance.getrandbits(128), version=4),
        at=wish.at,
    )


def _sender(wish: Wish) -> Sender:
    """Whoever has an account sends from it; where it is asked for, everybody has identified herself just now."""
    if wish.clerk is not None:
        return Sender(card_seen=wish.medium == "counter")
    reached = Reached(
        TrustLevel(wish.service.trust_level), wish.at, IDENTITY if wish.service.trust_level else ""
    )
    if wish.person.account is None:
        return Sender(reached=reached)
    return Sender(viewer=wish.person.viewer(), reached=reached, mandate=wish.mandate)
