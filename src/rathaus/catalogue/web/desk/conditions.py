"""The conditions of a draft: every one a sentence, whether it was written or put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engines.form.definition import Form, Kind, Path, Question, Rule
from engines.form.editing.edits import (
    AddCondition,
    CannotEdit,
    ChangeCondition,
    DropCondition,
    Edit,
    ResumeRule,
    SuspendRule,
)
from engines.form.editing.keys import OWN_RULE, fresh_rule, key_of
from engines.form.editing.sentences import sentence_of, understood
from engines.form.telling import tell
from rathaus.catalogue import actions
from rathaus.catalogue.web.desk import blocks, outline, page, questions
from rathaus.catalogue.web.desk.blocks import Block
from rathaus.catalogue.web.desk.page import Bench
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Field

MOST_CHARACTERS_OF_A_NAME = 80
MOST_TICKS = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: as it is executed, as it was written, and why it is not applied."""

    id: int
    key: str
    told: str
    written: str
    reason: str
    off: bool
    is_own: bool
    editing: bool

    @property
    def short(self) -> str:
        return (self.told or self.written)[:MOST_CHARACTERS_OF_A_NAME]

    @property
    def field(self) -> Field:
        return Field(name="satz", label=_("Satz"), widget="textarea", value=self.written)


@dataclass(frozen=True, slots=True)
class Heard:
    told: str = ""
    reason: str = ""


@audience(Audience.STAFF, "editor", "publisher")
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest, draft_id: int) -> HttpResponse:
    """The list, and beside it the two ways to add one; a POST does what its button says (``tun``)."""
    bench = page.bench_of(request, draft_id)
    if request.method != "POST":
        return _show(request, bench, request.GET)
    if request.POST.get("tun") == "hoeren":
        return _show(request, bench, request.POST, heard=_heard(request.POST.get("satz", ""), bench.form))
    try:
        edit, done = _edit(request.POST, bench.form)
        questions.save(bench, [edit], request.POST.dict())
    except Refusal as refusal:
        return _show(request, bench, request.POST, refusal=refusal)
    about = request.POST.get("bei", "")
    return page.lead_to(bench.url("form-rules") + (f"?bei={quote(about, safe='')}" if about else ""), done)


def _edit(posted: QueryDict, form: Form) -> tuple[Edit, str]:
    """What the button means, and the sentence that says it is done."""
    sentence, rule = posted.get("satz", "").strip(), posted.get("regel", "")
    match posted.get("tun"):
        case "bauen":
            return AddCondition(fresh_rule(form), _built(posted, form)), "neu"
        case "aendern":
            return ChangeCondition(rule, sentence), "gespeichert"
        case "ruhen":
            return SuspendRule(rule), "ruht"
        case "wecken":
            return ResumeRule(rule), "wirkt"
        case "streichen":
            return DropCondition(rule), "gestrichen"
    return AddCondition(fresh_rule(form), sentence), "neu"


def _built(posted: QueryDict, form: Form) -> str:
    """The sentence for what was picked; refuses with ``EditRefused`` where no sentence says just that."""
    block = Block(
        asked=posted.get("frage", ""),
        comparison=posted.get("vergleich", ""),
        values=tuple(posted.getlist("wert")),
        deed=posted.get("tat", ""),
        target=posted.get("ziel", ""),
    )
    clause = blocks.clause_of(block, form)
    try:
        return sentence_of(clause, form)
    except CannotEdit as refused:
        raise actions.EditRefused(cause=str(refused)) from refused


def _heard(sentence: str, form: Form) -> Heard:
    if not sentence.strip():
        return Heard(reason=_("Bitte schreiben Sie zuerst einen Satz."))
    understanding = understood(sentence, form)
    if understanding.reason:
        return Heard(reason=understanding.reason)
    return Heard(told=" ".join(tell(clause, form) for clause in understanding.clauses))


