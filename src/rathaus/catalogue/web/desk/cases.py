"""Test cases: what was answered, what came of it, and whether it still does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from engines.form.definition import Form, Question, walk
from engines.form.editing.cases import Case, CaseResult
from rathaus.catalogue import actions, queries
from rathaus.catalogue.web.desk import outline, page
from rathaus.catalogue.web.desk.listing import Mark
from rathaus.catalogue.web.desk.page import Bench
from rathaus.core import calendar
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience

MOST_CHARACTERS = 1_000_000


class NoAnswers(Refusal):
    sentence = gettext_lazy("In dieser Vorschau war nichts ausgefüllt. Bitte beginnen Sie sie noch einmal.")
    status = 422


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@audience(Audience.STAFF, "editor", "publisher")
@require_http_methods(["GET", "HEAD", "POST"])
def cases(request: HttpRequest, draft_id: int) -> HttpResponse:
    """All cases; ``?jetzt=ja`` plays them. A POST drops one (``tun=streichen``) or keeps the answers of a preview."""
    bench = page.bench_of(request, draft_id)
    if request.method != "POST":
        return _show(request, bench)
    try:
        done = _act(request.POST, bench)
    except Refusal as refusal:
        return _show(request, bench, refusal)
    return page.lead_to(bench.url("form-cases"), done)


def _act(posted: QueryDict, bench: Bench) -> str:
    if posted.get("tun") == "streichen":
        actions.drop_case(bench.id, posted.get("fall", ""), by=bench.actor, at=timezone.now())
        return "gestrichen"
    answers = _answers(posted.get("antworten", ""))
    name = posted.get("name", "").strip() or _unnamed()
    actions.record_case(bench.id, name, answers, by=bench.actor, at=timezone.now())
    return "fall"


def _unnamed() -> str:
    """A name for a case that got none, so that nobody has to fill in the preview again."""
    return _("Probefall vom %(day)s") % {"day": calendar.german(timezone.localdate())}


def _answers(text: str) -> dict[str, str]:
    """What the preview carried. Refuses with ``NoAnswers``."""
    try:
        answers = json.loads(text) if len(text) <= MOST_CHARACTERS else None
    except (ValueError, RecursionError):
        answers = None
    if not isinstance(answers, dict) or not answers:
        raise NoAnswers
    return {str(place): value for place, value in answers.items() if isinstance(value, str)}


def _show(request: HttpRequest, bench: Bench, refusal: Refusal | None = None) -> HttpResponse:
    """The list; played through where ``?jetzt=ja`` asks for it."""
    plays = request.GET.get("jetzt") == "ja"
    results = queries.results_of_draft(bench.draft, timezone.localdate()) if plays else ()
    by_key = {result.case.key: result for result in results}
    context: dict[str, Any] = {
        "cases": [
            _row(case, by_key.get(case.key), bench.form) for case in queries.cases_of_draft(bench.draft)
        ],
        "cases_url": bench.url("form-cases"),
        "preview_url": page.preview_of(bench),
        "summary": _summary(results) if plays else None,
    }
    return page.show(request, bench, "cases", _("Probefälle"), context, refusal)


def _summary(results: tuple[CaseResult, ...]) -> dict[str, str]:
    failed = sum(not result.passed for result in results)
    if failed:
        title = ngettext(
            "Ein Probefall geht anders aus als festgehalten.",
            "%(n)s Probefälle gehen anders aus als festgehalten.",
            failed,
        ) % {"n": failed}
        return {"kind": "warning", "title": title}
    return {"kind": "success", "title": _("Alle Probefälle gehen aus wie festgehalten.")}


def mark_of(results: tuple[CaseResult, ...]) -> Mark:
    """How all of them went, in few words."""
    passed = sum(result.passed for result in results)
    if not results:
        return Mark("warn", _("keine"))
    label = _("%(passed)s von %(all)s bestanden") % {"passed": passed, "all": len(results)}
    return Mark("good" if passed == len(results) else "bad", label)


def _row(case: Case, result: CaseResult | None, form: Form) -> dict[str, Any]:
    return {
        "key": case.key,
        "name": case.name,
        "ran": result is not None,
        "kind": "good" if result and result.passed else "bad",
        "mark": _("bestanden") if result and result.passed else _("anders als erwartet"),
        "failures": result.differences if result else (),
        "answers": list(_facts(case, form)),
        "expectations": list(_expectations(case)),
    }


def _expectations(case: Case) -> Iterator[str]:
    """What was kept of the outcome, in numbers; the differences name what went another way."""
    asked = ngettext("Eine Frage wird gestellt.", "%(n)s Fragen werden gestellt.", len(case.asked))
    yield asked % {"n": len(case.asked)}
    wrong = ngettext("Eine Angabe ist falsch.", "%(n)s Angaben sind falsch.", len(case.problems))
    if case.problems:
        yield wrong % {"n": len(case.problems)}
    if case.fee:
        yield _("Die Gebühr beträgt %(fee)s €.") % {"fee": case.fee.replace(".", ",")}


def _facts(case: Case, form: Form) -> Iterator[Fact]:
    """The answers in words, in the order of the form; rows of a list by their number."""
    nodes = dict(walk(form))
    for given in case.answers:
        path, rows = _without_rows(given.place)
        node = nodes.get(path)
        if isinstance(node, Question):
            label = outline.label_of(node) + "".join(f" ({row + 1})" for row in rows)
            yield Fact(label, _said(node, given.raw))


def _without_rows(place: str) -> tuple[str, list[int]]:
    parts = [part.partition(".") for part in place.split("/")]
    rows = [int(row) for _key, _dot, row in parts if row.isdigit()]
    return "/".join(key for key, _dot, _row in parts), rows[-1:]


def _said(question: Question, value: str) -> str:
    labels = {option.code: option.label for option in question.options}
    return labels.get(value) or {"true": _("Ja"), "false": _("Nein")}.get(value, value)
