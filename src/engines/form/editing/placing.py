"""Edits of what is asked, in which order, on which step."""

from __future__ import annotations

from dataclasses import replace

from engines.form.definition import Node, Path, Question, Statement, Translation
from engines.form.editing.arranging import Arrangement, arranged, plan_of
from engines.form.editing.bench import Bench, belongs_to_town, refuse_if
from engines.form.editing.edits import (
    GERMAN,
    AddNode,
    AskAgain,
    CannotEdit,
    Gone,
    MoveNode,
    MoveStep,
    Omit,
    PutOnStep,
    SplitStep,
    TitleStep,
)
from engines.form.editing.keys import is_own
from engines.form.editing.texts import label_of, refuse_unfit_line
from engines.form.reading import Flaw, reader

Placing = Omit | AskAgain | AddNode | MoveNode | Arrangement


def change_places(bench: Bench, edit: Placing) -> None:
    match edit:
        case Omit(path):
            _omit(bench, path)
        case AskAgain(path):
            refuse_if(path not in bench.omitted, "Danach wird schon gefragt.")
            del bench.omitted[path]
        case AddNode(into, node):
            _add(bench, into, node)
        case MoveNode(path, before):
            _move(bench, path, before)
        case TitleStep() | MoveStep() | PutOnStep() | SplitStep():
            _arrange(bench, edit)


def _omit(bench: Bench, path: Path) -> None:
    node = bench.node(path)
    refuse_if(path in bench.omitted, "Danach wird schon nicht mehr gefragt.")
    refuse_if(
        not (belongs_to_town(path) or is_optional(node)),
        f"„{label_of(node)}“ ist eine Pflichtangabe. Weglassen können Sie nur, was freiwillig oder empfohlen ist.",
    )
    bench.omitted[path] = None


def is_optional(node: Node) -> bool:
    if isinstance(node, Statement):
        return True
    recommended = isinstance(node, Question) and node.recommended
    return recommended or not node.multiplicity.required


def _add(bench: Bench, into: Path, node: Question | Statement) -> None:
    path = f"{into}/{node.key}" if into else node.key
    if into and into not in bench.order:
        raise Gone("Diese Gruppe gibt es im Formular nicht mehr.")
    refuse_if(not is_own(node.key) or node.element_id != node.key, "Dieser Schlüssel gehört nicht der Stadt.")
    taken = any(node.key in (each.key, each.element_id) for each in bench.nodes.values())
    refuse_if(taken, "Eine Frage mit diesem Schlüssel gibt es schon.")
    _refuse_unfit(node)
    bench.nodes[path] = node
    bench.order[into].append(path)
    bench.is_read = False


def _refuse_unfit(node: Question | Statement) -> None:
    refuse_unfit_line(label_of(node))
    if isinstance(node, Statement):
        return
    codes = [option.code for option in node.options]
    refuse_if(len(set(codes)) < len(codes), "Zwei Antworten haben denselben Schlüssel.")
    refuse_if(not all(option.label.strip() for option in node.options), "Eine Antwort hat keinen Text.")
    refuse_if(
        node.preset and isinstance(reader(node)(node.preset), Flaw),
        "Diese Vorbelegung passt nicht zur Frage.",
    )


def _move(bench: Bench, path: Path, before: Path) -> None:
    bench.node(path)
    siblings = bench.order[path.rpartition("/")[0]]
    if before and before not in siblings:
        raise CannotEdit("Eine Frage lässt sich nur innerhalb ihrer Gruppe verschieben.")
    refuse_if(before == path, "Dort steht die Frage schon.")
    siblings.remove(path)
    siblings.insert(siblings.index(before) if before else len(siblings), path)


def _arrange(bench: Bench, edit: Arrangement) -> None:
    if isinstance(edit, TitleStep | SplitStep):
        refuse_unfit_line(edit.title)
    if isinstance(edit, TitleStep) and edit.language != GERMAN:
        bench.steps = arranged(bench.whole(), replace(edit, title=_title_of(bench, edit.step)))
        bench.texts[edit.step, "step", edit.language] = Translation(
            edit.step, "step", edit.title, edit.language
        )
        return
    bench.steps = arranged(bench.whole(), edit)


def _title_of(bench: Bench, key: str) -> str:
    return next((step.title for step in plan_of(bench.whole()) if step.key == key), "")
