"""Keeping services: what is to do, one service in its form, and how it is saved."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.catalogue import actions, queries
from rathaus.catalogue.actions import Description, description_of
from rathaus.catalogue.models import Audience, Proposal, Service
from rathaus.catalogue.queries import keeping
from rathaus.catalogue.web.desk.offer import fields
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience as For
from rathaus.core.web.audience import audience
from rathaus.core.web.kit import Crumb, Problem
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
DONE = {
    "gespeichert": gettext_lazy("Gespeichert. So steht es jetzt auf der Seite."),
    "vorgeschlagen": gettext_lazy(
        "Gespeichert. Die Änderung wartet auf die Freigabe durch eine zweite Person."
    ),
}


@audience(For.STAFF, "editor", "publisher")
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
    }
    return render(request, "catalogue/desk/offer/services.html", context)


@audience(For.STAFF, "editor", "publisher")
@require_http_methods(["GET", "HEAD", "POST"])
def service(request: HttpRequest, slug: str) -> HttpResponse:
    viewer = viewer_of(request)
    kept, may_change = keeping.kept_service(slug, viewer.actor("editor"), timezone.localdate())
    if request.method == "POST":
        return _save(request, kept)
    description = description_of(kept)
    context = _context(kept, description, fields.typed_of(description), [])
    done = DONE.get(request.GET.get("getan", ""), "")
    return _show(request, context | {"may_change": may_change, "done": done})


def _save(request: HttpRequest, kept: Service) -> HttpResponse:
    before = description_of(kept)
    typed = {asked.name: _text(request, asked.name) for asked in fields.TYPED}
    wrong = fields.problems(typed, before) + _changed_meanwhile(request, kept)
    if not wrong:
        try:
            return _saved(request, kept, fields.described(before, typed, _chosen(request, before)))
        except Refusal as refusal:
            if refusal.status == 403:
                raise
            wrong = [Problem(name="", sentence=str(refusal))]
    return _show(request, _context(kept, before, typed, wrong) | {"may_change": True}, status=422)


def _saved(request: HttpRequest, kept: Service, description: Description) -> HttpResponse:
    actor, now = viewer_of(request).actor("editor"), timezone.now()
    outcome = actions.change_service(kept.key, description, by=actor, at=now)
    done = "vorgeschlagen" if isinstance(outcome, Proposal) else "gespeichert"
    return HttpResponseRedirect(reverse("catalogue:keep-service", args=[kept.slug]) + f"?getan={done}")


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").replace("\r\n", "\n")


def _chosen(request: HttpRequest, before: Description) -> dict[str, Any]:
    audience, trust = request.POST.get("audience", ""), request.POST.get("trust_level", "")
    checked = {name for name in request.POST.getlist("checked") if name in before.proof}
    return {
        "audience": audience if audience in Audience.values else before.audience,
        "trust_level": int(trust) if trust in ("0", "1", "2", "3") else before.trust_level,
        "is_public": bool(request.POST.get("is_public")),
        "proof": {n: fact | {"verified": True} if n in checked else fact for n, fact in before.proof.items()},
    }


def _changed_meanwhile(request: HttpRequest, kept: Service) -> list[Problem]:
    """Two editors at once: the second one learns of the first before she overwrites her."""
    if request.POST.get("seen", "") == _seen(kept):
        return []
    told = _(
        "Inzwischen hat jemand anderes diese Seite geändert. Ihre Eingaben sind noch da. Speichern Sie noch einmal, dann gelten Ihre."
    )
    return [Problem(name="", sentence=told)]


def _seen(service: Service) -> str:
    return service.described_at.isoformat() if service.described_at else ""


def _context(
    kept: Service, description: Description, typed: dict[str, str], wrong: list[Problem]
) -> dict[str, Any]:
    return {
        "service": kept,
        "seen": _seen(kept),
        "sections": fields.shown(typed, description.proof, wrong),
        "choices": fields.choice_fields(description),
        "problems": wrong,
        "doubles": queries.doubles_of(kept),
        "crumbs": [
            Crumb(label=_("Leistungen"), url=reverse("catalogue:keep-services")),
            Crumb(label=kept.title),
        ],
    }


def _show(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "catalogue/desk/offer/service.html", context, status=status)
