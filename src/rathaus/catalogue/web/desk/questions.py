"""The questions of a draft: the outline, one of them in detail, and every change to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engines.form.definition import Path
from engines.form.editing.edits import AskAgain, Edit, Omit
from rathaus.catalogue import actions
from rathaus.catalogue.queries.use import faults_at
from rathaus.catalogue.web.desk import arranging, new_part, outline, page
from rathaus.catalogue.web.desk.cover import cover_edits_in, cover_of
from rathaus.catalogue.web.desk.detail import detail_of
from rathaus.catalogue.web.desk.page import Bench
from rathaus.catalogue.web.desk.parts import edits_in, place_in
from rathaus.catalogue.web.desk.steps import step_detail_of, step_edits_in
from rathaus.catalogue.web.desk.use import faults_told
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience


@audience(Audience.STAFF, "editor", "publisher")
@require_safe
def questions(request: HttpRequest, draft_id: int) -> HttpResponse:
    bench = page.bench_of(request, draft_id)
    return show(request, bench, request.GET)


def show(
    request: HttpRequest, bench: Bench, chosen: Mapping[str, str], refusal: Refusal | None = None
) -> HttpResponse:
    """The outline beside what is chosen by ``bei`` (a path) or ``schritt``."""
    wanted, step = chosen.get("suche", ""), chosen.get("schritt", "")
    cover = bool(chosen.get("titelblatt"))
    path = chosen.get("bei", "") or ("" if step or wanted or cover else outline.first_question(bench.form))
    context: dict[str, Any] = {
        "outline": outline.outline_of(bench.form, path or step, wanted),
        "wanted": wanted,
        "left_out": page.left_out(bench),
        "new_fields": new_part.fields_for_new(bench.form, path),
        "arrange_url": bench.url("form-arrange"),
        "change_url": bench.url("form-change"),
        "add_url": bench.url("form-add"),
        "rules_url": bench.url("form-rules"),
    }
    if cover:
        context["cover"] = cover_of(bench.form)
    elif step:
        context["step"] = step_detail_of(bench.form, step)
    elif path and outline.node_at(bench.form, path) is not None:
        errors = {chosen.get("feld", ""): str(refusal)} if refusal else {}
        typed = chosen if refusal else {}
        context["detail"] = detail_of(bench.form, path, errors, typed)
        context["faults"] = faults_told(faults_at(bench.draft.service, path))
    return page.show(request, bench, "questions", _("Fragen"), context, refusal)


@audience(Audience.STAFF, "editor")
@require_POST
def change(request: HttpRequest, draft_id: int) -> HttpResponse:
    """What was typed into one field, or into all of them; a script gets the answer as JSON."""
    bench = page.bench_of(request, draft_id)
    posted = request.POST.dict()
    answer = _told_to_script if "application/json" in request.headers.get("Accept", "") else _told_on_page
    try:
        saved = save(bench, _edits(bench, posted), posted)
    except Refusal as refusal:
        return answer(request, bench, posted, refusal)
    return answer(request, saved, posted, None)


def _edits(bench: Bench, posted: Mapping[str, str]) -> list[Edit]:
    if posted.get("titelblatt"):
        return list(cover_edits_in(posted, bench.form))
    if posted.get("schritt"):
        return list(step_edits_in(posted, bench.form))
    return list(edits_in(posted, place_in(bench.form, posted.get("bei", ""))))


def save(bench: Bench, edits: list[Edit], posted: Mapping[str, str]) -> Bench:
    """Makes the edits on what the page showed; refuses with ``EditRefused`` and ``ChangedMeanwhile``."""
    draft, revision = bench.draft, revision_in(posted, bench)
    for edit in edits:
        draft = actions.change_draft(bench.id, edit, revision=revision, by=bench.actor, at=timezone.now())
        revision = draft.revision
    return page.bench_with(bench, draft)


def revision_in(posted: Mapping[str, str], bench: Bench) -> int:
    """Which state of the draft the page showed."""
    text = posted.get("stand", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else bench.draft.revision


Answer = Callable[[HttpRequest, Bench, Mapping[str, str], Refusal | None], HttpResponse]


def _told_to_script(
    request: HttpRequest, bench: Bench, posted: Mapping[str, str], refusal: Refusal | None
) -> HttpResponse:
    fresh = page.bench_with(bench, None) if refusal else bench
    head = page.head_of(request, fresh)
    told: dict[str, Any] = {
        "said": _("Noch nicht gespeichert.") if refusal else head.saved,
        "stand": head.revision,
        "undo": head.undo,
        "redo": head.redo,
    }
    if refusal:
        told["problem"] = str(refusal)
    elif node := outline.node_at(fresh.form, posted.get("bei", "")):
        told["label"] = outline.label_of(node)
    return JsonResponse(told)


def _told_on_page(
    request: HttpRequest, bench: Bench, posted: Mapping[str, str], refusal: Refusal | None
) -> HttpResponse:
    if refusal:
        return show(request, bench, posted, refusal)
    return page.lead_to(bench.url("form-questions") + chosen_in(posted), "gespeichert")


def chosen_in(posted: Mapping[str, str], path: Path = "") -> str:
    """What is chosen on the page, as the end of its address."""
    if posted.get("titelblatt"):
        return "?titelblatt=ja#detail"
    if posted.get("schritt"):
        return f"?schritt={quote(posted['schritt'], safe='')}#detail"
    return f"?bei={quote(path or posted.get('bei', ''), safe='')}#detail"


@audience(Audience.STAFF, "editor")
@require_POST
def arrange(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Moves a question, a group or a step; by button, by key or by dragging."""
    bench = page.bench_of(request, draft_id)
    posted = request.POST.dict()
    where = posted.get("wohin", "")
    try:
        save(bench, [_move(bench, posted)], {})
    except Refusal as refusal:
        return show(
            request, bench, {"bei": posted.get("bei", ""), "schritt": posted.get("schritt", "")}, refusal
        )
    return page.lead_to(bench.url("form-questions") + chosen_in(posted), where.partition(":")[0])


