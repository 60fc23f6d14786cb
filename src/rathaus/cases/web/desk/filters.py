"""What of the inbox somebody looks at: it stands in the address, and is remembered until she signs out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.cases.queries.inbox import LONGEST_SEARCH, MOST_COUNTED, OPEN_TABS, Tab, Wanted

REMEMBERED = "cases-inbox"
NAMES = ("liste", "leistung", "q", "ueberfaellig", "nach")

LABELS: dict[Tab, str | Promise] = {
    Tab.MINE: gettext_lazy("Meine"),
    Tab.UNASSIGNED: gettext_lazy("Noch frei"),
    Tab.UNIT: gettext_lazy("Meine Stelle"),
    Tab.WAITING: gettext_lazy("Wartet"),
    Tab.APPROVAL: gettext_lazy("Wartet auf Freigabe"),
    Tab.CONSULTED: gettext_lazy("Wir sind gefragt"),
    Tab.DECIDED: gettext_lazy("Entschieden"),
    Tab.ALL: gettext_lazy("Alle"),
}

EMPTY: dict[Tab, str | Promise] = {
    Tab.MINE: gettext_lazy("Nichts zu tun: Ihnen ist gerade kein Vorgang zugeteilt."),
    Tab.UNASSIGNED: gettext_lazy("Nichts zu tun: Jeder Vorgang hat jemanden, der ihn bearbeitet."),
    Tab.UNIT: gettext_lazy("Nichts zu tun. Neue Anträge stehen hier von selbst, sobald sie eingehen."),
    Tab.WAITING: gettext_lazy("Niemand lässt auf Antwort warten."),
    Tab.APPROVAL: gettext_lazy("Keine Entscheidung wartet auf Ihre Freigabe."),
    Tab.CONSULTED: gettext_lazy("Keine andere Stelle wartet auf Ihre Stellungnahme."),
    Tab.DECIDED: gettext_lazy("Hier stehen Vorgänge, sobald Ihre Stelle entschieden hat."),
    Tab.ALL: gettext_lazy("Hier stehen alle Vorgänge Ihrer Stelle, sobald der erste eingeht."),
}


def wanted_of(request: HttpRequest) -> Wanted:
    """What the address asks for; where it asks for nothing, what she looked at last. Remembers it."""
    if not any(name in request.GET for name in NAMES):
        return remembered(request)
    wanted = _wanted({name: request.GET.get(name, "") for name in NAMES})
    if request.session.get(REMEMBERED, "") != query_of(wanted):
        request.session[REMEMBERED] = query_of(wanted)
    return wanted


def remembered(request: HttpRequest) -> Wanted:
    kept = parse_qs(str(request.session.get(REMEMBERED, "")))
    return _wanted({name: values[0] for name, values in kept.items()})


def _wanted(given: dict[str, str]) -> Wanted:
    """Whatever was typed into the address: unknown lists are the unit's, texts are bounded."""
    tab = given.get("liste", "")
    return Wanted(
        tab=Tab(tab) if tab in set(Tab) else Tab.UNIT,
        service=given.get("leistung", "").replace("\0", "")[:80],
        words=given.get("q", "").replace("\0", "")[:LONGEST_SEARCH].strip(),
        overdue=given.get("ueberfaellig", "") == "1",
        after=given.get("nach", "").replace("\0", "")[:80],
    )


def query_of(wanted: Wanted) -> str:
    """The address part that asks for just this."""
    given: dict[str, Any] = {
        "liste": wanted.tab.value,
        "leistung": wanted.service,
        "q": wanted.words,
        "ueberfaellig": "1" if wanted.overdue else "",
        "nach": wanted.after,
    }
    return urlencode({name: value for name, value in given.items() if value})


def url_of(wanted: Wanted) -> str:
    return f"{reverse('cases:inbox')}?{query_of(wanted)}"


def way_back(request: HttpRequest, case_id: UUID) -> str:
    """From a file to the place in the list where it was opened."""
    return f"{url_of(remembered(request))}#oeffnen-{case_id}"


@dataclass(frozen=True, slots=True)
class TabLink:
    label: str | Promise
    url: str
    number: str
    is_current: bool


def tab_links(wanted: Wanted, counted: dict[Tab, int]) -> list[TabLink]:
    """Another list keeps service and search, and begins at its beginning."""
    return [
        TabLink(
            LABELS[tab], url_of(replace(wanted, tab=tab, after="")), _number(counted, tab), tab is wanted.tab
        )
        for tab in Tab
    ]


def _number(counted: dict[Tab, int], tab: Tab) -> str:
    return many(counted[tab]) if tab in OPEN_TABS and tab in counted else ""


def many(number: int) -> str:
    """„12“, „mehr als 1.000“."""
    if number <= MOST_COUNTED:
        return f"{number:,}".replace(",", ".")
    return _("mehr als %(most)s") % {"most": f"{MOST_COUNTED:,}".replace(",", ".")}
