"""Meetings, what stands on their agenda, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.council.events import PaperDecided
from rathaus.council.models import (
    AgendaItem,
    Consultation,
    Decision,
    GroupVote,
    Meeting,
    Organization,
    Paper,
    PersonVote,
)
from rathaus.council.rules.results import Manner, Outcome
from rathaus.people.queries import Role, Viewer

from .papers import demand_keeper, our_body


class NoSuchConsultation(Refusal):
    sentence = _("Diese Beratung gibt es hier nicht.")
    status = 404


class DecidedAlready(Refusal):
    sentence = _("Darüber ist schon entschieden. Eine Berichtigung braucht einen neuen Beschluss.")


class VotesDoNotAddUp(Refusal):
    sentence = _(
        "Die Stimmen der Fraktionen ergeben zusammen etwas anderes als das Ergebnis. Bitte zählen Sie nach."
    )
    status = 422


class OutcomeDoesNotFit(Refusal):
    sentence = _("Mit diesen Stimmen ist der Antrag nicht angenommen. Bitte prüfen Sie Ergebnis und Stimmen.")
    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    yes: int
    no: int
    abstained: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """``groups`` by organization, ``persons`` by person ("yes", "no", "abstained", "absent"), where public."""

    outcome: Outcome
    decided_on: date
    number: str = ""
    text: str = ""
    votes: Votes | None = None
    groups: tuple[tuple[UUID, Votes], ...] = ()
    persons: tuple[tuple[UUID, str], ...] = ()


@transaction.atomic
def call_meeting(
    meeting_id: UUID,
    name: str,
    begins_at: datetime,
    organizations: Sequence[Organization],
    *,
    by: Viewer,
    at: datetime,
) -> Meeting:
    """Idempotent by ``meeting_id``. Refuses with ``NotYourPapers``."""
    demand_keeper(by)
    meeting, made = Meeting.objects.get_or_create(
        id=meeting_id,
        defaults={
            "body": our_body(at),
            "name": name.strip()[:300],
            "begins_at": begins_at,
            "created_at": at,
            "modified_at": at,
        },
    )
    if made:
        meeting.organizations.set(organizations)
    return meeting


@transaction.atomic
def put_on_agenda(
    consultation_id: UUID,
    paper: Paper,
    item: AgendaItem,
    role: str,
    *,
    is_authoritative: bool = False,
    by: Viewer,
    at: datetime,
) -> Consultation:
    """The paper is spoken of at this point of a meeting. Idempotent by id. Refuses with ``NotYourPapers``."""
    demand_keeper(by)
    consultation, made = Consultation.objects.get_or_create(
        id=consultation_id,
        defaults={
            "paper": paper,
            "item": item,
            "meeting_id": item.meeting_id,
            "role": role[:100],
            "is_authoritative": is_authoritative,
            "created_at": at,
            "modified_at": at,
        },
    )
    if made:
        consultation.organizations.set(item.meeting.organizations.all())
    return consultation


@transaction.atomic
def record_decision(
    decision_id: UUID, consultation_id: UUID, decided: Decided, *, by: Viewer, at: datetime
) -> Decision:
    """What the body decided, once; sums and groups have to fit each other. Idempotent by ``decision_id``.

    Refuses with ``NotYourPapers``, ``NoSuchConsultation``, ``DecidedAlready``, ``VotesDoNotAddUp``, and with
    ``OutcomeDoesNotFit`` where more said no than yes or as many (ThürKO § 39 Abs. 1) and it is called adopted.
    """
    demand_keeper(by)
    consultation = Consultation.objects.select_for_update().filter(pk=consultation_id, deleted=False).first()
    if consultation is None:
        raise NoSuchConsultation
    known = Decision.objects.filter(consultation=consultation).first()
    if known is not None:
        if known.pk == decision_id:
            return known
        raise DecidedAlready
    _demand_fitting(decided)
    decision = _keep(decision_id, consultation, decided, by, at)
    event = PaperDecided(
        paper=consultation.paper_id,  # type: ignore[arg-type]
        consultation=consultation.pk,
        outcome=decided.outcome.value,
        decided_on=decided.decided_on,
    )
    record(event, by=by.actor(Role.COUNCIL), at=at)
    return decision


def _demand_fitting(decided: Decided) -> None:
    votes = decided.votes
    if votes is None:
        return
    if decided.groups:
        sums = [
            sum(getattr(each, name) for _group, each in decided.groups) for name in ("yes", "no", "abstained")
        ]
        if sums != [votes.yes, votes.no, votes.abstained]:
            raise VotesDoNotAddUp
    if decided.outcome in (Outcome.ADOPTED, Outcome.AMENDED) and votes.yes <= votes.no:
        raise OutcomeDoesNotFit


def _keep(
    decision_id: UUID, consultation: Consultation, decided: Decided, by: Viewer, at: datetime
) -> Decision:
    votes = decided.votes
    decision = Decision.objects.create(
        id=decision_id,
        consultation=consultation,
        number=decided.number[:100],
        outcome=decided.outcome.value,
        manner=manner_of(votes).value if votes else "",
        text=decided.text,
        decided_on=decided.decided_on,
        yes=votes.yes if votes else None,
        no=votes.no if votes else None,
        abstained=votes.abstained if votes else None,
        recorded_at=at,
        recorded_by_id=by.account,
    )
    GroupVote.objects.bulk_create(
        GroupVote(decision=decision, group_id=group, yes=each.yes, no=each.no, abstained=each.abstained)
        for group, each in decided.groups
    )
    PersonVote.objects.bulk_create(
        PersonVote(decision=decision, person_id=person, said=said) for person, said in decided.persons
    )
    return decision


def manner_of(votes: Votes) -> Manner:
    """Who abstains does not count against unanimity (ThürKO § 39 Abs. 1)."""
    if votes.yes == votes.no:
        return Manner.TIE
    return Manner.UNANIMOUS if 0 in (votes.yes, votes.no) else Manner.MAJORITY
