"""Which offices do a service, each for the whole town or for parts of it; where two answer, the page says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from rathaus.catalogue.actions import Responsible
from rathaus.catalogue.models import Office
from rathaus.catalogue.queries import keeping
from rathaus.catalogue.rules import Area
from rathaus.catalogue.rules.competence import Conflict, conflicts
from rathaus.catalogue.web.desk.offer import rows, work
from rathaus.catalogue.web.desk.offer.cells import Unreadable, choice, number, text
from rathaus.catalogue.web.desk.offer.rows import Table, Typed
from rathaus.catalogue.web.desk.offer.telling import area_told
from rathaus.catalogue.web.desk.offer.work import Work
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Problem

TOWN = "town"
KINDS = {
    TOWN: gettext_lazy("die ganze Stadt"),
    "district": gettext_lazy("einen Ortsteil"),
    "postcode": gettext_lazy("eine Postleitzahl"),
    "street": gettext_lazy("eine Straße"),
}
SIDES = {"even": gettext_lazy("gerade Nummern"), "odd": gettext_lazy("ungerade Nummern")}


@dataclass(frozen=True, slots=True)
class Share:
    """One row: an office, and one part of town for which it answers."""

    office: str
    kind: str
    name: str = ""
    first: int | None = None
    last: int | None = None
    side: str = ""

    @property
    def area(self) -> Area:
        return Area(self.name, self.kind, self.first, self.last, self.side or "both")


@audience(Audience.STAFF, "editor", "publisher")
@require_http_methods(["GET", "HEAD", "POST"])
def competence(request: HttpRequest, slug: str) -> HttpResponse:
    bench, offices = work.work_on(request, slug), list(keeping.kept_offices())
    table = share_table(offices)
    if request.method != "POST":
        return _show(request, bench, table, table.typed(_shares(bench)), offices)
    button = request.POST.get("tun", "")
    typed = rows.changed_by(button, table, rows.posted(table, request.POST))
    if rows.is_row_button(button):
        return _show(request, bench, table, typed, offices)
    return _save(request, bench, table, typed, offices)


def _save(
    request: HttpRequest, bench: Work, table: Table[Share], typed: list[Typed], offices: Sequence[Office]
) -> HttpResponse:
    shares, problems = rows.read(table, typed)
    problems += _both_whole_and_parts(shares, offices) + work.changed_meanwhile(request, bench)
    saved = problems or work.save(
        bench, replace(bench.description, offices=responsible(shares)), request.path
    )
    if isinstance(saved, HttpResponse):
        return saved
    return _show(request, bench, table, typed, offices, saved)


def _show(
    request: HttpRequest,
    bench: Work,
    table: Table[Share],
    typed: list[Typed],
    offices: Sequence[Office],
    problems: list[Problem] | None = None,
) -> HttpResponse:
    shares, _wrong = rows.read(table, typed)
    context = {
        "tables": [rows.shown(table, typed, problems or [], request.POST.get("tun", ""))],
        "conflicts": conflicts_told(responsible(shares), offices),
    }
    return work.page(request, bench, "part", _("Wer es macht"), context, problems)


def share_table(offices: Sequence[Office]) -> Table[Share]:
    names = tuple(Choice(value=each.slug, label=each.name) for each in offices)
    columns = (
        choice("office", gettext_lazy("Amt"), names),
        choice("kind", gettext_lazy("Zuständig für"), _choices(KINDS)),
        text(
            "name",
            gettext_lazy("Name oder Postleitzahl"),
            gettext_lazy("Bei der ganzen Stadt bleibt dies leer."),
        ),
        number("first", gettext_lazy("Ab Hausnummer")),
        number("last", gettext_lazy("Bis Hausnummer")),
        choice("side", gettext_lazy("Seite"), _choices(SIDES), required=False),
    )
    return Table(
        "zustaendig", gettext_lazy("Zuständige Ämter"), gettext_lazy("Zuständigkeit"), columns, _share
    )


def _choices(words: Mapping[str, Any]) -> tuple[Choice, ...]:
    return tuple(Choice(value=value, label=label) for value, label in words.items())


def _share(said: Mapping[str, Any]) -> Share:
    share = Share(**said)
    if share.kind != TOWN and not share.name:
        raise Unreadable(_("Bitte nennen Sie den Ortsteil, die Postleitzahl oder die Straße."), "name")
    if share.kind == TOWN and share.name:
        raise Unreadable(_("Die ganze Stadt braucht keinen Namen."), "name")
    if share.kind == "postcode" and not (
        len(share.name) == 5 and share.name.isascii() and share.name.isdigit()
    ):
        raise Unreadable(_("Eine Postleitzahl hat fünf Ziffern."), "name")
    if share.kind != "street" and (share.first is not None or share.last is not None or share.side):
        raise Unreadable(_("Hausnummern gehören zu einer Straße."), "first")
    if share.first is not None and share.last is not None and share.first > share.last:
        raise Unreadable(_("Die letzte Hausnummer liegt vor der ersten."), "last")
    return share


def responsible(shares: Sequence[Share]) -> tuple[Responsible, ...]:
    """Each office once, with all its areas."""
    areas: dict[str, list[Area]] = {}
    for share in shares:
        areas.setdefault(share.office, []).extend([] if share.kind == TOWN else [share.area])
    return tuple(Responsible(office=office, areas=tuple(each)) for office, each in areas.items())


def _both_whole_and_parts(shares: Sequence[Share], offices: Sequence[Office]) -> list[Problem]:
    names = {each.slug: each.name for each in offices}
    whole = {each.office for each in shares if each.kind == TOWN}
    both = dict.fromkeys(each.office for each in shares if each.kind != TOWN and each.office in whole)
    told = _("%(office)s steht für die ganze Stadt und für einen Teil von ihr. Bitte entscheiden Sie sich.")
    return [Problem(name="", sentence=told % {"office": names[office]}) for office in both]


def _shares(bench: Work) -> list[Share]:
    told = bench.description.offices
    if told is None:
        kept = bench.service.competences.select_related("office")
        told = tuple(Responsible(office=each.office.slug, areas=each.areas) for each in kept)
    return [share for each in told for share in _shares_of(each)]


def _shares_of(told: Responsible) -> list[Share]:
    if not told.areas:
        return [Share(told.office, TOWN)]
    return [
        Share(
            told.office, each.kind, each.name, each.first, each.last, "" if each.side == "both" else each.side
        )
        for each in told.areas
    ]


def conflicts_told(told: Sequence[Responsible], offices: Sequence[Office]) -> list[str]:
    """ "Für Lohegasse 1 bis 9 sind zwei Ämter zuständig: Bürgerservice und Steueramt." """
    names = {each.slug: each.name for each in offices}
    return [_conflict_told(each, names) for each in conflicts([(each.office, each.areas) for each in told])]


def _conflict_told(conflict: Conflict[str], names: Mapping[str, str]) -> str:
    told = _("Für %(area)s sind zwei Ämter zuständig: %(first)s und %(second)s.")
    area = area_told(conflict.area) if conflict.area else _("die ganze Stadt")
    first, second = (names.get(office, office) for office in (conflict.first, conflict.second))
    return told % {"area": area, "first": first, "second": second}