def _move(bench: Bench, posted: Mapping[str, str]) -> Edit:
    if posted.get("schritt"):
        return arranging.move_of_step(bench.form, posted["schritt"], posted.get("wohin", ""))
    path = posted.get("bei", "")
    if posted.get("wohin") == "weg":
        return Omit(path)
    if posted.get("wohin") == "da":
        return AskAgain(path)
    return arranging.move_of(bench.form, path, posted.get("wohin", ""), posted.get("ziel", ""))


@audience(Audience.STAFF, "editor")
@require_POST
def undo(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Takes the last change back, or makes it again; on to where one was. A refusal stands on the questions' page."""
    bench = page.bench_of(request, draft_id)
    act = actions.redo_change if request.POST.get("was") == "wieder" else actions.undo_change
    posted = request.POST.dict()
    try:
        act(bench.id, revision=revision_in(posted, bench), by=bench.actor, at=timezone.now())
    except Refusal as refusal:
        return show(request, bench, {}, refusal)
    back = request.POST.get("weiter", "")
    local = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith(
        "/dienst/formulare/"
    )
    return page.lead_to(
        without_done(back) if local else bench.url("form-questions"), request.POST.get("was", "")
    )


def without_done(address: str) -> str:
    """The address without what was said on it before."""
    path, _mark, query = address.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith("getan=")]
    return f"{path}?{'&'.join(kept)}" if kept else path


@audience(Audience.STAFF, "editor", "publisher")
@require_POST
def presence(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Who else works here; asked every few seconds, and says that one is here oneself."""
    bench = page.bench_of(request, draft_id)
    names = actions.seen_editing(bench.id, by=bench.actor, at=timezone.now())
    return JsonResponse({"said": page.told_others(names)})
