"""When a form may go online, and how a service stands that has one."""

from __future__ import annotations

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
