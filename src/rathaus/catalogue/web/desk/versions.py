"""The versions of a form: compared in words, withdrawn with a reason, put in force again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rathaus.catalogue import actions, queries
from rathaus.catalogue.models import FormVersion, Service
from rathaus.catalogue.queries.form_list import versions_of
from rathaus.catalogue.rules import Standing
from rathaus.catalogue.web.desk import listing, page
from rathaus.catalogue.web.desk.uploading import crumbs
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Crumb, Field, Problem
from rathaus.core.web.refusals import NotFound


@audience(Audience.STAFF, "editor", "publisher")
@require_safe
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    service, found = versions_of(slug)
    return _show(request, service, found)


def _show(
    request: HttpRequest,
    service: Service,
    found: Sequence[FormVersion],
    refusal: Refusal | None = None,
) -> HttpResponse:
    online = any(version.state == Standing.PUBLISHED for version in found)
    address = reverse("catalogue:form-compare", args=[service.slug])
    context = {
        "service": service,
        "rows": [_row(version, older, address) for version, older in zip_longest(found, found[1:])],
        "compare_url": address,
        "restore_url": reverse("catalogue:form-restore", args=[service.slug]),
        "open_url": reverse("catalogue:form-open", args=[service.slug]),
        "withdraw_url": reverse("catalogue:form-withdraw", args=[service.slug]) if online else "",
        "older": _choice("alt", _("Ältere Fassung"), found, found[1:2]),
        "newer": _choice("neu", _("Neuere Fassung"), found, found[:1]),
        "reason": Field(
            name="grund",
            label=_("Warum ist das Formular nicht mehr online?"),
            hint=_("Bürgerinnen und Bürger lesen diesen Satz auf der Seite der Leistung."),
            value=request.POST.get("grund", ""),
            error=str(refusal or ""),
        ),
        "problems": [Problem(name="grund", sentence=str(refusal))] if refusal else [],
        "done": page.DONE.get(request.GET.get("getan", ""), ""),
        "crumbs": crumbs(service.title),
    }
    return render(request, "catalogue/desk/versions.html", context, status=refusal.status if refusal else 200)


def _row(version: FormVersion, older: FormVersion | None, address: str) -> dict[str, object]:
    return {
        "number": version.number,
        "title": title_of(version),
        "mark": listing.mark_of(version),
        "note": listing.note_of(version),
        "before": title_of(older) if older else "",
        "compare_url": f"{address}?alt={older.number}&neu={version.number}" if older else "",
        "use_url": reverse("catalogue:form-use", args=[version.pk]) if version.published_at else "",
        "may_restore": version.state in (Standing.REPLACED, Standing.WITHDRAWN),
    }


def title_of(version: FormVersion) -> str:
    return _("Fassung %(number)s") % {"number": version.number}


def _choice(name: str, label: str, found: Sequence[FormVersion], chosen: Sequence[FormVersion]) -> Field:
    return Field(
        name=name,
        label=label,
        widget="select",
        value=str(chosen[0].number) if chosen else "",
        choices=tuple(Choice(value=str(version.number), label=title_of(version)) for version in found),
    )


def _numbered(found: Sequence[FormVersion], number: str) -> FormVersion:
    version = next((each for each in found if str(each.number) == number), None)
    if version is None:
        raise NotFound
    return version


@audience(Audience.STAFF, "editor", "publisher")
@require_safe
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Two versions of one form, in words."""
    service, found = versions_of(slug)
    older = _numbered(found, request.GET.get("alt", ""))
    newer = _numbered(found, request.GET.get("neu", ""))
    address = reverse("catalogue:form-versions", args=[slug])
    context = {
        "service": service,
        "heading": _("Von %(older)s zu %(newer)s") % {"older": title_of(older), "newer": title_of(newer)},
        "changes": [change.sentence for change in queries.comparison(older, newer)],
        "versions_url": address,
        "crumbs": crumbs(Crumb(label=service.title, url=address), _("Vergleich")),
    }
    return render(request, "catalogue/desk/compare.html", context)


@audience(Audience.STAFF, "editor")
@require_POST
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Takes the form off, with the reason that citizens read."""
    service, found = versions_of(slug)
    online = next((version for version in found if version.state == Standing.PUBLISHED), None)
    if online is None:
        raise actions.NotInForce
    try:
        because = request.POST.get("grund", "")
        actions.withdraw_form(online, because=because, by=page.actor_of(request), at=timezone.now())
    except actions.NoReason as refusal:
        return _show(request, service, found, refusal)
    return page.lead_to(reverse("catalogue:form-versions", args=[slug]), "zurueckgezogen")


@audience(Audience.STAFF, "editor")
@require_POST
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    """An old version goes online again, as a new one."""
    _service, found = versions_of(slug)
    version = _numbered(found, request.POST.get("fassung", ""))
    actions.restore_version(version, by=page.actor_of(request), at=timezone.now())
    return page.lead_to(reverse("catalogue:form-versions", args=[slug]), "online")


@audience(Audience.STAFF, "editor")
@require_POST
def open_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """On to the draft of this form; a new one where nobody began yet."""
    service, _found = versions_of(slug)
    draft = actions.open_draft(service, by=page.actor_of(request), at=timezone.now())
    return page.lead_to(reverse("catalogue:form-questions", args=[draft.pk]))
