"""Small process models, written as a list of elements and arrows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:rathaus="urn:rathaus:bpmn:1.0" id="model" targetNamespace="urn:test">'
)


def message(name: str) -> str:
    return f'<message id="m-{name}" name="{name}"/>'


def node(tag: str, id: str, name: str = "", act: str = "", inside: str = "", **more: str) -> str:
    given = {"id": id, "name": name, "rathaus:act": act, **more}
    written = "".join(f" {key}={quoteattr(value)}" for key, value in given.items() if value)
    return f"<{tag}{written}>{inside}</{tag}>"


def flow(source: str, target: str, when: str = "") -> str:
    condition = f"<conditionExpression>{escape(when)}</conditionExpression>" if when else ""
    return f'<sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}">{condition}</sequenceFlow>'


def line(*ids: str) -> str:
    """Arrows from one to the next."""
    return "".join(flow(one, other) for one, other in pairwise(ids))


def caught(name: str) -> str:
    return f'<messageEventDefinition messageRef="m-{name}"/>'


def timer(duration: str) -> str:
    return f"<timerEventDefinition><timeDuration>{duration}</timeDuration></timerEventDefinition>"


def process(*parts: str, messages: Iterable[str] = (), id: str = "verfahren") -> bytes:
    declared = "".join(map(message, messages))
    return f'{HEAD}{declared}<process id="{id}" isExecutable="true">{"".join(parts)}</process></definitions>'.encode()


START, END = node("startEvent", "start"), node("endEvent", "end")


def tasks(*names: str) -> bytes:
    """One user task after the other."""
    drawn = "".join(node("userTask", name, name.capitalize(), "work") for name in names)
    return process(START, drawn, END, line("start", *names, "end"))


CHECKING = process(
    START,
    node("userTask", "check", "Vollständigkeit prüfen", "check"),
    node("exclusiveGateway", "whole", "Vollständig?", default="whole-decide"),
    node("sendTask", "ask", "Unterlagen nachfordern", "request"),
    node("eventBasedGateway", "wait"),
    node("intermediateCatchEvent", "came", "Antwort", inside=caught("answered")),
    node("intermediateCatchEvent", "late", "Frist um", inside=timer("working-days(5)")),
    node("userTask", "decide", "Entscheiden", "decide"),
    node("serviceTask", "notice", "Bescheid senden", "notice"),
    END,
    line("start", "check", "whole", "decide", "notice", "end"),
    flow("whole", "ask", "not complete"),
    line("ask", "wait", "came", "check"),
    line("wait", "late", "check"),
    messages=("answered",),
)
"""Checked, asked for what is missing, decided: the heart of every procedure."""


def calling(other: str) -> bytes:
    return process(
        START,
        node("callActivity", "call", "Aufrufen", calledElement=other),
        END,
        line("start", "call", "end"),
    )
