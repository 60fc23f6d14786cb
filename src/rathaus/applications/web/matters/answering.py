"""Answering what the office asked for: exactly the marked questions and documents, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from engines.form import tree
from rathaus.applications.web import fields, pages, receiving, screens, sentences
from rathaus.applications.web.matters.enclosing import BOUNDS, file_field, taken, too_big
from rathaus.applications.web.matters.holding import Held, for_account, for_code
from rathaus.applications.web.matters.showing import crumbs_to
from rathaus.cases import actions as cases
from rathaus.cases.actions import answering
from rathaus.cases.models import RequestItem
from rathaus.cases.queries.citizen import Sheet, reopened, sheet_of
from rathaus.core.files.uploads import NotTaken
from rathaus.core.web.kit import Field, Problem
from rathaus.core.web.ways import SeeOther
from rathaus.people.queries import viewer_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A field with what the clerk says about it."""

    field: Field
    comment: str = ""
    until: date | None = None
    there: str = ""
    """The name of the file that lies here already."""


@require_http_methods(["GET", "HEAD", "POST"])
def _request(request: HttpRequest, held: Held, request_id: UUID) -> HttpResponse:
    """Shows it, keeps what is typed, and sends it when the button says so."""
    if request.method == "POST":
        return _posted(request, held, request_id, timezone.now())
    return _show(request, held, sheet_of(held.id, request_id))


def _posted(request: HttpRequest, held: Held, request_id: UUID, at: datetime) -> HttpResponse:
    receiving.bound_files(request)
    answering.keep_answers(held.id, request_id, _texts(request))
    refused = _take_files(request, held, request_id, at)
    go = request.POST.get("go", "send")
    if refused or go == "update":
        return _show(request, held, sheet_of(held.id, request_id), refused)
    if go == "later":
        return SeeOther(held.home)
    lacking = answering.send_answers(held.id, request_id, by=viewer_of(request).actor(), at=at)
    if lacking:
        return _show(request, held, sheet_of(held.id, request_id), _errors(lacking))
    return SeeOther(held.home)


def _texts(request: HttpRequest) -> dict[str, str]:
    return {name: value for name, value in request.POST.items() if isinstance(value, str)}


def _take_files(request: HttpRequest, held: Held, request_id: UUID, at: datetime) -> dict[str, str]:
    """Lays each file beside its item; why one was not taken, by the name of its field."""
    refused = too_big(request)
    for item in sheet_of(held.id, request_id).wanted_files:
        files = request.FILES.getlist(_name(item))
        if files and _name(item) not in refused:
            try:
                _take(request, held, item, files, at)
            except NotTaken as reason:
                refused[_name(item)] = sentences.upload_sentence(reason, BOUNDS.media_types)
    return refused


def _take(request: HttpRequest, held: Held, item: RequestItem, files: Any, at: datetime) -> None:
    """The scanner is asked, and the file looked at, before the transaction begins."""
    found = taken(files, f"{item.label} {item.comment}", at)
    answering.hand_in(
        held.id,
        item.request_id,
        item.pk,
        found.kept,
        document_id=found.id,
        findings=found.findings,
        by=viewer_of(request).actor(),
        at=at,
    )


def _errors(lacking: answering.Lacking) -> dict[str, str]:
    found = {problem.place: "" for problem in lacking.problems}
    missing = {
        _name(item): gettext("Bitte laden Sie eine Datei hoch: „%(label)s“.") % {"label": item.label}
        for item in lacking.files
    }
    return found | missing


def _show(
    request: HttpRequest, held: Held, sheet: Sheet, errors: Mapping[str, str] | None = None
) -> HttpResponse:
    """``errors`` by the name of the field; an empty sentence is filled with what the form says of it."""
    told = _told(sheet, errors or {})
    context = {
        "held": held,
        "sheet": sheet,
        "is_open": sheet.request.is_open and sheet.case.is_undecided,
        "asked": [*_questions(sheet, told), *_documents(sheet, told)],
        "problems": [Problem(name=name, sentence=sentence) for name, sentence in told.items()],
        "crumbs": crumbs_to(held, gettext("Nachfrage beantworten")),
    }
    return screens.show(request, "matters/request", context, 422 if told else 200)


def _told(sheet: Sheet, errors: Mapping[str, str]) -> dict[str, str]:
    if sheet.now is None or sheet.form is None:
        return dict(errors)
    problems = [each for each in sheet.now.problems if errors.get(each.place) == ""]
    said = {each.name: each.sentence for each in pages.told_problems(problems, sheet.form)}
    return {name: said.get(name, sentence) for name, sentence in errors.items() if sentence or name in said}


def _questions(sheet: Sheet, errors: Mapping[str, str]) -> list[Asked]:
    if sheet.form is None or sheet.before is None or sheet.now is None:
        return []
    raw = {**tree.flattened(sheet.form, sheet.case.answers), **sheet.draft}
    about = {item.place: item for item in sheet.items if item.kind == RequestItem.Kind.FIELD}
    return [
        Asked(
            field=fields.field_of(each, each.node, raw.get(each.place, ""), errors.get(each.place, "")),  # type: ignore[arg-type]
            comment=about[each.place].comment if each.place in about else "",
            until=about[each.place].due_on if each.place in about else None,
        )
        for each in reopened(sheet.before, sheet.now, sheet.marked)
    ]


def _documents(sheet: Sheet, errors: Mapping[str, str]) -> list[Asked]:
    return [
        Asked(
            field=file_field(_name(item), item.label, errors.get(_name(item), "")),
            comment=item.comment,
            until=item.due_on,
            there=item.answer.name if item.answer else "",
        )
        for item in sheet.wanted_files
    ]


def _name(item: RequestItem) -> str:
    return f"datei-{item.pk}"


@require_POST
def _more_time(request: HttpRequest, held: Held, request_id: UUID) -> HttpResponse:
    """Two weeks, once, with one press."""
    cases.take_more_time(held.id, request_id, by=viewer_of(request).actor(), at=timezone.now())
    return SeeOther(held.home)


more_time, more_time_by_code = for_account(_more_time), for_code(_more_time)
answer, answer_by_code = for_account(_request), for_code(_request)
