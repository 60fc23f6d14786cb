"""Edits of rules: every condition is a German sentence."""

from __future__ import annotations

from dataclasses import replace

from engines.form.definition import Rule
from engines.form.editing.bench import Bench, refuse_if
from engines.form.editing.edits import (
    AddCondition,
    CannotEdit,
    ChangeCondition,
    DropCondition,
    ResumeRule,
    RuleKey,
    SuspendRule,
)

RULE_EDITS = (AddCondition, ChangeCondition, SuspendRule, ResumeRule, DropCondition)
RuleEdit = AddCondition | ChangeCondition | SuspendRule | ResumeRule | DropCondition
MOST_RULES = 1_000


def change_rules(bench: Bench, edit: RuleEdit) -> None:
    bench.is_read = False
    match edit:
        case AddCondition(id, sentence):
            _add(bench, id, sentence)
        case ChangeCondition(rule, sentence):
            _refuse_blank(sentence)
            bench.own[rule] = replace(bench.rule(rule), text=sentence, clauses=(), reason="")
            bench.suspended.pop(rule, None)
        case SuspendRule(rule):
            _suspend(bench, rule)
        case ResumeRule(rule):
            _resume(bench, rule)
        case DropCondition(rule):
            _drop(bench, rule)


def _add(bench: Bench, id: str, sentence: str) -> None:
    key = f"{id}@"
    _refuse_blank(sentence)
    refuse_if(not id or len(id) > 40, "Der Schlüssel einer Regel hat 1 bis 40 Zeichen.")
    refuse_if(key in bench.rules or key in bench.own, "Eine Regel mit diesem Schlüssel gibt es schon.")
    refuse_if(len(bench.own) >= MOST_RULES, f"Mehr als {MOST_RULES} eigene Regeln trägt ein Formular nicht.")
    bench.own[key] = Rule(id, sentence)


def _refuse_blank(sentence: str) -> None:
    refuse_if(not sentence.strip(), "Bitte schreiben Sie die Bedingung als Satz.")


def _suspend(bench: Bench, key: RuleKey) -> None:
    refuse_if(key in bench.suspended, "Diese Regel ruht schon.")
    rule = bench.rule(key)
    bench.own.pop(key, None)
    bench.suspended[key] = replace(rule, clauses=(), reason="")


def _resume(bench: Bench, key: RuleKey) -> None:
    if key not in bench.suspended:
        bench.rule(key)
        raise CannotEdit("Diese Regel wird schon angewendet.")
    rule = bench.suspended.pop(key)
    if key not in bench.rules or bench.rules[key].text != rule.text:
        bench.own[key] = rule


def _drop(bench: Bench, key: RuleKey) -> None:
    rule = bench.rule(key)
    known = bench.rules.get(key)
    refuse_if(
        known is not None and known.text == rule.text,
        "Diese Regel steht so im Schema. Sie können sie ruhen lassen.",
    )
    bench.own.pop(key, None)
    bench.suspended.pop(key, None)
