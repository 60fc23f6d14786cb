"""A form taken apart, so that edits change one piece each, and put together again at the end."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from engines.form.definition import Fee, Form, Group, Node, Path, PlannedStep, Rule, Translation, walk
from engines.form.editing.edits import CannotEdit, Gone, RuleKey
from engines.form.editing.keys import is_own, key_of
from engines.form.prose import Index, settled, understood

BASES_KEPT = 8
_schema_rules: OrderedDict[int, tuple[Form, dict[RuleKey, Rule]]] = OrderedDict()
"""The base is kept with its rules, so that no other form gets its identity."""

Text = tuple[Path, str, str]
"""Whose text, which part, in which language: the key of a translation."""


@dataclass(slots=True)
class Bench:
    """``own`` are rules whose sentence is the town's; ``is_read`` says that rules can stay as the base has them."""

    base: Form
    title: str
    intro: str
    schema: Mapping[Path, Node]
    nodes: dict[Path, Node]
    order: dict[Path, list[Path]]
    rules: dict[RuleKey, Rule]
    own: dict[RuleKey, Rule] = field(default_factory=dict)
    suspended: dict[RuleKey, Rule] = field(default_factory=dict)
    omitted: dict[Path, None] = field(default_factory=dict)
    fees: dict[str, Fee] = field(default_factory=dict)
    texts: dict[Text, Translation] = field(default_factory=dict)
    steps: tuple[PlannedStep, ...] = ()
    is_read: bool = True

    @classmethod
    def of(cls, base: Form) -> Bench:
        order: dict[Path, list[Path]] = {"": []}
        nodes = dict(walk(base))
        for path, node in nodes.items():
            order[path.rpartition("/")[0]].append(path)
            if isinstance(node, Group):
                order[path] = []
        return cls(
            base=base,
            title=base.title,
            intro=base.intro,
            schema=nodes,
            nodes=dict(nodes),
            order=order,
            rules={key_of(rule): rule for rule in base.rules},
            fees={fee.id: fee for fee in base.fees},
            texts={(each.path, each.part, each.language): each for each in base.translations},
            steps=base.steps,
            suspended={key_of(rule): rule for rule in base.suspended},
        )

    def node(self, path: Path) -> Node:
        """Raises ``Gone``."""
        found = self.nodes.get(path)
        if found is None:
            raise Gone("Diese Frage gibt es im Formular nicht mehr.")
        return found

    def schema_node(self, path: Path) -> Node | None:
        """What the schema has there; None for what the town added."""
        return self.schema.get(path)

    def rule(self, key: RuleKey) -> Rule:
        """The rule, applied or not. Raises ``Gone``."""
        found = self.own.get(key) or self.suspended.get(key) or self.rules.get(key)
        if found is None:
            raise Gone("Diese Regel gibt es im Formular nicht mehr.")
        return found

    def whole(self) -> Form:
        """The form with what is omitted, its rules not read anew."""
        return replace(
            self.base, title=self.title, intro=self.intro, children=self._children(""), steps=self.steps
        )

    def form(self) -> Form:
        """The form. Raises ``CannotEdit`` where a sentence of the town's is not understood."""
        whole = self.whole()
        rules = self.base.rules if self.is_read else self._read(whole)
        return replace(
            whole,
            children=self._children("", frozenset(self.omitted)) if self.omitted else whole.children,
            rules=rules,
            fees=tuple(self.fees.values()),
            translations=tuple(self.texts.values()),
            suspended=tuple(self.suspended.values()),
            omitted=tuple(self.omitted),
        )

    def _children(self, above: Path, omitted: frozenset[Path] = frozenset()) -> tuple[Node, ...]:
        return tuple(self._built(path, omitted) for path in self.order[above] if path not in omitted)

    def _built(self, path: Path, omitted: frozenset[Path]) -> Node:
        node = self.nodes[path]
        return replace(node, children=self._children(path, omitted)) if isinstance(node, Group) else node

    def _read(self, whole: Form) -> tuple[Rule, ...]:
        """The schema's rules by the schema's words, the town's by those of the town; then all against each other."""
        ours = Index(whole)
        theirs = schema_rules(self.base)
        active = {
            key: rule for key, rule in theirs.items() if key not in self.suspended and key not in self.own
        }
        read = [*active.values(), *(understood(rule, ours) for rule in self.own.values())]
        active |= self.own
        rules = settled(read, ours)
        silent = [
            (key, rule)
            for key, rule in zip(active, rules, strict=True)
            if key in self.own and not rule.clauses
        ]
        if silent:
            key, rule = silent[-1]  # of two that contradict each other, the later one is the mistake
            raise NotUnderstoodHere(rule.reason, key)
        return rules


def schema_rules(base: Form) -> dict[RuleKey, Rule]:
    """What each rule of the base says by itself; remembered for the last few bases, by identity."""
    known = _schema_rules.get(id(base))
    if known is not None:
        return known[1]
    index = Index(base)
    rules = {key_of(rule): understood(rule, index) for rule in base.rules}
    _schema_rules[id(base)] = base, rules
    while len(_schema_rules) > BASES_KEPT:
        _schema_rules.popitem(last=False)
    return rules


class NotUnderstoodHere(CannotEdit):
    """The sentence of a rule of the town's says nothing that can be executed."""

    def __init__(self, reason: str, rule: RuleKey) -> None:
        super().__init__(reason)
        self.rule = rule


def refuse_if(wrong: object, reason: str) -> None:
    if wrong:
        raise CannotEdit(reason)


def belongs_to_town(path: Path) -> bool:
    return is_own(path.rpartition("/")[2])
