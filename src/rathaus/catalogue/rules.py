"""What is true of the town's offer: when a form may go online, how a service stands, how words are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from engines.form.definition import Form, Group, Node, Question, walk


class Standing(StrEnum):
    """How a version of a form stands. Only one of a service is published; a newer one replaces it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Offer(StrEnum):
    """How a citizen finds a service: to be had online, not yet, or for the moment not."""

    ONLINE = "online"
    PAUSED = "paused"
    OFFLINE = "offline"


def offer(newest_first: Sequence[str]) -> Offer:
    """The offer that follows from the states of a service's published and withdrawn forms."""
    if Standing.PUBLISHED in newest_first:
        return Offer.ONLINE
    return Offer.PAUSED if Standing.WITHDRAWN in newest_first else Offer.OFFLINE


def asks_something(form: Form) -> bool:
    """A form without a question is no application."""
    return any(isinstance(node, Question) and not node.locked for _, node in walk(form))


def unknown_paths(form: Form, paths: Collection[str]) -> tuple[str, ...]:
    """Those of ``paths`` at which the form has no question."""
    questions = {path for path, node in walk(form) if isinstance(node, Question)}
    return tuple(sorted(set(paths) - questions))


def recommending(form: Form, paths: Collection[str]) -> Form:
    """The form with the questions at ``paths`` asked for, not insisted on (VwVfG § 24 Abs. 3)."""
    return replace(form, children=_recommending(form.children, "", frozenset(paths)))


def _recommending(nodes: Iterable[Node], above: str, paths: frozenset[str]) -> tuple[Node, ...]:
    return tuple(_recommended(node, above + node.key, paths) for node in nodes)


def _recommended(node: Node, path: str, paths: frozenset[str]) -> Node:
    if isinstance(node, Group):
        return replace(node, children=_recommending(node.children, path + "/", paths))
    if isinstance(node, Question) and path in paths:
        return replace(node, recommended=True)
    return node


UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def folded(text: str) -> str:
    """Words in lower case, umlauts written out, accents off, one space between: „Grüße, Renée“ -> "gruesse renee"."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(UMLAUTS)
    letters = unicodedata.normalize("NFKD", lowered)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", bare))


def sort_key(title: str) -> str:
    """How a title sorts from A to Z, umlauts like their base letter (DIN 5007-1): „Ämter“ -> "amter"."""
    letters = unicodedata.normalize("NFKD", title.lower().replace("ß", "ss"))
    return "".join(letter for letter in letters if letter.isalnum() or letter == " ").strip()[:200]


def initial(title: str) -> str:
    """The letter a title is filed under, A to Z; "#" for all else."""
    first = sort_key(title)[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def slugged(title: str) -> str:
    """A title as part of an address: "Hund anmelden" -> "hund-anmelden"; at most 80 characters of whole words."""
    ascii_only = folded(title).encode("ascii", "ignore").decode().replace("_", " ")
    words = "-".join(ascii_only.split())
    whole = words if len(words) <= 80 else words[:81].rpartition("-")[0] or words[:80]
    return whole or "leistung"
