"""Texts of several paragraphs as HTML: paragraphs, lists ("- ", "1. ") and headings ("## "); all else is shown as is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

HEADING, BULLET, NUMBER = (
    re.compile(r"##+\s+(.+)"),
    re.compile(r"[-*]\s+(.+)"),
    re.compile(r"\d{1,2}\.\s+(.+)"),
)


def html_of(text: str, heading: int = 3) -> SafeString:
    """The text as HTML with headings of that level; what looks like a tag is escaped."""
    lines = (_line(line.strip()) for line in text.splitlines())
    blocks = (_block(kind, [words for _, words in group], heading) for kind, group in groupby(lines, _kind))
    return mark_safe("\n".join(filter(None, blocks)))  # noqa: S308  every line was escaped in _line


def _line(line: str) -> tuple[str, str]:
    for kind, pattern in (("h", HEADING), ("ul", BULLET), ("ol", NUMBER)):
        if found := pattern.fullmatch(line):
            return kind, escape(found[1])
    return ("p" if line else ""), escape(line)


def _kind(line: tuple[str, str]) -> str:
    return line[0]


def _block(kind: str, lines: list[str], heading: int) -> str:
    if kind in ("ul", "ol"):
        style = "bullet" if kind == "ul" else "numbered"
        items = "".join(f"<li>{line}</li>" for line in lines)
        return f'<{kind} class="kern-list kern-list--{style}">{items}</{kind}>'
    if kind == "h":
        return "".join(_headings(lines, heading))
    return f"<p>{'<br>'.join(lines)}</p>" if kind else ""


def _headings(lines: list[str], level: int) -> Iterator[str]:
    return (f"<h{level}>{line}</h{level}>" for line in lines)
