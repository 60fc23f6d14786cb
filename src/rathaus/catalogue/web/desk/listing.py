"""All forms of the town: what is in work, what is online, what is not, and what is to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.catalogue.models import FormDraft, FormVersion
from rathaus.catalogue.queries.form_list import ListedForm, listed_forms
from rathaus.catalogue.rules import Standing
from rathaus.catalogue.web.desk import page
from rathaus.core import calendar
from rathaus.core.web.audience import Audience, audience


@dataclass(frozen=True, slots=True)
class Mark:
    """A status: a word first, a colour last."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    url: str
    marks: tuple[Mark, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    rows: tuple[Row, ...]


@audience(Audience.STAFF, "editor", "publisher")
@require_safe
def forms(request: HttpRequest) -> HttpResponse:
    listed = listed_forms()
    groups = (
        Group(_("In Arbeit"), tuple(_drafted(each, each.draft) for each in listed if each.draft)),
        Group(_("Online"), tuple(_versioned(each) for each in listed if not each.draft and _is_online(each))),
        Group(
            _("Nicht online"),
            tuple(_versioned(each) for each in listed if not each.draft and not _is_online(each)),
        ),
    )
    context = {
        "groups": [group for group in groups if group.rows],
        "done": page.DONE.get(request.GET.get("getan", ""), ""),
    }
    return render(request, "catalogue/desk/forms.html", context)


def _is_online(listed: ListedForm) -> bool:
    return listed.version is not None and listed.version.state == Standing.PUBLISHED


def _drafted(listed: ListedForm, draft: FormDraft) -> Row:
    marks = (mark_of_draft(draft), *(_marks(listed.version) if listed.version else ()))
    url = reverse("catalogue:form-questions", args=[draft.pk])
    return Row(listed.service.title, url, marks, page.saved_at(draft))


def _versioned(listed: ListedForm) -> Row:
    version = listed.version
    url = reverse("catalogue:form-versions", args=[listed.service.slug])
    return Row(
        listed.service.title,
        url,
        tuple(_marks(version)) if version else (),
        note_of(version) if version else "",
    )


def mark_of_draft(draft: FormDraft) -> Mark:
    return Mark("warn", _("wartet auf Freigabe") if draft.approval_asked_at else _("Entwurf"))


def _marks(version: FormVersion) -> Iterator[Mark]:
    yield mark_of(version)
    if version.state == Standing.PUBLISHED and version.missing_code_lists:
        yield Mark("warn", _("Codeliste fehlt"))


def mark_of(version: FormVersion) -> Mark:
    return {
        Standing.PUBLISHED: Mark("good", _("online")),
        Standing.WITHDRAWN: Mark("bad", _("zurückgezogen")),
        Standing.REPLACED: Mark("", _("ersetzt")),
        Standing.DRAFT: Mark("", _("nicht online")),
    }[Standing(version.state)]


def note_of(version: FormVersion) -> str:
    """When a version came to stand as it does, and why."""
    if version.state == Standing.WITHDRAWN:
        return version.withdrawn_because
    since = version.published_at or version.imported_at
    day = calendar.german(timezone.localdate(since))
    if version.published_at:
        return _("Fassung %(number)s, online seit %(day)s.") % {"number": version.number, "day": day}
    return _("Fassung %(number)s, eingelesen am %(day)s.") % {"number": version.number, "day": day}
