"""Acts that take back what was asked of others, or give them more time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.cases import actions
from rathaus.cases.models import Consultation, Hearing, Request, RequestItem
from rathaus.cases.queries.file import CaseFile
from rathaus.core.calendar import german
from rathaus.core.errors import Refusal
from rathaus.core.web.kit import Field

from .acting import Act, Sheet
from .controls import TWO_WEEKS, day_field, radios


class NothingOpen(Refusal):
    """It was answered or taken back meanwhile, or never asked."""

    sentence = gettext_lazy("Davon ist nichts mehr offen.")


class NothingChosen(Refusal):
    sentence = gettext_lazy("Bitte wählen Sie etwas aus.")
    status = 422


# --- what the applicant was asked for


def open_request(content: CaseFile) -> Request | None:
    return next((each for each in content.requests if each.is_open), None)


def _told(item: RequestItem) -> str:
    return _("%(label)s, offen bis %(day)s") % {"label": item.label, "day": german(item.due_on)}


def _extend_fields(sheet: Sheet) -> list[Field]:
    options = [(str(item.pk), _told(item)) for item in sheet.content.open_items]
    first = options[0][0] if len(options) == 1 else ""
    return [
        radios(sheet, "item", _("Wofür geben Sie mehr Zeit?"), options, first=first),
        day_field(sheet, _("Bis wann?"), TWO_WEEKS),
    ]


def _extend(sheet: Sheet) -> None:
    item = _chosen(sheet, "item", sheet.content.open_items)
    actions.extend_item(item.pk, sheet.day("due_on") or item.due_on, by=sheet.viewer, at=sheet.at)


def _chosen(sheet: Sheet, name: str, open_ones: Iterable[Any]) -> Any:
    """Of what is open in this file. Refuses with ``NothingOpen``, ``NothingChosen``."""
    found = {str(each.pk): each for each in open_ones}
    if not found:
        raise NothingOpen
    chosen = found.get(sheet.typed(name, most=40))
    if chosen is None:
        raise NothingChosen
    return chosen


EXTEND = Act(
    slug="frist",
    label=gettext_lazy("Mehr Zeit zum Antworten geben"),
    lead=gettext_lazy(
        "Die Person sieht den neuen Tag sofort. Kürzer wird eine Frist nicht (§ 31 Abs. 7 VwVfG)."
    ),
    button=gettext_lazy("Frist verlängern"),
    done=gettext_lazy("Die Frist ist verlängert."),
    fields=_extend_fields,
    do=_extend,
)


def _withdraw_request(sheet: Sheet) -> None:
    request = open_request(sheet.content)
    if request is None:
        raise NothingOpen
    actions.withdraw_request(request.pk, by=sheet.viewer, at=sheet.at)


WITHDRAW_REQUEST = Act(
    slug="nachforderung-zuruecknehmen",
    label=gettext_lazy("Nachforderung zurücknehmen"),
    lead=gettext_lazy("Die Person muss dann nichts mehr nachreichen. Die Frist läuft wieder."),
    button=gettext_lazy("Nachforderung zurücknehmen"),
    done=gettext_lazy("Die Nachforderung ist zurückgenommen."),
    do=_withdraw_request,
)


# --- a hearing, and another unit


def open_hearing(content: CaseFile) -> Hearing | None:
    return next((each for each in content.hearings if not (each.answered_at or each.ended_at)), None)


def _end_hearing(sheet: Sheet) -> None:
    hearing = open_hearing(sheet.content)
    if hearing is None:
        raise NothingOpen
    actions.end_hearing(hearing.pk, by=sheet.viewer, at=sheet.at)


END_HEARING = Act(
    slug="anhoerung-beenden",
    label=gettext_lazy("Anhörung beenden"),
    lead=gettext_lazy(
        "Es kam keine Antwort, oder Sie brauchen keine mehr. Enden Sie vor dem genannten Tag, "
        "dann gilt die Person nicht als angehört: Ablehnen können Sie erst danach (§ 28 VwVfG)."
    ),
    button=gettext_lazy("Anhörung beenden"),
    done=gettext_lazy("Die Anhörung ist beendet."),
    do=_end_hearing,
)


def open_consultations(content: CaseFile) -> list[Consultation]:
    return [each for each in content.consultations if not (each.answered_at or each.withdrawn_at)]


def _withdraw_fields(sheet: Sheet) -> list[Field]:
    options = [(str(each.pk), each.unit.name) for each in open_consultations(sheet.content)]
    first = options[0][0] if len(options) == 1 else ""
    return [radios(sheet, "consultation", _("Welche Frage nehmen Sie zurück?"), options, first=first)]


def _withdraw_consultation(sheet: Sheet) -> None:
    chosen = _chosen(sheet, "consultation", open_consultations(sheet.content))
    actions.withdraw_consultation(chosen.pk, by=sheet.viewer, at=sheet.at)


WITHDRAW_CONSULTATION = Act(
    slug="frage-zuruecknehmen",
    label=gettext_lazy("Frage an eine andere Stelle zurücknehmen"),
    lead=gettext_lazy("Die andere Stelle sieht die Akte dann nicht mehr. Der Vorgang geht bei Ihnen weiter."),
    button=gettext_lazy("Frage zurücknehmen"),
    done=gettext_lazy("Die Frage ist zurückgenommen."),
    fields=_withdraw_fields,
    do=_withdraw_consultation,
)
