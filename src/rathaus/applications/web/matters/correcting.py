"""Changing what was sent, before anybody decides: one picks what is wrong, and answers just that anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from engines.form.definition import Place
from engines.form.evaluation import Problem as Fault
from rathaus.applications.web import fields, pages, receiving, screens, sentences
from rathaus.applications.web.matters.enclosing import BOUNDS, file_field, taken, too_big
from rathaus.applications.web.matters.holding import Held, for_account, for_code
from rathaus.applications.web.matters.showing import crumbs_to
from rathaus.cases import actions as cases
from rathaus.cases.models import Case, Document
from rathaus.cases.queries.answers import chapters_of
from rathaus.cases.queries.citizen import AskedAnew, asked_anew, matter_of
from rathaus.cases.queries.corrections import Correcting, case_to_correct, correcting
from rathaus.core.files.uploads import NotTaken
from rathaus.core.web.kit import Field, Problem
from rathaus.core.web.ways import SeeOther
from rathaus.people.queries import viewer_of

ANSWER, FILE = "f-", "d-"
"""How the name of a tick begins: beside an answer, beside a document."""
MOST_TICKS = 100


@dataclass(frozen=True, slots=True)
class Ticked:
    places: frozenset[Place]
    documents: tuple[Document, ...]

    def __bool__(self) -> bool:
        return bool(self.places or self.documents)


@require_http_methods(["GET", "HEAD", "POST"])
def _correct(request: HttpRequest, held: Held) -> HttpResponse:
    case = case_to_correct(held.id)
    if not case.is_undecided:
        return SeeOther(held.home)
    if request.method == "POST":
        receiving.bound_files(request)
    asked = asked_anew(held.id)
    documents = [each for each in matter_of(held.id).documents if each.pk not in asked.documents]
    ticked = _ticked(request, documents)
    if not ticked:
        return _choose(request, held, case, asked, documents)
    posted = _texts(request)
    if request.method != "POST" or request.POST.get("go") == "update":
        return _show(request, held, correcting(case, ticked.places, posted), ticked)
    return _sent(request, held, case, ticked, timezone.now())


def _ticked(request: HttpRequest, documents: Iterable[Document]) -> Ticked:
    sent = (request.POST if request.method == "POST" else request.GET).getlist("an")[:MOST_TICKS]
    places = frozenset(name.removeprefix(ANSWER) for name in sent if name.startswith(ANSWER))
    return Ticked(places, tuple(each for each in documents if f"{FILE}{each.pk}" in sent))


def _texts(request: HttpRequest) -> dict[Place, str]:
    return {name: value for name, value in request.POST.items() if isinstance(value, str)}


def _sent(request: HttpRequest, held: Held, case: Case, ticked: Ticked, at: datetime) -> HttpResponse:
    """Answers and files go together or not at all; a file that nobody chose stays as it was."""
    posted = _texts(request)
    exchanged, refused = _files_taken(request, ticked.documents, at)
    if refused:
        return _show(request, held, correcting(case, ticked.places, posted), ticked, (), refused)
    actor = viewer_of(request).actor()
    wrong = cases.correct_case(held.id, ticked.places, posted, exchanged, by=actor, at=at)
    if wrong:
        return _show(request, held, correcting(case, ticked.places, posted), ticked, wrong)
    return SeeOther(held.home)


def _files_taken(
    request: HttpRequest, documents: Iterable[Document], at: datetime
) -> tuple[list[cases.Exchanged], dict[str, str]]:
    """The files that were chosen, kept; and why one was not, by the name of its field."""
    refused, exchanged = too_big(request), []
    for each in documents:
        name = f"{FILE}{each.pk}"
        files = request.FILES.getlist(name)
        if not files or name in refused:
            continue
        try:
            found = taken(files, each.title or each.name, at)
        except NotTaken as reason:
            refused[name] = sentences.upload_sentence(reason, BOUNDS.media_types)
            continue
        exchanged.append(cases.Exchanged(old=each.pk, id=found.id, kept=found.kept, findings=found.findings))
    return exchanged, refused


# --- showing


def _choose(
    request: HttpRequest,
    held: Held,
    case: Case,
    asked: AskedAnew,
    documents: Iterable[Document],
) -> HttpResponse:
    """Everything that can be changed, with a tick beside each; what she was asked for is changed there."""
    changeable = correcting(case, (), {}).changeable.difference(asked.places)
    chapters = [
        (chapter.title, [each for each in chapter.answers if each.place in changeable])
        for chapter in chapters_of(case)
    ]
    context = {
        "held": held,
        "chapters": [(title, answers) for title, answers in chapters if answers],
        "documents": documents,
        "is_asked": bool(asked.places or asked.documents),
        "problems": _nothing_ticked(request, changeable),
        "crumbs": crumbs_to(held, gettext("Angaben ändern")),
    }
    return screens.show(request, "matters/choose", context)


def _nothing_ticked(request: HttpRequest, changeable: Collection[Place]) -> list[Problem]:
    """Where the button was pressed without a tick; it leads to the first."""
    if "los" not in request.GET:
        return []
    first = next(iter(sorted(changeable)), "")
    return [
        Problem(name=f"{ANSWER}{first}", sentence=gettext("Kreuzen Sie bitte an, was Sie ändern möchten."))
    ]


def _show(
    request: HttpRequest,
    held: Held,
    found: Correcting,
    ticked: Ticked,
    wrong: Iterable[Fault] = (),
    refused: Mapping[str, str] | None = None,
) -> HttpResponse:
    told = _told(found, wrong) | dict(refused or {})
    context = {
        "held": held,
        "fields": [*_questions(found, told), *_files(ticked.documents, told)],
        "ticks": [
            *(f"{ANSWER}{each}" for each in sorted(ticked.places)),
            *(f"{FILE}{each.pk}" for each in ticked.documents),
        ],
        "problems": [Problem(name=name, sentence=sentence) for name, sentence in told.items()],
        "crumbs": crumbs_to(held, gettext("Angaben ändern")),
    }
    return screens.show(request, "matters/correct", context, 422 if told else 200)


def _told(found: Correcting, wrong: Iterable[Fault]) -> dict[str, str]:
    faults = list(wrong)
    if found.form is None or not faults:
        return {}
    return {each.name: each.sentence for each in pages.told_problems(faults, found.form)}


def _questions(found: Correcting, told: Mapping[str, str]) -> list[Field]:
    raw = {**found.answers, **found.typed}
    return [
        fields.field_of(each, each.node, raw.get(each.place, ""), told.get(each.place, ""))  # type: ignore[arg-type]
        for each in found.shown
    ]


def _files(documents: Iterable[Document], told: Mapping[str, str]) -> list[Field]:
    return [
        file_field(
            f"{FILE}{each.pk}",
            gettext("Statt „%(name)s“: neue Datei") % {"name": each.title or each.name},
            told.get(f"{FILE}{each.pk}", ""),
        )
        for each in documents
    ]


correct, correct_by_code = for_account(_correct), for_code(_correct)
