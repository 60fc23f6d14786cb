"""The inbox: what the clerk's units have to do, what is due first standing first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.cases.queries.inbox import Inbox, Tab, Wanted, counts, inbox, pressing, services_in_work
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.people.queries import Role, Viewer, staff_with_role, viewer_of

from . import filters, page
from .rows import rows_of


@audience(Audience.STAFF, Role.CLERK)
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    wanted = filters.wanted_of(request)
    found = inbox(viewer, wanted, today)
    context = {
        "rows": rows_of(found.rows, today),
        "tabs": filters.tab_links(wanted, counts(viewer, wanted, today)),
        "services": services_in_work(viewer),
        "colleagues": staff_with_role(Role.CLERK, viewer.units(Role.CLERK), today),
        "can_take": wanted.tab in (Tab.MINE, Tab.UNASSIGNED, Tab.UNIT, Tab.WAITING, Tab.ALL),
        **_narrowed(wanted, found),
        "crumbs": [Crumb(label=_("Vorgänge"))],
    }
    return page.show(request, "inbox", context)


def _narrowed(wanted: Wanted, found: Inbox) -> dict[str, Any]:
    """What narrows the list, and the ways out of it."""
    is_narrowed = bool(wanted.words or wanted.service or wanted.overdue)
    return {
        "wanted": wanted,
        "empty": filters.EMPTY[wanted.tab],
        "is_narrowed": is_narrowed,
        "whole_url": filters.url_of(Wanted(tab=wanted.tab)),
        "next_url": filters.url_of(replace(wanted, after=found.next)) if found.next else "",
        "first_url": filters.url_of(replace(wanted, after="")) if wanted.after else "",
    }


def beside(request: HttpRequest, viewer: Viewer, current: Any) -> dict[str, Any]:
    """The list she came from, as it stands beside the file; one query."""
    today, wanted = timezone.localdate(), filters.remembered(request)
    found = inbox(viewer, wanted, today)
    return {
        "rows": rows_of(found.rows, today, current),
        "list_name": filters.LABELS[wanted.tab],
        "back": filters.way_back(request, current),
    }


def news(viewer: Viewer, today: date) -> list[str]:
    """What presses her on the start page of the desk; four queries."""
    found = pressing(viewer, today)
    told = (
        (found.overdue, _("%(n)s überfällig")),
        (found.due_today, _("%(n)s heute fällig")),
        (found.new, _("%(n)s neu")),
        (found.consulted, _("%(n)s Fragen anderer Stellen")),
    )
    return [sentence % {"n": filters.many(number)} for number, sentence in told if number]
