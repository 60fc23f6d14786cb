"""What an amendment changes: beside the paper it amends, word by word, and beside other amendments of the same paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from engines.paper.amending import amendment, version
from engines.paper.colliding import Collision, collisions
from engines.paper.comparing import Change, PlanChange, compare, effects
from engines.paper.reading import Paper as ReadPaper
from engines.paper.reading import read
from rathaus.council.models import Paper, PaperLink
from rathaus.council.queries.public import NoSuchPaper, paper_sheet

MOST_COMPETING = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """``changes`` in the order of the amendment; ``plan`` is what they do to duties and days."""

    paper: Paper
    amends: Paper
    changes: Sequence[Change]
    plan: Sequence[PlanChange]
    collisions: Sequence[Collision]


def compared(paper_id: UUID) -> Compared:
    """Raises ``NoSuchPaper`` for a paper that amends none, or of which a text is missing."""
    sheet = paper_sheet(paper_id)
    if not sheet.amends:
        raise NoSuchPaper
    base = sheet.amends[0]
    old, new = _read(base), _read(sheet.paper)
    if old is None or new is None:
        raise NoSuchPaper
    changes = compare(old, new)
    return Compared(
        paper=sheet.paper,
        amends=base,
        changes=changes,
        plan=effects(changes),
        collisions=_collisions(base, old, sheet.paper),
    )


def _read(paper: Paper) -> ReadPaper | None:
    text = paper.texts.order_by("-number").first()
    return read(text.text) if text is not None else None


def _collisions(base: Paper, old: ReadPaper, paper: Paper) -> list[Collision]:
    """With other amendments of the same paper."""
    rows = Paper.objects.filter(links__other=base, links__kind=PaperLink.Kind.AMENDS, deleted=False)
    points = version(old, base.reference)
    wishes = []
    for each in rows.order_by("dated_on", "reference")[:MOST_COMPETING]:
        text = _read(each)
        if text is not None:
            wishes.append(amendment(old, points, text, each.reference))
    return [each for each in collisions(wishes) if paper.reference in (each.first, each.second)]
