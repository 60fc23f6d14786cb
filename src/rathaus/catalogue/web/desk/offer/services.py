"""Keeping services: what is to do, one service in its form, and how it is saved."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.catalogue import queries
from rathaus.catalogue.queries import doubles, keeping
from rathaus.catalogue.web.desk.offer import fields, proof, work
from rathaus.catalogue.web.desk.offer.work import Work
from rathaus.catalogue.web.import_words import FIELDS
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Problem
from rathaus.people.queries import viewer_of

A_PAGE = 100
TO_DO = {
    "ungeprueft": gettext_lazy("mit ungeprüften Angaben"),
    "ohne-leichte-sprache": gettext_lazy("ohne Leichte Sprache"),
    "ohne-englisch": gettext_lazy("ohne Englisch"),
    "anderswo": gettext_lazy("bietet jemand anderes an"),
    "doppelt": gettext_lazy("vielleicht doppelt"),
    "verborgen": gettext_lazy("nicht öffentlich"),
}


@audience(Audience.STAFF, "editor", "publisher")
@require_safe
def services(request: HttpRequest) -> HttpResponse:
    todo, words = request.GET.get("zeige", ""), request.GET.get("q", "").replace("\0", "")[:200]
    counts = keeping.to_do()
    chosen = QueryDict(mutable=True)
    chosen.update({name: value for name, value in (("zeige", todo), ("q", words)) if value})
    context = {
        "filters": [(word, label, counts[word]) for word, label in TO_DO.items()],
        "todo": todo,
        "words": words,
        "page": Paginator(keeping.kept_services(todo, words), A_PAGE).get_page(request.GET.get("seite")),
        "query": chosen.urlencode(),
        "waiting": keeping.proposals_waiting().count(),
        "may_add": viewer_of(request).has_role("editor"),
    }
    return render(request, "catalogue/desk/offer/services.html", context)


@audience(Audience.STAFF, "editor", "publisher")
@require_http_methods(["GET", "HEAD", "POST"])
def service(request: HttpRequest, slug: str) -> HttpResponse:
    bench = work.work_on(request, slug)
    if request.method == "POST":
        return _save(request, bench)
    return _show(request, bench, fields.typed_of(bench.description), bench.description.proof)


def _save(request: HttpRequest, bench: Work) -> HttpResponse:
    typed = {asked.name: _text(request, asked.name) for asked in fields.TYPED}
    names = fields.proven(bench.description.proof)
    checked, doubtful = proof.read(names, request.POST, bench.description.proof)
    problems = fields.problems(typed) + doubtful + work.changed_meanwhile(request, bench)
    saved = problems or work.save(bench, fields.described(bench.description, typed, checked), request.path)
    if isinstance(saved, HttpResponse):
        return saved
    return _show(request, bench, typed, proof.typed(names, request.POST), saved)


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").replace("\r\n", "\n")


def _show(
    request: HttpRequest,
    bench: Work,
    typed: dict[str, str],
    about: proof.Proof,
    problems: list[Problem] | None = None,
) -> HttpResponse:
    context = {
        "sections": fields.shown(typed, about, problems or []),
        "doubles": queries.doubles_of(bench.service),
        "told": [_told(each) for each in doubles.told_by_others(bench.service)],
    }
    return work.page(request, bench, "service", _("Texte"), context, problems)


def _told(told: doubles.Told) -> dict[str, str]:
    return {"label": str(FIELDS.get(told.field, told.field)), "ours": told.ours, "theirs": told.theirs}
