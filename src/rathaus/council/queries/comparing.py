"""What an amendment changes: beside the paper it amends, word by word, and beside other amendments of the same paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from engines.paper.amending import amendment, version
from engines.paper.colliding import Collision, collisions
from engines.paper.comparing import Change, PlanChange, compare, effects
from engines.paper.reading import Paper as ReadPaper
from rathaus.council.models import Paper, PaperLink
from rathaus.council.queries.outcomes import texts_of
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
    texts = texts_of([base.pk, sheet.paper.pk])
    old, new = texts.get(base.pk), texts.get(sheet.paper.pk)
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


def _collisions(base: Paper, old: ReadPaper, paper: Paper) -> list[Collision]:
    """With other amendments of the same paper; two queries."""
    rows = Paper.objects.filter(links__other=base, links__kind=PaperLink.Kind.AMENDS, deleted=False)
    rivals = list(rows.order_by("dated_on", "reference")[:MOST_COMPETING])
    texts, points = texts_of([each.pk for each in rivals]), version(old, base.reference)
    wishes = [amendment(old, points, texts[each.pk], each.reference) for each in rivals if each.pk in texts]
    return [each for each in collisions(wishes) if paper.reference in (each.first, each.second)]
