"""Filing a paper of the town's own, and reading what it orders."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engines.paper.comparing import Operation, compare
from engines.paper.points import Marking
from engines.paper.reading import Paper as ReadPaper
from engines.paper.reading import Read, read
from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.core.town import town
from rathaus.council.events import PaperFiled, PaperRead, PointSuperseded
from rathaus.council.models import Body, Decision, Paper, PaperLink, PaperText, Point
from rathaus.council.permissions import may_keep_papers
from rathaus.council.queries.public import NoSuchPaper
from rathaus.people.queries import Role, Viewer

MOST_CHARACTERS = 400_000
MOST_POINTS = 500


class NotYourPapers(Refusal):
    sentence = _("Vorlagen führt der Sitzungsdienst.")
    status = 403


class NoReference(Refusal):
    sentence = _("Eine Vorlage braucht eine Nummer und einen Titel.")
    status = 422


class ReferenceTaken(Refusal):
    sentence = _("Die Nummer %(reference)s hat schon eine andere Vorlage.")


class SameTextAgain(Refusal):
    sentence = _("Dieser Text liegt schon in der Vorlage.")


class TooLong(Refusal):
    sentence = _("Der Text ist zu lang. Laden Sie bitte nur den Beschlusstext hoch.")
    status = 422


def our_body(at: datetime) -> Body:
    """The municipality whose town hall this is; made when it is first needed."""
    found = Body.objects.filter(is_ours=True).first()
    if found is None:
        found = Body.objects.create(
            id=_own_id(),
            name=town().full_name,
            short_name=town().name,
            is_ours=True,
            created_at=at,
            modified_at=at,
        )
    return found


def _own_id() -> UUID:
    """The same in every process, so that two who begin at once make one body."""
    return UUID("5d6f2b6e-6a51-5a0e-9d2b-4b8a3f2f7c10")


@transaction.atomic
def file_paper(
    paper_id: UUID,
    reference: str,
    name: str,
    sort: str,
    dated_on: date,
    *,
    amends: Sequence[UUID] = (),
    answers: Sequence[UUID] = (),
    by: Viewer,
    at: datetime,
) -> Paper:
    """A public paper of the town's own. Idempotent by ``paper_id``.

    Refuses with ``NotYourPapers``, ``NoReference``, ``ReferenceTaken``.
    """
    demand_keeper(by)
    known = Paper.objects.filter(pk=paper_id).first()
    if known is not None:
        return known
    body, reference, name = our_body(at), reference.strip()[:100], name.strip()
    if not (reference and name):
        raise NoReference
    if Paper.objects.filter(body=body, reference=reference, deleted=False).exists():
        raise ReferenceTaken(reference=reference)
    paper = Paper.objects.create(
        id=paper_id,
        body=body,
        reference=reference,
        name=name[:2_000],
        sort=sort.strip()[:100],
        dated_on=dated_on,
        created_at=at,
        modified_at=at,
    )
    _link(paper, PaperLink.Kind.AMENDS, amends)
    _link(paper, PaperLink.Kind.ANSWERS, answers)
    record(PaperFiled(paper=paper.pk, reference=reference), by=by.actor(Role.COUNCIL), at=at)
    return paper


def _link(paper: Paper, kind: PaperLink.Kind, others: Sequence[UUID]) -> None:
    there = Paper.objects.filter(pk__in=others).values_list("pk", flat=True)
    PaperLink.objects.bulk_create(
        PaperLink(paper=paper, other_id=other, kind=kind.value) for other in there if other != paper.pk
    )


@transaction.atomic
def read_paper(paper_id: UUID, text: str, *, in_columns: bool = False, by: Viewer, at: datetime) -> PaperText:
    """Keeps the text and the points that the reader finds in it; a person has to confirm them. ``in_columns`` is noted for
    her: lines may stand in another order than they were meant.

    A new text never takes the place of an old one: the points of the old one stay, and name those that take their
    place. Refuses with ``NotYourPapers``, ``NoSuchPaper``, ``TooLong``, ``SameTextAgain``.
    """
    demand_keeper(by)
    paper = Paper.objects.select_for_update().filter(pk=paper_id, deleted=False).first()
    if paper is None:
        raise NoSuchPaper
    text = text.replace("\0", "").replace("\r\n", "\n")
    if len(text) > MOST_CHARACTERS:
        raise TooLong
    digest, before = hashlib.sha256(text.encode()).hexdigest(), paper.texts.order_by("-number").first()
    if before is not None and before.digest == digest:
        raise SameTextAgain
    decided_on = _decided_on(paper)
    found = read(text, decided_on)
    kept = PaperText.objects.create(
        paper=paper,
        number=before.number + 1 if before else 1,
        text=text,
        digest=digest,
        read_at=at,
        in_columns=in_columns,
        lost_marks=found.lost_marks.value if found.lost_marks else "",
    )
    _link_what_its_head_amends(paper, found)
    points = _keep_points(kept, found)
    event = PaperRead(paper=paper.pk, text=kept.number, points=len(points))
    record(event, by=by.actor(Role.COUNCIL), at=at)
    if before is not None:
        _supersede(before, read(before.text, decided_on), points, found, by, at)
    return kept


def _link_what_its_head_amends(paper: Paper, found: ReadPaper) -> None:
    """Where nobody has said it, and the paper lies here."""
    reference = found.head.amends.value if found.head.amends else ""
    if reference and not paper.links.filter(kind=PaperLink.Kind.AMENDS).exists():
        there = Paper.objects.filter(body=paper.body_id, reference=reference, deleted=False)
        _link(paper, PaperLink.Kind.AMENDS, list(there.values_list("pk", flat=True)))


def _decided_on(paper: Paper) -> date | None:
    """Where "within six months" begins: the last decision on the paper."""
    days = Decision.objects.filter(consultation__paper=paper).values_list("decided_on", flat=True)
    return max(days, default=None)


def _keep_points(kept: PaperText, found: ReadPaper) -> dict[int, Point]:
    """By where each begins in the text."""
    made: dict[int, Point] = {}
    for order, (each, above) in enumerate(_with_parents(found.points, None)):
        if order >= MOST_POINTS:
            break
        made[each.start] = Point.objects.create(
            text_of=kept,
            paper=kept.paper,
            key=_key(kept, each, order),
            order=order,
            parent=made.get(above.start) if above else None,
            **_said(each),
        )
    return made


def _with_parents(points: Sequence[Read], above: Read | None) -> Iterator[tuple[Read, Read | None]]:
    for each in points:
        yield each, above
        yield from _with_parents(each.points, each)


def _key(kept: PaperText, point: Read, order: int) -> str:
    """Its number; in a later text with the number of the text, so that no address ever means another sentence."""
    number = point.number[:40] or str(order + 1)
    return number if kept.number == 1 else f"{number}.v{kept.number}"


def _said(point: Read) -> dict[str, object]:
    duty = point.duty
    return {
        "number": point.number[:40],
        "printed": point.printed[:40],
        "text": point.text,
        "start": point.start,
        "end": point.end,
        "sure": point.sure,
        "charged": duty.charged.value[:300] if duty.charged else "",
        "action": duty.action.value,
        "deadline_on": duty.deadline.on if duty.deadline else None,
        "deadline_phrase": duty.deadline.phrase[:300] if duty.deadline else "",
        "recurrence": duty.interval.value[:100] if duty.interval else "",
        "recurrence_phrase": duty.interval.phrase[:300] if duty.interval else "",
        "report_to": duty.report_to.value[:300] if duty.report_to else "",
        "inherits": list(point.inherits),
        # what the text itself shows as struck orders nothing any more, and keeps its place
        "standing": (
            Point.Standing.NO_DUTY if point.marking is Marking.STRUCK else Point.Standing.READ
        ).value,
    }


def _supersede(
    before: PaperText,
    old: ReadPaper,
    points: dict[int, Point],
    new: ReadPaper,
    by: Viewer,
    at: datetime,
) -> None:
    earlier = {each.start: each for each in before.points.all()}
    for change in compare(old, new):
        if change.old is None or change.new is None or change.operation is Operation.STRUCK:
            continue
        was, now = earlier.get(change.old.start), points.get(change.new.start)
        if was is not None and now is not None:
            _name_successor(was, now, by, at)


def _name_successor(was: Point, now: Point, by: Viewer, at: datetime) -> None:
    was.superseded_by = now
    was.save(update_fields=["superseded_by"])
    record(PointSuperseded(paper=was.paper_id, point=was.pk, by=now.pk), by=by.actor(Role.COUNCIL), at=at)


def demand_keeper(by: Viewer) -> None:
    if not may_keep_papers(by):
        raise NotYourPapers
