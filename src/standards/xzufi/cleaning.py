"""HTML in the texts of strangers: what is safe to show, what was taken out, and the words alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

import nh3

_BARE = (
    *("p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "h2", "h3", "h4", "abbr", "span", "div"),
    *("table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd"),
)
ALLOWED: Final[dict[str, set[str]]] = {"a": {"href", "title", "hreflang"}} | {tag: set() for tag in _BARE}
_SCHEMES = {"http", "https", "mailto", "tel"}
_SILENT = {"script", "style", "iframe", "object", "template", "noscript"}
_BLOCKS = {"p", "div", "ul", "ol", "li", "h2", "h3", "h4", "table", "tr", "dl", "dt", "dd"}
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*)\s*:")
_HARMLESS = re.compile(rf"(?:[^<]+|</?(?:{'|'.join(_BARE)})>)*+")
"""Words and allowed tags without attributes: what nearly every text consists of."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``html`` is safe to show; ``removed`` names what was taken out, as in "<script>" or "onclick an <p>"."""

    html: str
    removed: tuple[str, ...] = ()


def cleaned(html: str) -> Cleaned:
    """The text with nothing in it but paragraphs, lists, tables, emphasis and links to http, mailto and tel."""
    return Cleaned(_safe(html) if "<" in html else html, removed(html))


def removed(html: str) -> tuple[str, ...]:
    """What ``cleaned`` takes out of the text, without cleaning it."""
    if _HARMLESS.fullmatch(html):
        return ()
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return tuple(dict.fromkeys(finder.removed))


def _safe(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(ALLOWED),
        attributes=ALLOWED,
        url_schemes=_SCHEMES,
        clean_content_tags=_SILENT,
        strip_comments=True,
        link_rel=None,
    )


def as_text(html: str) -> str:
    """The words of a text: a paragraph a line, list entries behind a dash, an address behind its link."""
    if "<" not in html and "&" not in html:
        return html.strip()
    teller = _Teller()
    teller.feed(html if _HARMLESS.fullmatch(html) else _safe(html))
    teller.close()
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in "".join(teller.told).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Finder(HTMLParser):
    """Collects what is not allowed."""

    def __init__(self) -> None:
        super().__init__()
        self.removed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.removed.append(f"<{tag[:40]}>")
            return
        for name, value in attrs:
            if name not in ALLOWED[tag]:
                self.removed.append(f"{name[:40]} an <{tag}>")
            elif name == "href" and not _is_safe(value or ""):
                self.removed.append(f"Adresse an <{tag}>")

    def handle_comment(self, data: str) -> None:
        self.removed.append("<!-- -->")


def _is_safe(address: str) -> bool:
    scheme = _SCHEME.match(re.sub(r"[\x00-\x20]", "", address))
    return scheme is None or scheme[1].lower() in _SCHEMES


class _Teller(HTMLParser):
    """Writes down the words of clean HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self._addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._addresses.append(dict(attrs).get("href") or "")
        elif tag == "br" or tag in _BLOCKS:
            self.told.append("\n- " if tag == "li" else "\n")
        elif tag in ("td", "th"):
            self.told.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._addresses:
            address = self._addresses.pop()
            self.told.append(
                f" ({address})" if address and not "".join(self.told[-1:]).endswith(address) else ""
            )
        elif tag in _BLOCKS and tag != "li":
            self.told.append("\n")

    def handle_data(self, data: str) -> None:
        self.told.append(data.replace("\r", ""))
