"""The desk's door to other portals: a file comes in, its plan is looked at, taken over or dropped."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.catalogue.actions import exchange
from rathaus.catalogue.models import ImportRun
from rathaus.catalogue.queries.exchange import import_run, imports, records_of
from rathaus.catalogue.rules.reconciling import Decision, Verdict
from rathaus.catalogue.web.import_words import CHOICES, record_told, run_told
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.desk import desk_entry
from rathaus.core.web.kit import Crumb, Field, Problem
from rathaus.people.queries import viewer_of

FILE = "datei"
MOST_BYTES = 8 * 1024 * 1024
ON_A_PAGE = 25
REFRESH_SECONDS = "3"

desk_entry(
    gettext_lazy("Austausch"),
    "catalogue:exchange",
    ("editor", "publisher"),
    text=gettext_lazy("Leistungen aus anderen Portalen und die Listen des Bundes übernehmen."),
    order=60,
)


class NoFileChosen(Refusal):
    sentence = gettext_lazy("Bitte wählen Sie zuerst eine Datei.")
    status = 422


class FileTooLarge(Refusal):
    sentence = gettext_lazy(
        "Die Datei ist größer als 8 MB. Bitte wenden Sie sich an die Technik: "
        "„rathaus xzufi import“ übernimmt Dateien jeder Größe."
    )
    status = 413


@audience(Audience.STAFF, "editor", "publisher")
@require_http_methods(["GET", "HEAD", "POST"])
def exchange_start(request: HttpRequest) -> HttpResponse:
    """The field for a file, and what came in before."""
    if request.method != "POST":
        return _show_start(request)
    try:
        run = _planned(request)
    except Refusal as refusal:
        return _show_start(request, refusal)
    return redirect("catalogue:import", run.pk)


def _planned(request: HttpRequest) -> ImportRun:
    file = request.FILES.get(FILE)
    if not isinstance(file, UploadedFile):
        raise NoFileChosen
    if file.size is None or file.size > MOST_BYTES:
        raise FileTooLarge
    return exchange.plan_import(
        file.name or "",
        bytes(file.read()),
        by=viewer_of(request).actor("editor"),
        at=timezone.now(),
        skip_broken=request.POST.get("auslassen") == "true",
    )


def _show_start(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    page = Paginator(imports(), ON_A_PAGE).get_page(request.GET.get("seite"))
    broken = refusal if isinstance(refusal, exchange.BrokenLines) else None
    context = {
        "may_bring": viewer_of(request).has_role("editor"),
        "field": _file_field(bool(refusal)),
        "skip": Field(
            name="auslassen",
            label=gettext("Fehlerhafte Zeilen auslassen und den Rest übernehmen"),
            widget="checkbox",
            optional=True,
        )
        if broken
        else None,
        "faults": broken.faults[:ON_A_PAGE] if broken else (),
        "problems": [Problem(name=FILE, sentence=str(refusal))] if refusal else [],
        "page": page,
        "runs": [run_told(run) for run in page],
        "crumbs": [Crumb(label=gettext("Austausch"))],
    }
    status = refusal.status if refusal else 200
    return render(request, "catalogue/exchange/start.html", context, status=status)


def _file_field(is_wrong: bool) -> Field:
    return Field(
        name=FILE,
        label=gettext("Datei"),
        widget="file",
        hint=gettext(
            "XZuFi 2.2 oder 2.3 als XML, oder eine Liste von LeiKa oder OZG als CSV. Höchstens 8 MB."
        ),
        accept=".xml,.csv,application/xml,text/xml,text/csv",
        error=gettext("Bitte wählen Sie die Datei noch einmal.") if is_wrong else "",
    )


@audience(Audience.STAFF, "editor", "publisher")
@require_safe
def one_import(request: HttpRequest, number: int) -> HttpResponse:
    """The plan of an import, how far it is, or what became of it; while it runs, the page looks again by itself."""
    run = import_run(number)
    shown = request.GET.get("art", "")
    verdict = shown if shown in Verdict.__members__.values() else ""
    page = Paginator(records_of(run, verdict), ON_A_PAGE).get_page(request.GET.get("seite"))
    context = {
        "run": run_told(run),
        "page": page,
        "records": [record_told(item) for item in page],
        "verdict": verdict,
        "query": f"art={verdict}" if verdict else "",
        "filters": _filters(run, verdict),
        "choices": CHOICES,
        "may_decide": viewer_of(request).has_role("editor"),
        **_starting_told(request, run),
        "done": _done(request),
        "crumbs": [
            Crumb(label=gettext("Austausch"), url=reverse("catalogue:exchange")),
            Crumb(label=run.file),
        ],
    }
    response = render(request, "catalogue/exchange/import.html", context)
    if run.state == ImportRun.State.RUNNING:
        response["Refresh"] = REFRESH_SECONDS
    return response


def _filters(run: ImportRun, chosen: str) -> list[dict[str, object]]:
    words = {
        "": gettext("Alle"),
        Verdict.CONFLICT: gettext("Widerspruch"),
        Verdict.NEW: gettext("Neu"),
        Verdict.CHANGED: gettext("Geändert"),
        Verdict.GONE: gettext("Entfallen"),
    }
    counts = {verdict: run.counts.get(verdict, 0) for verdict in words if verdict}
    counts[""] = sum(counts.values())
    return [
        {
            "url": f"?art={verdict}" if verdict else "?",
            "label": label,
            "count": counts[verdict],
            "current": verdict == chosen,
        }
        for verdict, label in words.items()
        if counts[verdict]
    ]


def _done(request: HttpRequest) -> str:
    count = request.GET.get("entschieden", "")
    if not count.isdigit():
        return ""
    told = ngettext("Gemerkt für %(n)s Eintrag.", "Gemerkt für %(n)s Einträge.", int(count))
    return told % {"n": int(count)}


@audience(Audience.STAFF, "editor")
@require_POST
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Take or keep, for the records that are ticked or for all of them."""
    asked = request.POST.get("entscheidung", "")
    decision, _colon, scope = asked.partition(":")
    ticked = [int(each) for each in request.POST.getlist("eintrag") if each.isdigit()]
    count = exchange.decide_on_import(
        import_run(number),
        decision if decision in Decision.__members__.values() else "",
        by=viewer_of(request).actor("editor"),
        items=None if scope == "alle" else ticked,
    )
    return redirect(f"{reverse('catalogue:import', args=[number])}?entschieden={count}")


@audience(Audience.STAFF, "editor", "publisher")
@require_POST
def start(request: HttpRequest, number: int) -> HttpResponse:
    """The worker takes it from here."""
    run = import_run(number)
    exchange.start_import(run, by=_starting(request, run), at=timezone.now())
    return redirect("catalogue:import", number)


@audience(Audience.STAFF, "editor", "publisher")
@require_POST
def drop(request: HttpRequest, number: int) -> HttpResponse:
    viewer = viewer_of(request)
    actor = viewer.actor("editor" if viewer.has_role("editor") else "publisher")
    exchange.drop_import(import_run(number), by=actor, at=timezone.now())
    return redirect("catalogue:exchange")


def _starting_told(request: HttpRequest, run: ImportRun) -> dict[str, bool]:
    actor = _starting(request, run)
    may = exchange.may_start(run, actor)
    return {"may_start": may, "waits": not may and exchange.waits_for_another(run, actor)}


def _starting(request: HttpRequest, run: ImportRun) -> Actor:
    """An editor, or a publisher where the import waits for a second pair of eyes."""
    viewer = viewer_of(request)
    editor = viewer.actor("editor")
    return viewer.actor("publisher") if exchange.waits_for_another(run, editor) else editor
