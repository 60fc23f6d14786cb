"""What a step of a model can be to the town hall: the values of ``rathaus:act``, by the kind of task."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

NAMESPACE = "urn:rathaus:bpmn:1.0"
BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"


class Kind(StrEnum):
    """The kinds of tasks that wait for somebody or something (BPMN 2.0, 10.3)."""

    USER = "user"
    MANUAL = "manual"
    SERVICE = "service"
    SEND = "send"
    RECEIVE = "receive"


ACTS: Mapping[Kind, frozenset[str]] = {
    Kind.USER: frozenset({"check", "examine", "consult", "decide", "second", "work"}),
    Kind.MANUAL: frozenset({"work"}),
    Kind.SERVICE: frozenset({"notice", "claim", "close"}),
    Kind.SEND: frozenset({"request", "hear"}),
    Kind.RECEIVE: frozenset(),
}
"""Acts that the house carries out, or that a clerk does; other steps are plain work."""

MESSAGES = frozenset({"answered", "consulted", "paid", "withdrawn"})
"""What a process can wait for from outside."""

DATA = frozenset(
    {
        "complete",
        "burden",
        "consult",
        "decision",
        "approved",
        "fee",
        "medium",
        "gaps",
        "trust_level",
        "verdict",
        "four_eyes",
        "reminded",
    }
)
"""Names that a condition may ask for."""

RESPONSIBLE = "responsible"
"""The unit that has the case."""
SECOND = "second"
"""Another clerk of that unit."""
