"""Keeping the parts of a service that are lists: channels, costs, times, evidence, questions, law."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rathaus.catalogue.web.desk.offer import proof, rows, work
from rathaus.catalogue.web.desk.offer.rows import Typed
from rathaus.catalogue.web.desk.offer.tables import PARTS, Part
from rathaus.catalogue.web.desk.offer.work import Work
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Problem


@audience(Audience.STAFF, "editor", "publisher")
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, slug: str, word: str) -> HttpResponse:
    """The rows of a part. A POST saves, or adds or removes a row where its button says so (``tun``)."""
    if word not in PARTS:
        raise Http404
    bench, kept = work.work_on(request, slug), PARTS[word]
    if request.method != "POST":
        typed = {table.name: table.typed(getattr(bench.description, table.name)) for table in kept.tables}
        return _show(request, bench, kept, typed, bench.description.proof)
    button = request.POST.get("tun", "")
    typed = {t.name: rows.changed_by(button, t, rows.posted(t, request.POST)) for t in kept.tables}
    return (
        _show_again(request, bench, kept, typed)
        if rows.is_row_button(button)
        else _save(request, bench, kept, typed)
    )


def _save(request: HttpRequest, bench: Work, kept: Part, typed: dict[str, list[Typed]]) -> HttpResponse:
    told: dict[str, Any] = {}
    problems: list[Problem] = []
    for table in kept.tables:
        told[table.name], wrong = rows.read(table, typed[table.name])
        problems += wrong
    told["proof"], doubtful = proof.read(told, request.POST, bench.description.proof)
    problems += doubtful + work.changed_meanwhile(request, bench)
    saved = problems or work.save(bench, replace(bench.description, **told), request.path)
    return saved if isinstance(saved, HttpResponse) else _show_again(request, bench, kept, typed, saved)


def _show_again(
    request: HttpRequest,
    bench: Work,
    kept: Part,
    typed: dict[str, list[Typed]],
    problems: list[Problem] | None = None,
) -> HttpResponse:
    return _show(request, bench, kept, typed, proof.typed(typed, request.POST), problems)


def _show(
    request: HttpRequest,
    bench: Work,
    kept: Part,
    typed: dict[str, list[Typed]],
    doubts: proof.Proof,
    problems: list[Problem] | None = None,
) -> HttpResponse:
    wrong, button = problems or [], request.POST.get("tun", "")
    labels = {table.name: str(table.title) for table in kept.tables}
    context = {
        "tables": [rows.shown(table, typed[table.name], wrong, button) for table in kept.tables],
        "proof": proof.shown(labels, doubts, wrong),
    }
    return work.page(request, bench, "part", str(kept.title), context, wrong)
