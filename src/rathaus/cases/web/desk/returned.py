"""What came back: before and after, word by word; the clerk accepts it, or does without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from rathaus.cases import actions
from rathaus.cases.models import RequestItem

from .acting import Act, Sheet

MOST_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, went ("del") or came ("ins")."""

    tag: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    item: RequestItem
    pieces: tuple[Piece, ...]
    document_url: str


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """From one text to the other, word by word; long ones are told whole."""
    old, new = before.split(), after.split()
    if len(old) + len(new) > MOST_WORDS:
        return (Piece("del", before), Piece("ins", after))
    return tuple(_pieces(old, new))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for kind, from_old, to_old, from_new, to_new in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            yield Piece("", " ".join(old[from_old:to_old]))
            continue
        if to_old > from_old:
            yield Piece("del", " ".join(old[from_old:to_old]))
        if to_new > from_new:
            yield Piece("ins", " ".join(new[from_new:to_new]))


def _returned(sheet: Sheet) -> list[Returned]:
    return [
        Returned(
            item=item,
            pieces=difference(item.before, item.after),
            document_url=reverse("cases:document", args=[sheet.case.pk, item.answer_id])
            if item.answer_id
            else "",
        )
        for item in sheet.content.to_accept
    ]


def _accept(sheet: Sheet) -> None:
    """Each item is an act of its own, so that one that a colleague did meanwhile stops no other."""
    for item in sheet.content.to_accept:
        match sheet.typed(f"i-{item.pk}", most=10):
            case "gut":
                actions.accept_item(item.pk, by=sheet.viewer, at=sheet.at)
            case "ohne":
                actions.drop_item(item.pk, by=sheet.viewer, at=sheet.at)


def _more(sheet: Sheet) -> dict[str, Any]:
    return {"returned": _returned(sheet)}


ACCEPT = Act(
    slug="nachgereicht",
    label=gettext_lazy("Nachgereichtes prüfen"),
    lead=gettext_lazy(
        "Was sich geändert hat, ist hervorgehoben. Was wieder nicht stimmt, fordern Sie danach noch einmal nach."
    ),
    button=gettext_lazy("Festhalten"),
    done=gettext_lazy("Das Nachgereichte ist geprüft."),
    template="returned",
    do=_accept,
    more=_more,
)
