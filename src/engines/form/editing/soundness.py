"""Whether a form can be filled in: what nobody can reach, what turns in a circle, what has no words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engines.form.condition import Condition
from engines.form.definition import Fee, Form, Group, Node, Path, Question, Statement, walk
from engines.form.editing.reach import Reach
from engines.form.editing.texts import label_of
from engines.form.prose.trees import paths_in, targets_of
from engines.form.steps import steps_of


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is wrong at ``path``. One that ``blocks`` keeps the form from being published."""

    sentence: str
    path: Path = ""
    blocks: bool = False
    kind: str = ""


def soundness(form: Form) -> tuple[Flaw, ...]:
    """What blocks first, then warnings, each in the order of the form."""
    nodes = dict(walk(form))
    reach = Reach(form)
    flaws = [
        *_circles(reach, nodes),
        *_undoing(reach, nodes),
        *_unreachable(reach, nodes),
        *_hidden_steps(form, reach),
        *_wordless(nodes),
        *_fees(form, nodes),
        *_later_conditions(form, nodes),
        *_missing_lists(nodes),
        *_silent_rules(form, nodes),
    ]
    return tuple(sorted(flaws, key=lambda flaw: not flaw.blocks))


def _circles(reach: Reach, nodes: dict[Path, Node]) -> Iterator[Flaw]:
    for circle in reach.circles():
        names = _listed([_name(path, nodes) for path in circle])
        other = "die andere" if len(circle) == 2 else "die nächste"
        yield Flaw(
            f"{names} warten aufeinander: Jede Frage erscheint erst, wenn {other} beantwortet ist. "
            "So sieht sie niemand.",
            circle[0],
            blocks=True,
            kind="circle",
        )


def _undoing(reach: Reach, nodes: dict[Path, Node]) -> Iterator[Flaw]:
    for path, shut in reach.undoing():
        yield Flaw(
            f"{_name(path, nodes)} kann sich selbst verschwinden lassen: Eine Antwort darauf verbirgt "
            f"{_name(shut, nodes)}. Ohne die Antwort dort erscheint {_name(path, nodes)} nicht.",
            path,
            blocks=True,
            kind="circle",
        )


def _unreachable(reach: Reach, nodes: dict[Path, Node]) -> Iterator[Flaw]:
    turning = {path for circle in reach.circles() for path in circle}
    for path in reach.never_open:
        if path.rpartition("/")[0] in reach.never_open or path in turning:
            continue
        needed = _is_required(nodes[path])
        told = "ist Pflicht und kann" if needed else "kann"
        never = "beantwortet werden" if isinstance(nodes[path], Question) else "erscheinen"
        yield Flaw(
            f"{_name(path, nodes)} {told} nie {never}: Die Bedingungen dafür schließen sich aus.",
            path,
            blocks=needed,
            kind="unreachable",
        )


def _is_required(node: Node) -> bool:
    """Whether an answer is demanded there, or anywhere below without condition."""
    if isinstance(node, Statement):
        return False
    if isinstance(node, Group):
        return node.multiplicity.required and any(_is_required(child) for child in node.children)
    return node.multiplicity.required and not node.locked and not node.recommended


def _hidden_steps(form: Form, reach: Reach) -> Iterator[Flaw]:
    for step in steps_of(form):
        if step.paths and all(path in reach.never_open for path in step.paths):
            title = step.title or "ohne Titel"
            yield Flaw(f"Den Schritt „{title}“ sieht niemand.", step.paths[0], kind="step")


def _wordless(nodes: dict[Path, Node]) -> Iterator[Flaw]:
    for path, node in nodes.items():
        if isinstance(node, Question) and not node.label.strip():
            yield Flaw(
                f"Die Frage {node.element_id} hat keine Beschriftung.", path, blocks=True, kind="label"
            )


def _fees(form: Form, nodes: dict[Path, Node]) -> Iterator[Flaw]:
    for fee in form.fees:
        if fee.reason:
            yield Flaw(f"Eine Gebühr ist unklar: {fee.reason}", blocks=True, kind="fee")
        elif gone := [path for path in _read_by(fee) if path not in nodes]:
            yield Flaw(
                f"Eine Gebühr hängt von einer Frage ab, die nicht gestellt wird: {fee.text}",
                gone[0],
                blocks=True,
                kind="fee",
            )


def _read_by(fee: Fee) -> tuple[Path, ...]:
    return (*paths_in(fee.when), *((fee.per,) if fee.per else ()))


def _later_conditions(form: Form, nodes: dict[Path, Node]) -> Iterator[Flaw]:
    position = _positions(form, nodes)
    told: set[tuple[Path, Path]] = set()
    for rule in form.rules:
        for clause in rule.clauses:
            for target in targets_of(clause):
                for read in _asked_in(clause.when, nodes):
                    later = position.get(read, 0) > position.get(target, len(nodes))
                    if later and (target, read) not in told:
                        told.add((target, read))
                        yield Flaw(
                            f"{_name(target, nodes)} hängt von {_name(read, nodes)} ab. "
                            "Danach wird erst auf einem späteren Schritt gefragt.",
                            target,
                            kind="later",
                        )


def _asked_in(condition: Condition, nodes: dict[Path, Node]) -> list[Path]:
    return [path for path in paths_in(condition) if path in nodes]


def _positions(form: Form, nodes: dict[Path, Node]) -> dict[Path, int]:
    """On which step a placement is first met."""
    own = {path: number for number, step in enumerate(steps_of(form)) for path in step.paths}
    found: dict[Path, int] = {}
    for path in nodes:
        above = path.rpartition("/")[0]
        if path in own:
            found[path] = own[path]
        elif above in found:
            found[path] = found[above]
    return found


def _missing_lists(nodes: dict[Path, Node]) -> Iterator[Flaw]:
    for path, node in nodes.items():
        if isinstance(node, Question) and node.code_list and not node.options:
            yield Flaw(
                f"Zu {_name(path, nodes)} fehlt die Codeliste {node.code_list}. Bis dahin ist es ein freies Textfeld.",
                path,
                kind="code list",
            )


def _silent_rules(form: Form, nodes: dict[Path, Node]) -> Iterator[Flaw]:
    for rule in form.rules:
        if not rule.clauses:
            yield Flaw(f"Die Regel {rule.id} wird nicht ausgeführt. {rule.reason}", rule.scope, kind="rule")
        elif gone := [path for clause in rule.clauses for path in paths_in(clause.when) if path not in nodes]:
            yield Flaw(
                f"Die Regel {rule.id} hängt von einer Frage ab, die nicht gestellt wird.",
                gone[0],
                kind="rule",
            )


def _listed(names: Sequence[str]) -> str:
    """„A“, „B“ und „C“."""
    return " und ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _name(path: Path, nodes: dict[Path, Node]) -> str:
    node = nodes.get(path)
    return f"„{label_of(node) if node else path.rpartition('/')[2]}“"
