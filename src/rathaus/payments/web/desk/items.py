"""The open items: what is due first stands first; the filters stand in the address."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.payments import queries
from rathaus.payments.queries import Item, Tab, Wanted
from rathaus.payments.rules.purposes import grouped
from rathaus.people.queries import Role, Viewer, viewer_of

from . import page
from .words import STANDINGS

LABELS: dict[Tab, str | Promise] = {
    Tab.OPEN: _("Offen"),
    Tab.OVERDUE: _("Überfällig"),
    Tab.TO_DUN: _("Mahnung steht an"),
    Tab.DUNNED: _("Gemahnt"),
    Tab.OVERPAID: _("Zu viel bezahlt"),
}
EMPTY: dict[Tab, str | Promise] = {
    Tab.OPEN: _("Niemand schuldet der Stadt gerade etwas."),
    Tab.OVERDUE: _("Alle bezahlen pünktlich: Nichts ist überfällig."),
    Tab.TO_DUN: _("Heute steht keine Mahnung an."),
    Tab.DUNNED: _("Alle, die gemahnt wurden, haben bezahlt."),
    Tab.OVERPAID: _("Niemand hat zu viel bezahlt."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """An open item as it is shown."""

    url: str
    purpose: str
    debtor: str
    reason: str
    due_on: date
    is_overdue: bool
    left: str
    standing: str | Promise


@audience(Audience.STAFF, Role.CASHIER)
@require_safe
def items(request: HttpRequest) -> HttpResponse:
    viewer, today, wanted = viewer_of(request), timezone.localdate(), wanted_of(request)
    found = queries.open_items(viewer, wanted, today)
    context = {
        "rows": [_row(each, today) for each in found.rows],
        "tabs": [
            (label, _url(Wanted(tab=tab, words=wanted.words)), tab is wanted.tab)
            for tab, label in LABELS.items()
        ],
        "wanted": wanted,
        "list_name": LABELS[wanted.tab],
        "empty": EMPTY[wanted.tab],
        "whole_url": _url(Wanted(tab=wanted.tab)),
        "next_url": _url(replace(wanted, after=found.next)) if found.next else "",
        "first_url": _url(replace(wanted, after="")) if wanted.after else "",
        "csv_url": f"{reverse('payments:items-csv')}?{_query(replace(wanted, after=''))}",
        "crumbs": page.crumbs()[:1],
    }
    return page.show(request, "items", context)


@audience(Audience.STAFF, Role.CASHIER)
@require_safe
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The whole list as a table for a spreadsheet: semicolons, as Excel reads them in German, and with a mark of UTF-8."""
    found = queries.all_items(viewer_of(request), wanted_of(request), timezone.localdate())
    response = StreamingHttpResponse(_lines(found), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="offene-posten.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def news(viewer: Viewer, today: date) -> list[str]:
    """What presses at the cash desk, on the start page of the desk; one query."""
    number = queries.number_to_match(viewer)
    told = ngettext("%(n)s Zahlung ohne Zuordnung", "%(n)s Zahlungen ohne Zuordnung", number)
    return [told % {"n": number}] if number else []


def wanted_of(request: HttpRequest) -> Wanted:
    """What the address asks for: an unknown list is that of open items, texts are bounded."""
    tab = request.GET.get("liste", "")
    return Wanted(
        tab=Tab(tab) if tab in set(Tab) else Tab.OPEN,
        words=request.GET.get("q", "").replace("\0", "").strip()[:100],
        after=request.GET.get("nach", "").replace("\0", "")[:80],
    )


def _query(wanted: Wanted) -> str:
    given = {"liste": wanted.tab.value, "q": wanted.words, "nach": wanted.after}
    return urlencode({name: value for name, value in given.items() if value})


def _url(wanted: Wanted) -> str:
    return f"{reverse('payments:cash-desk')}?{_query(wanted)}"


def _row(item: Item, today: date) -> Row:
    claim = item.claim
    return Row(
        url=reverse("payments:claim", args=[claim.pk]),
        purpose=grouped(claim.purpose),
        debtor=claim.debtor,
        reason=claim.reason,
        due_on=claim.due_on,
        is_overdue=item.left > 0 and claim.due_on < today,
        left=page.euros(item.left),
        standing=STANDINGS[item.standing],
    )


class _Echo:
    """A file that hands each line back at once."""

    def write(self, line: str) -> str:
        return line


def _lines(items: Iterator[Item]) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=";")
    head = [gettext("Kassenzeichen"), gettext("Name"), gettext("Wofür"), gettext("Fällig am")]
    yield "\ufeff" + writer.writerow([*head, gettext("Offen in Euro"), gettext("Stand")])
    for item in items:
        yield writer.writerow(list(map(harmless, _cells(item))))


def _cells(item: Item) -> tuple[str, ...]:
    claim = item.claim
    sign, cents = "-" if item.left < 0 else "", abs(item.left)
    left = f"{sign}{cents // 100},{cents % 100:02}"
    standing = str(STANDINGS[item.standing])
    return claim.purpose, claim.debtor, claim.reason, f"{claim.due_on:%d.%m.%Y}", left, standing


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: names and reasons come from outside. Sums stay sums."""
    is_sum = cell.lstrip("-").replace(",", "").isdecimal()
    return cell if is_sum or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else f"'{cell}"
