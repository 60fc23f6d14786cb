"""Two forms compared, in German words: what a reader of the newer one would notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from engines.form.definition import Form, Group, Kind, Node, Path, Question, Statement, walk
from engines.form.editing.keys import key_of
from engines.form.editing.sentences import without_ids
from engines.form.editing.texts import label_of
from engines.form.fees import tell_fee
from engines.form.steps import steps_of

MOST_NAMED = 5


class Aspect(StrEnum):
    """What of a form changed."""

    NEW = "new"
    GONE = "gone"
    LABEL = "label"
    HELP = "help"
    EXAMPLE = "example"
    TEXT = "text"
    DUTY = "duty"
    ROWS = "rows"
    KIND = "kind"
    OPTIONS = "options"
    LIMITS = "limits"
    PRESET = "preset"
    ORDER = "order"
    RULE_NEW = "rule new"
    RULE_GONE = "rule gone"
    RULE = "rule"
    STEPS = "steps"
    FEE = "fee"
    TITLE = "title"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class Change:
    """``path`` is the placement, the rule's key or the fee's id; ``step`` the title of the page it is met on."""

    sentence: str
    path: str = ""
    step: str = ""
    kind: Aspect = Aspect.TITLE

    @property
    def key(self) -> str:
        """Names the change among those of one comparison."""
        return f"{self.kind} {self.path}"


def compare(old: Form, new: Form) -> tuple[Change, ...]:
    """All changes: the form, its placements in the order of the newer form, what is gone, steps, rules, fees."""
    if old == new:
        return ()
    comparing = _Comparing(old, new)
    return tuple(
        [
            *comparing.of_titles(),
            *comparing.of_placements(),
            *comparing.of_the_gone(),
            *comparing.of_order(),
            *comparing.of_steps(),
            *comparing.of_rules(),
            *comparing.of_fees(),
            *comparing.of_translations(),
        ]
    )


class _Comparing:
    def __init__(self, old: Form, new: Form) -> None:
        self.old, self.new = old, new
        self.before, self.after = dict(walk(old)), dict(walk(new))
        self.steps = {**_step_titles(old), **_step_titles(new)}

    def _change(self, sentence: str, path: Path, kind: Aspect) -> Change:
        return Change(sentence, path, self._step_of(path), kind)

    def _step_of(self, path: Path) -> str:
        while path:
            if path in self.steps:
                return self.steps[path]
            path = path.rpartition("/")[0]
        return ""

    def of_titles(self) -> Iterator[Change]:
        if self.old.title != self.new.title:
            yield Change(f"Das Formular heißt jetzt „{self.new.title}“.", kind=Aspect.TITLE)
        if self.old.intro != self.new.intro:
            yield Change("Die Einleitung lautet anders.", "intro", kind=Aspect.TITLE)

    def of_placements(self) -> Iterator[Change]:
        for path, node in self.after.items():
            above = path.rpartition("/")[0]
            if path not in self.before:
                if not above or above in self.before:
                    yield self._change(f"{_called(node)} ist neu.", path, Aspect.NEW)
                continue
            yield from self._differences(self.before[path], node, path)

    def of_the_gone(self) -> Iterator[Change]:
        for path, node in self.before.items():
            above = path.rpartition("/")[0]
            if path not in self.after and (not above or above in self.after):
                yield self._change(f"{_called(node)} fällt weg.", path, Aspect.GONE)

    def _differences(self, old: Node, new: Node, path: Path) -> Iterator[Change]:
        told: list[tuple[Aspect, str]] = []
        if type(old) is not type(new):
            told.append((Aspect.KIND, f"{_called(old)} ist jetzt {_called(new)}."))
        elif isinstance(old, Statement) and isinstance(new, Statement):
            if old.text != new.text:
                told.append((Aspect.TEXT, f"{_called(old)} lautet anders."))
        elif isinstance(new, Question | Group) and isinstance(old, Question | Group):
            told += _differing_words(old, new)
            if isinstance(old, Question) and isinstance(new, Question):
                told += _differing_answers(old, new)
        if old.help != new.help:
            told.append((Aspect.HELP, f"Die Hilfe zu „{label_of(new)}“ lautet anders."))
        yield from (self._change(sentence, path, aspect) for aspect, sentence in told)

    def of_order(self) -> Iterator[Change]:
        for above in ("", *(path for path, node in self.after.items() if isinstance(node, Group))):
            before, after = self._kept(self.old, above), self._kept(self.new, above)
            if before != after:
                where = f"in „{label_of(self.after[above])}“" if above else "ganz oben"
                yield self._change(f"Die Reihenfolge {where} ist anders.", above, Aspect.ORDER)

    def _kept(self, form: Form, above: Path) -> list[Path]:
        nodes = self.before if form is self.old else self.after
        group = nodes.get(above)
        children = form.children if not above else group.children if isinstance(group, Group) else ()
        paths = (f"{above}/{child.key}" if above else child.key for child in children)
        return [path for path in paths if path in self.before and path in self.after]

    def of_steps(self) -> Iterator[Change]:
        if not self.old.steps and not self.new.steps:
            return
        before = {step.slug: step for step in steps_of(self.old)}
        after = {step.slug: step for step in steps_of(self.new)}
        for slug, step in after.items():
            if slug not in before:
                yield Change(
                    f"Der Schritt „{step.title or 'ohne Titel'}“ ist neu.", slug, step.title, Aspect.STEPS
                )
            elif before[slug].title != step.title:
                sentence = f"Der Schritt „{before[slug].title}“ heißt jetzt „{step.title}“."
                yield Change(sentence, slug, step.title, Aspect.STEPS)
            elif set(before[slug].paths) != set(step.paths):
                yield Change(f"Der Schritt „{step.title}“ fragt anderes.", slug, step.title, Aspect.STEPS)
        yield from (
            Change(f"Den Schritt „{step.title}“ gibt es nicht mehr.", slug, step.title, Aspect.STEPS)
            for slug, step in before.items()
            if slug not in after
        )
        if [slug for slug in before if slug in after] != [slug for slug in after if slug in before]:
            yield Change("Die Schritte stehen in anderer Reihenfolge.", "order", kind=Aspect.STEPS)

    def of_rules(self) -> Iterator[Change]:
        before = {key_of(rule): rule for rule in self.old.rules}
        after = {key_of(rule): rule for rule in self.new.rules}
        for key, rule in after.items():
            if key not in before:
                yield Change(f"Neue Regel: {_sentence(rule.text)}", key, kind=Aspect.RULE_NEW)
            elif before[key].text != rule.text:
                told = f"Regel {rule.id} lautet jetzt: {_sentence(rule.text)}"
                yield Change(told, key, kind=Aspect.RULE)
            elif bool(before[key].clauses) != bool(rule.clauses):
                does = "wird jetzt ausgeführt" if rule.clauses else "wird nicht mehr ausgeführt"
                yield Change(f"Regel {rule.id} {does}: {_sentence(rule.text)}", key, kind=Aspect.RULE)
        for key, rule in before.items():
            if key not in after:
                yield Change(
                    f"Diese Regel gilt nicht mehr: {_sentence(rule.text)}", key, kind=Aspect.RULE_GONE
                )

    def of_fees(self) -> Iterator[Change]:
        before = {fee.id: tell_fee(fee, self.old) for fee in self.old.fees}
        after = {fee.id: tell_fee(fee, self.new) for fee in self.new.fees}
        for id, told in after.items():
            if before.get(id) != told:
                yield Change(f"Gebühr: {told}", id, kind=Aspect.FEE)
        for id, told in before.items():
            if id not in after:
                yield Change(f"Diese Gebühr gilt nicht mehr: {told}", id, kind=Aspect.FEE)

    def of_translations(self) -> Iterator[Change]:
        if self.old.translations != self.new.translations:
            yield Change("Die Übersetzung ist anders.", kind=Aspect.TRANSLATION)


def _step_titles(form: Form) -> dict[Path, str]:
    return {path: step.title for step in steps_of(form) for path in step.paths}


def _called(node: Node) -> str:
    if isinstance(node, Statement):
        return f"Der Text „{label_of(node)}“"
    return f"{'Die Gruppe' if isinstance(node, Group) else 'Die Frage'} „{label_of(node)}“"


def _differing_words(old: Question | Group, new: Question | Group) -> list[tuple[Aspect, str]]:
    told: list[tuple[Aspect, str]] = []
    if old.label != new.label:
        told.append((Aspect.LABEL, f"{_called(old)} heißt jetzt „{label_of(new)}“."))
    if _duty(old) != _duty(new):
        told.append((Aspect.DUTY, f"„{label_of(new)}“ {_duty(new)}{_no_longer(old, new)}."))
    if old.multiplicity.most != new.multiplicity.most:
        most = new.multiplicity.most
        often = "beliebig oft" if most is None else f"höchstens {most}-mal"
        told.append((Aspect.ROWS, f"„{label_of(new)}“ kann jetzt {often} angegeben werden."))
    return told


def _duty(node: Question | Group) -> str:
    if isinstance(node, Question) and node.locked:
        return "füllt das Amt aus"
    if isinstance(node, Question) and node.recommended:
        return "ist empfohlen, aber keine Pflicht"
    return "muss ausgefüllt werden" if node.multiplicity.required else "muss nicht mehr ausgefüllt werden"


def _no_longer(old: Question | Group, new: Question | Group) -> str:
    return ", bisher nicht" if _duty(new) == "muss ausgefüllt werden" and _duty(old) != _duty(new) else ""


def _differing_answers(old: Question, new: Question) -> list[tuple[Aspect, str]]:
    told: list[tuple[Aspect, str]] = []
    label = label_of(new)
    if old.kind != new.kind:
        told.append((Aspect.KIND, f"„{label}“ erwartet jetzt {_KINDS[new.kind]}."))
    if old.options != new.options:
        told.append((Aspect.OPTIONS, f"„{label}“ {_differing_options(old, new)}."))
    if old.limits != new.limits or old.upload != new.upload:
        told.append((Aspect.LIMITS, f"Für „{label}“ gelten andere Grenzen."))
    if old.preset != new.preset:
        told.append((Aspect.PRESET, f"„{label}“ ist anders vorbelegt."))
    if old.example != new.example:
        told.append((Aspect.EXAMPLE, f"Das Beispiel zu „{label}“ ist anders."))
    return told


def _differing_options(old: Question, new: Question) -> str:
    before = {option.code: option.label for option in old.options}
    after = {option.code: option.label for option in new.options}
    parts = []
    if added := [label for code, label in after.items() if code not in before]:
        parts.append(f"bietet neu zur Wahl: {_listed(added)}")
    if gone := [label for code, label in before.items() if code not in after]:
        parts.append(f"bietet nicht mehr zur Wahl: {_listed(gone)}")
    if [code for code in after if before.get(code, after[code]) != after[code]]:
        parts.append("nennt seine Antworten anders")
    return "; ".join(parts) or "ordnet seine Antworten anders"


def _listed(labels: list[str]) -> str:
    named = ", ".join(f"„{label}“" for label in labels[:MOST_NAMED])
    return named if len(labels) <= MOST_NAMED else f"{named} und {len(labels) - MOST_NAMED} weitere"


def _sentence(text: str) -> str:
    return " ".join(without_ids(text).split())[:300]


_KINDS = {
    Kind.TEXT: "einen Text",
    Kind.INTEGER: "eine ganze Zahl",
    Kind.NUMBER: "eine Zahl",
    Kind.CURRENCY: "einen Betrag",
    Kind.BOOLEAN: "Ja oder Nein",
    Kind.DATE: "ein Datum",
    Kind.TIME: "eine Uhrzeit",
    Kind.DATETIME: "Datum und Uhrzeit",
    Kind.FILE: "eine Datei",
}
