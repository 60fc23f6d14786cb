"""Two versions of a paper, point by point and word by word: what an amendment changes, and what it does to the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from .points import Marking
from .reading import Paper, Read

ALIKE = 0.6
"""So much of the words must be the same for a point with another number to be the same point."""
SAME_WORDS = 6
MOST_WORDS = 4_000


class Operation(StrEnum):
    KEPT = "kept"
    REPLACED = "replaced"
    STRUCK = "struck"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, went ("del") or came ("ins")."""

    tag: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of a point. ``renumbered`` says that its number is another one now."""

    operation: Operation
    old: Read | None
    new: Read | None
    pieces: tuple[Piece, ...]

    @property
    def renumbered(self) -> bool:
        return self.old is not None and self.new is not None and self.old.number != self.new.number


class Effect(StrEnum):
    DUTY_ADDED = "duty added"
    DUTY_DROPPED = "duty dropped"
    DEADLINE = "deadline"
    RECURRENCE = "recurrence"
    CHARGED = "charged"
    ACTION = "action"
    RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """What a change does to the plan: at which point, and from what to what, in words and days."""

    effect: Effect
    number: str
    before: str
    now: str


def compare(old: Paper, new: Paper) -> tuple[Change, ...]:
    """Every point of both, in the order of the new version; what went stands where it stood."""
    return tuple(_changes(old.points, new.points))


def effects(changes: Sequence[Change]) -> tuple[PlanChange, ...]:
    """What shifts, comes and goes: deadlines, intervals, who is charged, duties."""
    return tuple(effect for change in changes for effect in _effects(change))


# --- which point is which


def _changes(old: Sequence[Read], new: Sequence[Read]) -> Iterator[Change]:
    partners = _partners(old, new)
    waiting = list(old)
    for each in new:
        partner = partners.get(each.number)
        while waiting and waiting[0].number not in {found.number for found in partners.values()}:
            yield from _gone(waiting.pop(0))
        if partner in waiting:
            waiting.remove(partner)
        if partner is None:
            yield from _came(each)
            continue
        yield _change(partner, each)
        yield from _changes(partner.points, each.points)
    for rest in waiting:
        yield from _gone(rest)


def _partners(old: Sequence[Read], new: Sequence[Read]) -> dict[str, Read]:
    """By the number of the new one: the point that is most like it, the one of the same number first."""
    free, found = {each.number: each for each in old}, dict[str, Read]()
    for each in new:
        same = free.get(each.number)
        if same is not None and (_begin_alike(same, each) or _alike(same, each) >= ALIKE):
            found[each.number] = free.pop(each.number)
    for each in new:
        if each.number not in found and free:
            best = max(free.values(), key=lambda other: _alike(other, each))
            if _alike(best, each) >= ALIKE:
                found[each.number] = free.pop(best.number)
    return found


def _begin_alike(one: Read, other: Read) -> bool:
    """A sentence that became a list still begins with the same words."""
    return _words(one)[:SAME_WORDS] == _words(other)[:SAME_WORDS]


def _alike(one: Read, other: Read) -> float:
    return SequenceMatcher(None, _words(one), _words(other), autojunk=False).ratio()


def _words(point: Read) -> list[str]:
    return point.text.split()[:MOST_WORDS]


# --- what became of it


def _change(old: Read, new: Read) -> Change:
    if new.marking is Marking.STRUCK:
        return Change(operation=Operation.STRUCK, old=old, new=None, pieces=(Piece("del", old.text),))
    pieces = difference(old.text, new.text)
    same = all(not piece.tag for piece in pieces)
    return Change(operation=Operation.KEPT if same else Operation.REPLACED, old=old, new=new, pieces=pieces)


def _gone(point: Read) -> Iterator[Change]:
    yield Change(operation=Operation.STRUCK, old=point, new=None, pieces=(Piece("del", point.text),))
    for below in point.points:
        yield from _gone(below)


def _came(point: Read) -> Iterator[Change]:
    if point.marking is Marking.STRUCK:
        return  # it is struck in the new version, and was not in the old one
    yield Change(operation=Operation.INSERTED, old=None, new=point, pieces=(Piece("ins", point.text),))
    for below in point.points:
        yield from _came(below)


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """From one text to the other, word by word."""
    old, new = before.split()[:MOST_WORDS], after.split()[:MOST_WORDS]
    return tuple(_pieces(old, new))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            yield Piece("", " ".join(old[old_from:old_to]))
            continue
        if old_to > old_from:
            yield Piece("del", " ".join(old[old_from:old_to]))
        if new_to > new_from:
            yield Piece("ins", " ".join(new[new_from:new_to]))


# --- what it does to the plan


def _effects(change: Change) -> Iterator[PlanChange]:
    if change.old is None or change.new is None:
        yield from _whole(change)
        return
    old, new = _told(change.old), _told(change.new)
    for effect, before in old.items():
        if before != new[effect]:
            yield PlanChange(effect=effect, number=change.new.number, before=before, now=new[effect])


def _whole(change: Change) -> Iterator[PlanChange]:
    """A point that came or went is a duty that came or went where somebody has to do something."""
    point = change.new or change.old
    if point is None or not _is_duty(point):
        return
    text = point.text[:120]
    if change.new is not None:
        yield PlanChange(effect=Effect.DUTY_ADDED, number=point.number, before="", now=text)
    else:
        yield PlanChange(effect=Effect.DUTY_DROPPED, number=point.number, before=text, now="")


def _is_duty(point: Read) -> bool:
    duty = point.duty
    return duty.charged is not None or duty.deadline is not None or duty.action.value != "sonstiges"


def _told(point: Read) -> dict[Effect, str]:
    """In words and days; empty where nothing is said."""
    duty = point.duty
    deadline, interval = duty.deadline, duty.interval
    return {
        Effect.CHARGED: duty.charged.value.lower() if duty.charged else "",
        Effect.ACTION: duty.action.value,
        Effect.DEADLINE: (deadline.on.isoformat() if deadline.on else deadline.phrase) if deadline else "",
        Effect.RECURRENCE: interval.value if interval else "",
        Effect.RECIPIENT: duty.report_to.value if duty.report_to else "",
    }
