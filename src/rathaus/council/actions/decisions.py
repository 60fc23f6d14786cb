"""What a body decided, once: the outcome, the sums, and who voted how, where that is public."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.council.events import PaperDecided
from rathaus.council.models import Consultation, Decision, GroupVote, PersonVote
from rathaus.council.rules.results import Manner, Outcome, said
from rathaus.people.queries import Role, Viewer

from .papers import demand_keeper
from .stamps import touch


class NoSuchConsultation(Refusal):
    sentence = _("Diese Beratung gibt es hier nicht.")
    status = 404


class DecidedAlready(Refusal):
    sentence = _("Darüber ist schon entschieden. Eine Berichtigung braucht einen neuen Beschluss.")


class VotesDoNotAddUp(Refusal):
    sentence = _(
        "Die einzelnen Stimmen ergeben zusammen etwas anderes als das Ergebnis. Bitte zählen Sie nach."
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
    """``groups`` by organization, ``persons`` by person ("yes", "no", "abstained", "absent"), where public. ``votes`` may
    be None where one of both is told: then it is their sum.
    """

    outcome: Outcome
    decided_on: date
    number: str = ""
    text: str = ""
    votes: Votes | None = None
    groups: tuple[tuple[UUID, Votes], ...] = ()
    persons: tuple[tuple[UUID, str], ...] = ()


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
    votes = _counted(decided)
    _demand_fitting(decided.outcome, votes)
    decision = _keep(decision_id, consultation, replace(decided, votes=votes), by, at)
    _tell_item(consultation, decision, at)
    event = PaperDecided(
        paper=consultation.paper_id,  # type: ignore[arg-type]
        consultation=consultation.pk,
        outcome=decided.outcome.value,
        decided_on=decided.decided_on,
    )
    record(event, by=by.actor(Role.COUNCIL), at=at)
    return decision


def _counted(decided: Decided) -> Votes | None:
    """The sums, which the single votes have to give as well. Refuses with ``VotesDoNotAddUp``."""
    sums = [each for each in (_of_groups(decided), _of_persons(decided)) if each is not None]
    known = [*([decided.votes] if decided.votes else []), *sums]
    if any(each != known[0] for each in known):
        raise VotesDoNotAddUp
    return known[0] if known else None


def _of_groups(decided: Decided) -> Votes | None:
    if not decided.groups:
        return None
    votes = [each for _group, each in decided.groups]
    return Votes(
        yes=sum(each.yes for each in votes),
        no=sum(each.no for each in votes),
        abstained=sum(each.abstained for each in votes),
    )


def _of_persons(decided: Decided) -> Votes | None:
    if not decided.persons:
        return None
    told = [voted for _person, voted in decided.persons]
    return Votes(yes=told.count("yes"), no=told.count("no"), abstained=told.count("abstained"))


def _demand_fitting(outcome: Outcome, votes: Votes | None) -> None:
    if votes is not None and outcome in (Outcome.ADOPTED, Outcome.AMENDED) and votes.yes <= votes.no:
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


def _tell_item(consultation: Consultation, decision: Decision, at: datetime) -> None:
    """The agenda item says it too, in the words of the minutes, where no other paper stands on it."""
    item = consultation.item
    if item is not None and not item.consultations.filter(deleted=False).exclude(pk=consultation.pk).exists():
        item.outcome, item.manner = decision.outcome, decision.manner
        item.result = said(Outcome(decision.outcome), Manner(decision.manner))
        item.resolution = decision.text or item.resolution
        item.save(update_fields=["outcome", "manner", "result", "resolution"])
    touch(at, item, consultation, consultation.paper, consultation.meeting)


def manner_of(votes: Votes) -> Manner:
    """Who abstains does not count against unanimity (ThürKO § 39 Abs. 1)."""
    if votes.yes == votes.no:
        return Manner.TIE
    return Manner.UNANIMOUS if 0 in (votes.yes, votes.no) else Manner.MAJORITY
