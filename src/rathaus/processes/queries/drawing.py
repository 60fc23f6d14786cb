"""A model as people look at it: drawn, and told as a list."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engines.process.run import Positions
from rathaus.processes.models import ModelVersion
from rathaus.processes.rules.outline import ToldLane, outline
from rathaus.processes.rules.picture import picture
from standards import bpmn


@dataclass(frozen=True, slots=True)
class Drawing:
    """``svg`` is "" where the file holds no drawing or cannot be read; then the list alone tells it.

    ``shows_case`` says whether a case is marked in it.
    """

    id: str
    title: str
    svg: SafeString
    lanes: tuple[ToldLane, ...]
    shows_case: bool = False


def drawing_of(version: ModelVersion, positions: Positions | None = None) -> Drawing:
    """The model of ``version``, with where a case stands in it. Needs its source and its model; no query more."""
    return drawn(bytes(version.source), version.model.title, f"prozess-{version.pk}", positions)


def drawn(source: bytes, title: str, id: str, positions: Positions | None = None) -> Drawing:
    """The same for any file. Every text in it is escaped."""
    try:
        definitions = bpmn.read(source)
    except bpmn.Unreadable:
        return Drawing(id, title, mark_safe(""), ())
    states = _states(positions)
    lanes = outline(definitions, states)
    svg = picture(definitions, title, _described(lanes), states, id)
    return Drawing(id, title, mark_safe(svg), lanes, positions is not None)  # noqa: S308 (rules.svg escapes)


def _states(positions: Positions | None) -> dict[str, str]:
    if positions is None:
        return {}
    return dict.fromkeys(positions.done, "done") | dict.fromkeys(positions.active, "here")


def _described(lanes: tuple[ToldLane, ...]) -> str:
    steps = [step for lane in lanes for step in lane.steps]
    count = ngettext("%(n)s Schritt.", "%(n)s Schritte.", len(steps)) % {"n": len(steps)}
    here = [step.name for step in steps if step.state == "here" and step.name]
    standing = _("Der Vorgang steht bei: %(steps)s.") % {"steps": ", ".join(here)} if here else ""
    return " ".join(filter(None, (count, standing, _("Die Liste darunter sagt dasselbe in Worten."))))
