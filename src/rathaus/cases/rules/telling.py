"""Where a case stands, for the person it is about: which of four stages, and who has to act."""

from __future__ import annotations

from enum import StrEnum

from rathaus.cases.rules.standing import Outcome, State

LEAST_FOR_A_FIGURE = 5
"""So many closed cases make a usual time; fewer would tell about single persons."""


class Stage(StrEnum):
    """The way of every case, as with a parcel."""

    ARRIVED = "arrived"
    WORKED_ON = "worked_on"
    DECIDED = "decided"
    DONE = "done"


_STAGES = {
    State.NEW: Stage.ARRIVED,
    State.OPEN: Stage.WORKED_ON,
    State.WAITING: Stage.WORKED_ON,
    State.CONSULTING: Stage.WORKED_ON,
    State.DECIDED: Stage.DECIDED,
    State.CLOSED: Stage.DONE,
}


class Saying(StrEnum):
    """What is to be said in one sentence."""

    ARRIVED = "arrived"
    CHECKED = "checked"
    YOUR_TURN = "your_turn"
    OTHERS_ASKED = "others_asked"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    DONE = "done"


def stage_of(state: str) -> Stage:
    return _STAGES[State(state)]


def saying(state: str, outcome: str, owes: bool) -> Saying:
    """An open request counts more than the state: whoever has to act is told so."""
    if outcome == Outcome.WITHDRAWN:
        return Saying.WITHDRAWN
    if owes:
        return Saying.YOUR_TURN
    return {
        State.NEW: Saying.ARRIVED,
        State.CONSULTING: Saying.OTHERS_ASKED,
        State.DECIDED: Saying.DECIDED,
        State.CLOSED: Saying.DONE,
    }.get(State(state), Saying.CHECKED)


def usual_days(took: list[int]) -> int | None:
    """The median of days from arrival to decision; None where there are too few (``LEAST_FOR_A_FIGURE``)."""
    return sorted(took)[len(took) // 2] if len(took) >= LEAST_FOR_A_FIGURE else None
