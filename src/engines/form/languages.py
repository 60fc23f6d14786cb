"""A form in another language, where the town translated it; what it did not translate stays German."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from engines.form.definition import Form, Group, Node, Option, Path, Statement, walk

Texts = Mapping[tuple[Path, str], str]


def in_language(form: Form, language: str) -> Form:
    """The form with its translated texts; the same object where there are none. Paths, codes and rules stay."""
    texts = {(each.path, each.part): each.text for each in form.translations if each.language == language}
    if not texts:
        return form
    return replace(
        form,
        title=texts.get(("", "title"), form.title),
        intro=texts.get(("", "intro"), form.intro),
        children=tuple(_nodes(form.children, "", texts)),
        steps=tuple(replace(step, title=texts.get((step.key, "step"), step.title)) for step in form.steps),
    )


def _nodes(nodes: Sequence[Node], above: str, texts: Texts) -> Iterator[Node]:
    for node in nodes:
        path = above + node.key
        if isinstance(node, Group):
            node = replace(node, children=tuple(_nodes(node.children, f"{path}/", texts)))
        yield _worded(node, path, texts)


def _worded(node: Node, path: Path, texts: Texts) -> Node:
    help = texts.get((path, "help"), node.help)
    if isinstance(node, Statement):
        return replace(node, text=texts.get((path, "text"), node.text), help=help)
    label = texts.get((path, "label"), node.label)
    if isinstance(node, Group):
        return replace(node, label=label, help=help)
    return replace(
        node,
        label=label,
        help=help,
        example=texts.get((path, "example"), node.example),
        options=tuple(_option(option, path, texts) for option in node.options),
    )


def _option(option: Option, path: Path, texts: Texts) -> Option:
    return replace(
        option,
        label=texts.get((path, f"option:{option.code}"), option.label),
        help=texts.get((path, f"option-help:{option.code}"), option.help),
    )


def untranslated(form: Form, language: str = "en") -> tuple[Path, ...]:
    """The placements whose label or text is there in German only."""
    said = {(each.path, each.part) for each in form.translations if each.language == language}
    return tuple(path for path, node in walk(form) if (path, _main_part(node)) not in said)


def _main_part(node: Node) -> str:
    return "text" if isinstance(node, Statement) else "label"
