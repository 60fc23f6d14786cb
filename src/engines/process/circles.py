"""Ways that come back to themselves without anybody doing anything: such a case would turn for ever."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from .vocabulary import BPMN

Element = etree._Element

_WAITING = frozenset(
    f"{{{BPMN}}}{tag}"
    for tag in ("task", "userTask", "manualTask", "serviceTask", "sendTask", "receiveTask", "callActivity")
)
_MESSAGE, _DURATION = f"{{{BPMN}}}messageEventDefinition", f"{{{BPMN}}}timeDuration"


def turning(nodes: Mapping[str, Element], ways: Mapping[str, list[str]]) -> str | None:
    """The id of an element on a circle in which nothing waits; None where there is no such circle.

    A day (``timeDate``) does not count as waiting: once it has passed, it is passed again at once.
    """
    left = {name for name, element in nodes.items() if not _waits(element)}
    before = -1
    while before != (before := len(left)):
        left = {name for name in left if any(each in left for each in ways.get(name, ()))}
    return min(left, default=None)


def _waits(element: Element) -> bool:
    """Whether a case stops here, or somewhere inside."""
    return any(each.tag in _WAITING or each.tag in (_MESSAGE, _DURATION) for each in element.iter())