def _show(
    request: HttpRequest,
    bench: Bench,
    chosen: QueryDict,
    *,
    heard: Heard | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    form, about = bench.form, chosen.get("bei", "")
    node = outline.node_at(form, about) if about else None
    built = chosen.get("tun") == "bauen"
    context: dict[str, Any] = {
        "about": about if node else "",
        "about_label": outline.label_of(node) if node else "",
        "rules_url": bench.url("form-rules"),
        "here": bench.url("form-rules") + (f"?bei={quote(about, safe='')}" if node else ""),
        "conditions": list(_rows(form, about if node else "", chosen.get("regel", ""))),
        "blocks": _blocks(form, chosen, about, str(refusal or "") if built else ""),
        "sentence": _sentence(chosen, "" if built else str(refusal or "")),
        "heard": heard,
    }
    return page.show(request, bench, "conditions", _("Bedingungen"), context, refusal)


def _rows(form: Form, about: Path, edited: str) -> Iterator[Row]:
    for number, (rule, off) in enumerate(_rules_of(form)):
        if about and about not in set(outline.ruled_paths([rule])):
            continue
        key = key_of(rule)
        told = tell(rule, form) if rule.clauses else ""
        yield Row(number, key, told, rule.text, rule.reason, off, rule.id.startswith(OWN_RULE), key == edited)


def _rules_of(form: Form) -> Iterator[tuple[Rule, bool]]:
    yield from ((rule, False) for rule in form.rules)
    yield from ((rule, True) for rule in form.suspended)


def _sentence(chosen: QueryDict, error: str) -> Field:
    written = chosen.get("satz", "") if chosen.get("tun") in ("hoeren", "schreiben") else ""
    return Field(
        name="satz",
        label=_("Satz"),
        widget="textarea",
        value=written,
        hint=_("Zum Beispiel: Wenn „Rasse“ = „Mischling“, dann zeige „Welche Rassen?“ an."),
        error=error if written else "",
    )


@dataclass(frozen=True, slots=True)
class Blocks:
    """The building blocks with what was picked so far."""

    questions: tuple[Choice, ...]
    asked: Path
    fields: tuple[Field, ...]


def _blocks(form: Form, chosen: QueryDict, about: Path, error: str) -> Blocks:
    askable = {path: question for path, question in blocks.askable(form) if path != about}
    asked = chosen.get("frage", "")
    known = asked in askable
    offered = tuple(
        Choice(value=path, label=outline.label_of(question), chosen=path == asked)
        for path, question in askable.items()
    )
    fields = tuple(_fields(form, asked, askable[asked], chosen, about, error)) if known else ()
    return Blocks(offered, asked if known else "", fields)


def _fields(
    form: Form, asked: Path, question: Question, chosen: QueryDict, about: Path, error: str
) -> Iterator[Field]:
    comparisons = blocks.comparisons_for(question)
    yield Field(
        name="vergleich",
        label=_("„%(label)s“ …") % {"label": outline.label_of(question)},
        widget="select",
        value=chosen.get("vergleich", comparisons[0].key),
        choices=tuple(Choice(value=each.key, label=str(each.label)) for each in comparisons),
    )
    yield _value_field(question, chosen, error)
    yield Field(
        name="ziel",
        label=_("Dann: Was?"),
        widget="select",
        value=chosen.get("ziel", about),
        choices=tuple(
            Choice(value=path, label=outline.label_of(node))
            for path, node in blocks.targets(form)
            if path != asked
        ),
    )
    yield Field(
        name="tat",
        label=_("Was geschieht damit?"),
        widget="select",
        value=chosen.get("tat", "zeigen"),
        choices=tuple(Choice(value=key, label=str(label)) for key, (label, _deed) in blocks.DEEDS.items()),
    )


def _value_field(question: Question, chosen: QueryDict, error: str) -> Field:
    """The answers that can be picked, or a field to type one."""
    picked = set(chosen.getlist("wert"))
    choices = tuple(
        Choice(value=option.code, label=option.label, chosen=option.code in picked)
        for option in question.options
    )
    if question.kind is Kind.BOOLEAN and not choices:
        choices = (
            Choice(value="true", label=_("Ja"), chosen="true" in picked),
            Choice(value="false", label=_("Nein"), chosen="false" in picked),
        )
    if not choices:
        value = chosen.get("wert", "")
        return Field(name="wert", label=_("Antwort"), value=value, optional=True, error=error)
    widget = "checkbox" if len(choices) <= MOST_TICKS else "select"
    return Field(
        name="wert", label=_("diese Antwort"), widget=widget, choices=choices, optional=True, error=error
    )
