"""FIM's rules are German sentences; this reads those it understands and says why it leaves the others alone.

The grammar stands in docs/reference/rule-grammar.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engines.form.condition import Clause
from engines.form.definition import Form, Path, Rule
from engines.form.prose.binding import bound
from engines.form.prose.contradictions import disputes, refuse_contradictions
from engines.form.prose.grammar import read_rule
from engines.form.prose.index import Index
from engines.form.prose.mentions import Reader
from engines.form.prose.neighbours import without_doubtful_hiding
from engines.form.prose.words import Cursor, NotUnderstood

__all__ = ["Index", "Understanding", "settled", "understand", "understand_all", "understood"]


@dataclass(frozen=True, slots=True)
class Understanding:
    """``clauses`` to be executed, or the ``reason`` (German, for editors) why there are none."""

    clauses: tuple[Clause, ...] = ()
    reason: str = ""


def understand(text: str, form: Form | Index, scope: Path) -> Understanding:
    """Reads a rule that stands at ``scope``, a group's path or empty for the whole form. Never raises.

    Either every sentence is understood and every reference is clear, or nothing is executed.
    Give an ``Index`` of the form where many rules are read.
    """
    index = form if isinstance(form, Index) else Index(form)
    try:
        reader = Reader(Cursor(text), index, scope)
        drafts = read_rule(reader)
        clauses = bound(drafts, tuple(reader.mentions.values()), index, scope)
        refuse_contradictions(clauses, index)
    except NotUnderstood as unclear:
        return Understanding(reason=str(unclear))
    return Understanding(clauses)


def understand_all(rules: Sequence[Rule], form: Form) -> tuple[Rule, ...]:
    """The rules of ``form`` with what is understood of them.

    Two rules that open and close one target at the same time are both left alone: neither says which one counts.
    What a rule left alone names is not hidden by another rule that merely shows it.
    """
    index = Index(form)
    return settled([understood(rule, index) for rule in rules], index)


def settled(read: Sequence[Rule], index: Index) -> tuple[Rule, ...]:
    """Rules that were read one by one, checked against each other."""
    reasons = disputes(read, index)
    undisputed = [
        replace(rule, clauses=(), reason=reasons[number]) if number in reasons else rule
        for number, rule in enumerate(read)
    ]
    return without_doubtful_hiding(undisputed, index)


def understood(rule: Rule, index: Index) -> Rule:
    """The rule with what its text says."""
    understanding = understand(rule.text, index, rule.scope)
    return replace(rule, clauses=understanding.clauses, reason=understanding.reason)
