"""A form as rules speak of it: elements by id and name, and where each of them is placed."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher
from functools import lru_cache

from engines.form.definition import Form, Node, Path, Statement, walk
from engines.form.prose.words import NotUnderstood, pieces, plain

Id = str
"""An element id of either length in one spelling: ``F60000086`` and ``F60000000086`` are ``F60-86``."""

_ELEMENT_ID = re.compile(r"([FG])(\d{2})(\d{4,10})", re.IGNORECASE)
SAME_NAME = 0.6
"""From this likeness on a label counts as an older wording of the same."""
NEARLY_SAME = 0.85


def id_of(written: str) -> Id:
    """XDatenfelder 2 writes six digits after the two of the editorial office, XDatenfelder 3 nine."""
    match = _ELEMENT_ID.fullmatch(written)
    if match is None:
        return written
    letter, office, number = match.groups()
    return f"{letter.upper()}{office}-{int(number)}"


class Index:
    """Built once a form; every lookup is a dictionary's."""

    def __init__(self, form: Form) -> None:
        self.nodes: dict[Path, Node] = {}
        self.paths: dict[Id, list[Path]] = defaultdict(list)
        self.ids: dict[Path, tuple[Id, ...]] = {}
        self._ids_by_name: dict[str, set[Id]] = defaultdict(set)
        for path, node in walk(form):
            self._add(path, node)

    def _add(self, path: Path, node: Node) -> None:
        element = id_of(node.element_id)
        above = self.ids.get(path.rpartition("/")[0], ())
        self.nodes[path] = node
        self.ids[path] = (*above, element)
        self.paths[element].append(path)
        for name in names_of(node):
            self._ids_by_name[plain(name)].add(element)

    def element(self, written: str) -> Node:
        """The element with this id; its placements share name, kind and options."""
        paths = self.paths.get(id_of(written))
        if not paths:
            raise NotUnderstood(f"{written} kommt in diesem Formular nicht vor.")
        return self.nodes[paths[0]]

    def names(self, written: str) -> list[tuple[str, ...]]:
        """The element's names as tokens, longest first."""
        return sorted({pieces(name) for name in names_of(self.element(written))}, key=len, reverse=True)

    def likeness(self, written: str, name: str) -> float:
        """How near ``name`` comes to a name of the element."""
        return max(alikeness(plain(name), plain(known)) for known in names_of(self.element(written)))

    def own_ids(self, above: Path, node: Node) -> tuple[Id, ...]:
        """The ids from the form's root to ``node``, which lies directly in the group at ``above``."""
        return (*self.ids[above], id_of(node.element_id))

    def refuse_wrong_name(self, written: str, name: str) -> None:
        """A name that is another element's contradicts the id; a name that is nobody's is an older one."""
        owners = self._ids_by_name.get(plain(name), set())
        if owners and id_of(written) not in owners and not self._mine(written, name):
            own = names_of(self.element(written))[0]
            raise NotUnderstood(f"{written} heißt hier „{own}“, der Text nennt es „{name}“.")

    def _mine(self, written: str, name: str) -> bool:
        """Whether other elements happen to bear a name this one is nearly called by, too."""
        return self.likeness(written, name) >= NEARLY_SAME


def names_of(node: Node) -> tuple[str, ...]:
    label = "" if isinstance(node, Statement) else node.label
    return tuple(name for name in (node.name, label) if name) or (node.element_id,)


@lru_cache(4096)
def alikeness(one: str, other: str) -> float:
    """From 0 to 1, how much of two names is the same."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
