"""The document as it came: elements, foreign ones too, with their prefixes, texts and comments.

Everything typed is read off this tree, and the tree is what is written. So extensions of other vendors survive
without anybody here knowing them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Name = tuple[str, str]
"""Namespace and local name."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, and the text behind it."""

    text: str
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """``declared`` are the prefixes that this element declares; ``tail`` is the text behind it."""

    namespace: str
    tag: str
    prefix: str = ""
    declared: tuple[tuple[str, str], ...] = ()
    attributes: tuple[tuple[Name, str], ...] = ()
    text: str = ""
    content: tuple[Element | Remark, ...] = ()
    tail: str = ""

    def __iter__(self) -> Iterator[Element]:
        return (each for each in self.content if isinstance(each, Element))

    def whole(self) -> Iterator[Element]:
        """This element and everything below it, in the order of the document."""
        yield self
        for child in self:
            yield from child.whole()

    def get(self, tag: str, namespace: str = "") -> str:
        """The value of an attribute, "" where there is none."""
        return next((value for name, value in self.attributes if name == (namespace, tag)), "")

    def of(self, namespace: str, *tags: str) -> Iterator[Element]:
        """The children of these names."""
        return (child for child in self if child.namespace == namespace and child.tag in tags)

    def said(self, namespace: str, tag: str) -> str:
        """The text of the first child of this name, without the blanks around it."""
        return next((child.text.strip() for child in self.of(namespace, tag)), "")
