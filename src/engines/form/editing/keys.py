"""Keys of what a town adds: in a number range that no schema of the federation uses."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import count

from engines.form.definition import Form, Rule, walk
from engines.form.editing.edits import RuleKey
from engines.form.steps import steps_of

OWN_QUESTION = "F99900"
"""FIM numbers elements by the editorial office that keeps them; 99 is nobody's, so it is left to the town.

With six digits behind it, rules can speak of such a question as of any other.
"""
OWN_RULE = "STADT-R"
OWN_FEE = "STADT-G"
OWN_STEP = "schritt-s"


def key_of(rule: Rule) -> RuleKey:
    return f"{rule.id}@{rule.scope}"


def is_own(key: str) -> bool:
    """Whether the town added the question with this key."""
    return key.startswith(OWN_QUESTION) and len(key) == len(OWN_QUESTION) + 6


def fresh_question(form: Form, used: Iterable[str] = ()) -> str:
    """A key and element id for a question of the town's own; ``used`` are keys that were given before."""
    taken = {name for _path, node in walk(form) for name in (node.key, node.element_id)}
    taken |= {path.rpartition("/")[2] for path in form.omitted}
    return _free((f"{OWN_QUESTION}{number:06d}" for number in count(1)), taken | set(used))


def fresh_rule(form: Form, used: Iterable[str] = ()) -> str:
    taken = {rule.id for rule in (*form.rules, *form.suspended)} | set(used)
    return _free((f"{OWN_RULE}{number}" for number in count(1)), taken)


def fresh_fee(form: Form, used: Iterable[str] = ()) -> str:
    taken = {fee.id for fee in form.fees} | set(used)
    return _free((f"{OWN_FEE}{number}" for number in count(1)), taken)


def fresh_step(form: Form, used: Iterable[str] = ()) -> str:
    taken = {step.slug for step in steps_of(form)} | set(used)
    return _free((f"{OWN_STEP}{number}" for number in count(1)), taken)


def _free(candidates: Iterable[str], taken: Collection[str]) -> str:
    return next(each for each in candidates if each not in taken)
