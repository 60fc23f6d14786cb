"""What has to be true before a form goes online, and the step that puts it there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from engines.form.editing.soundness import Flaw
from rathaus.catalogue import actions, queries
from rathaus.catalogue.permissions import needs_second_pair
from rathaus.catalogue.queries.desk import Review
from rathaus.catalogue.web.desk import cases, page, questions
from rathaus.catalogue.web.desk.listing import Mark
from rathaus.catalogue.web.desk.page import Bench
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.people.queries import viewer_of


@audience(Audience.STAFF, "editor", "publisher")
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, draft_id: int) -> HttpResponse:
    """The check list; a POST publishes, hands over for approval, or discards the draft (``tun``)."""
    bench = page.bench_of(request, draft_id)
    if request.method != "POST":
        return _show(request, bench)
    try:
        return _act(request, bench)
    except Refusal as refusal:
        return _show(request, bench, refusal)


def _act(request: HttpRequest, bench: Bench) -> HttpResponse:
    revision = questions.revision_in(request.POST.dict(), bench)
    at = timezone.now()
    match request.POST.get("tun"):
        case "vorlegen":
            actions.ask_approval(bench.id, revision=revision, by=bench.actor, at=at)
            return page.lead_to(bench.url("form-publish"), "vorgelegt")
        case "verwerfen":
            actions.discard_draft(bench.id, by=bench.actor, at=at)
            return page.lead_to(reverse("catalogue:forms"), "verworfen")
    actions.publish_draft(bench.id, revision=revision, by=publisher_of(request, bench), at=at)
    return page.lead_to(reverse("catalogue:form-versions", args=[bench.draft.service.slug]), "online")


def publisher_of(request: HttpRequest, bench: Bench) -> Any:
    """The second pair of eyes acts as such, even where she is an editor as well."""
    viewer = viewer_of(request)
    waits = needs_second_pair(bench.actor) and viewer.has_role("publisher")
    return viewer.actor("publisher") if waits else bench.actor


def _show(request: HttpRequest, bench: Bench, refusal: Refusal | None = None) -> HttpResponse:
    review = queries.review_of_draft(bench.draft, timezone.localdate())
    context: dict[str, Any] = {
        "flaws": _flaws_told(review.flaws, bench),
        "flaws_mark": _flaws_mark(review.flaws),
        "failures": [
            f"{result.case.name}: {difference}"
            for result in review.results
            for difference in result.differences
        ],
        "cases_mark": cases.mark_of(review.results),
        "cases_url": bench.url("form-cases"),
        "changes": [change.sentence for change in review.changes],
        "changes_mark": _changes_mark(review),
        "is_first": review.is_first,
        "second_pair": _second_pair(request, bench),
        "acts": _acts(request, bench, review),
        "stop": _stop(review),
        "may_discard": viewer_of(request).has_role("editor"),
        "publish_url": bench.url("form-publish"),
    }
    return page.show(request, bench, "publish", _("Prüfen und veröffentlichen"), context, refusal)


@dataclass(frozen=True, slots=True)
class ToldFlaw:
    """What is wrong, said once, with the way to every place where it is."""

    sentence: str
    urls: tuple[str, ...]


def _flaws_told(flaws: tuple[Flaw, ...], bench: Bench) -> list[ToldFlaw]:
    places: dict[str, list[str]] = {}
    for flaw in flaws:
        urls = places.setdefault(flaw.sentence, [])
        if flaw.path:
            urls.append(f"{bench.url('form-questions')}?bei={quote(flaw.path, safe='')}#detail")
    return [ToldFlaw(sentence, tuple(urls)) for sentence, urls in places.items()]


def _flaws_mark(flaws: tuple[Flaw, ...]) -> Mark:
    errors = sum(flaw.blocks for flaw in flaws)
    if errors:
        return Mark("bad", ngettext("%(n)s Fehler", "%(n)s Fehler", errors) % {"n": errors})
    if flaws:
        return Mark("warn", ngettext("%(n)s Hinweis", "%(n)s Hinweise", len(flaws)) % {"n": len(flaws)})
    return Mark("good", _("in Ordnung"))


def _changes_mark(review: Review) -> str:
    count = len(review.changes)
    if review.is_first:
        return _("erste Fassung")
    return ngettext("%(n)s Änderung", "%(n)s Änderungen", count) % {"n": count}


def _second_pair(request: HttpRequest, bench: Bench) -> dict[str, str] | None:
    if not needs_second_pair(bench.actor):
        return None
    sentence = _(
        "In Ihrer Stadt gibt eine zweite Person jedes Formular frei, die es nicht selbst geändert hat."
    )
    if bench.draft.approval_asked_at:
        return {"kind": "warn", "label": _("vorgelegt"), "sentence": sentence}
    return {"kind": "", "label": _("noch nicht vorgelegt"), "sentence": sentence}


def _acts(request: HttpRequest, bench: Bench, review: Review) -> list[dict[str, str]]:
    """The button to press; what cannot be done now is not offered."""
    acts = []
    viewer = viewer_of(request)
    hands_over = needs_second_pair(bench.actor) and not viewer.has_role("publisher")
    if not review.blocks and hands_over and not bench.draft.approval_asked_at:
        acts.append({"kind": "primary", "value": "vorlegen", "label": _("Zur Freigabe vorlegen")})
    elif not review.blocks and not hands_over:
        acts.append({"kind": "primary", "value": "online", "label": _("Veröffentlichen")})
    return acts


def _stop(review: Review) -> str:
    if not review.blocks:
        return ""
    return _("Veröffentlichen können Sie, sobald die Fehler behoben sind und alle Probefälle aufgehen.")
