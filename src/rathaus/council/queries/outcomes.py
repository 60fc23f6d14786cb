"""What if: the text of a paper for an outcome of the vote on its amendments, before the vote and after it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from engines.paper.amending import version
from engines.paper.colliding import Collision, collisions
from engines.paper.consolidating import Consolidated, Proposal, chained, consolidate
from engines.paper.reading import Paper as ReadPaper
from engines.paper.reading import read
from rathaus.council.models import Decision, Paper, PaperLink, PaperText
from rathaus.council.queries.public import NoSuchPaper
from rathaus.council.rules.results import Outcome

MOST_PROPOSALS = 8
DEEPEST = 3
"""Amendments of amendments of amendments: no council goes further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """``proposals`` in the order of the vote; ``chosen`` are the references that are taken for adopted."""

    paper: Paper
    proposals: Sequence[Paper]
    chosen: Collection[str]
    collisions: Sequence[Collision]
    found: Consolidated


def what_if(paper_id: UUID, chosen: Collection[str] | None) -> WhatIf:
    """``chosen`` None: as the council has voted. Raises ``NoSuchPaper`` for a paper without a text or amendments."""
    paper = Paper.objects.filter(pk=paper_id, deleted=False).first()
    upon = _amendments(paper) if paper is not None else {}
    texts = texts_of([paper_id, *(each.pk for each, _amends in upon.values())])
    if paper is None or paper.pk not in texts or len(texts) == 1:
        raise NoSuchPaper
    proposals = [
        Proposal(reference=each.reference, amends=amends, paper=texts[each.pk])
        for each, amends in upon.values()
        if each.pk in texts
    ]
    base = texts[paper.pk]
    points = version(base, paper.reference)
    wishes = chained(base, points, proposals)
    rivals = [wish for wish, each in zip(wishes, proposals, strict=True) if each.amends == paper.reference]
    adopted = _adopted(upon) if chosen is None else chosen
    return WhatIf(
        paper=paper,
        proposals=[each for each, _amends in upon.values() if each.pk in texts],
        chosen=adopted,
        collisions=collisions(rivals),
        found=consolidate(points, wishes, adopted),
    )


def texts_of(papers: Collection[UUID]) -> dict[UUID, ReadPaper]:
    """What the latest text of each says; one query."""
    rows = PaperText.objects.filter(paper__in=papers).order_by("number").values_list("paper", "text")
    return {paper: read(text) for paper, text in dict(rows).items()}


def _amendments(base: Paper) -> dict[UUID, tuple[Paper, str]]:
    """With those that amend them in turn, each after the one it amends; a query for each step."""
    found: dict[UUID, tuple[Paper, str]] = {}
    step = {base.pk: base}
    for _depth in range(DEEPEST):
        links = PaperLink.objects.filter(
            other__in=step, kind=PaperLink.Kind.AMENDS, paper__deleted=False
        ).select_related("paper")
        rows = links.order_by("paper__dated_on", "paper__reference")[:MOST_PROPOSALS]
        new = {
            link.paper.pk: (link.paper, step[link.other_id].reference)
            for link in rows
            if link.other_id is not None and link.paper.pk not in found and link.paper.pk != base.pk
        }
        found |= new
        step = {key: paper for key, (paper, _amends) in new.items()}
        if not step:
            break
    return dict(list(found.items())[:MOST_PROPOSALS])


def _adopted(upon: dict[UUID, tuple[Paper, str]]) -> list[str]:
    """Of which a body has decided that they hold; one query."""
    rows = Decision.objects.filter(
        consultation__paper__in=upon, outcome__in=[Outcome.ADOPTED.value, Outcome.AMENDED.value]
    )
    decided = set(rows.values_list("consultation__paper", flat=True))
    return [paper.reference for key, (paper, _amends) in upon.items() if key in decided]
