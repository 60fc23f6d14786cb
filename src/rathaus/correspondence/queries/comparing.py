"""Two versions of a template, in words: what was added, what went, paragraph by paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rathaus.correspondence.models import TemplateVersion


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Paragraph:
    change: Change
    text: str


def compared(before: TemplateVersion, after: TemplateVersion) -> list[Paragraph]:
    """The paragraphs of both in reading order, what went before what came; no query."""
    old, new = _paragraphs(before), _paragraphs(after)
    found: list[Paragraph] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Paragraph(Change.SAME, text) for text in old[i1:i2]]
        else:
            found += [Paragraph(Change.GONE, text) for text in old[i1:i2]]
            found += [Paragraph(Change.ADDED, text) for text in new[j1:j2]]
    return found


def _paragraphs(version: TemplateVersion) -> list[str]:
    whole = f"{version.subject}\n\n{version.body}".replace("\r\n", "\n")
    return [each.strip() for each in whole.split("\n\n") if each.strip()]
