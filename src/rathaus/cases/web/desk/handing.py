"""Acts that change who has a case, or whom it waits for: assigning, handing over, parting, asking another unit."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.cases import actions
from rathaus.core.web.kit import Field
from rathaus.core.web.typed import uuid_typed
from rathaus.people.queries import Role, staff_with_role, units_on

from .acting import Act, Sheet
from .controls import TWO_WEEKS, day_field, radios, select_field, text_field


def _other_units(sheet: Sheet) -> list[tuple[str, str]]:
    return [(each.key, each.name) for each in units_on(sheet.today) if each.pk != sheet.case.unit_id]


# --- who has it


def _assign_fields(sheet: Sheet) -> list[Field]:
    colleagues = staff_with_role(Role.CLERK, sheet.viewer.units(Role.CLERK), sheet.today)
    options = [(str(each.pk), each.name) for each in colleagues]
    return [select_field(sheet, "staff", _("Wer bearbeitet den Vorgang?"), options)]


def _assign(sheet: Sheet) -> None:
    actions.assign_case(sheet.case.pk, uuid_typed(sheet.typed("staff")), by=sheet.viewer, at=sheet.at)


ASSIGN = Act(
    slug="zuteilen",
    label=gettext_lazy("Jemandem zuteilen"),
    lead=gettext_lazy("Ohne Auswahl ist der Vorgang wieder frei."),
    button=gettext_lazy("Zuteilen"),
    done=gettext_lazy("Der Vorgang ist zugeteilt."),
    fields=_assign_fields,
    do=_assign,
)


def _transfer_fields(sheet: Sheet) -> list[Field]:
    return [
        select_field(sheet, "unit", _("Welche Stelle ist zuständig?"), _other_units(sheet)),
        text_field(sheet, _("Warum?"), name="because"),
    ]


def _transfer(sheet: Sheet) -> None:
    actions.transfer_case(
        sheet.case.pk, sheet.typed("unit", most=40), sheet.typed("because"), by=sheet.viewer, at=sheet.at
    )


TRANSFER = Act(
    slug="abgeben",
    label=gettext_lazy("An eine andere Stelle abgeben"),
    lead=gettext_lazy(
        "Die Akte geht ganz an die andere Stelle. Frist und Nummer bleiben. Ihre Stelle sieht den Vorgang dann nicht mehr."
    ),
    button=gettext_lazy("Abgeben"),
    done=gettext_lazy("Der Vorgang liegt jetzt bei der anderen Stelle."),
    fields=_transfer_fields,
    do=_transfer,
)


def _part_fields(sheet: Sheet) -> list[Field]:
    return [
        Field(name="title", label=_("Worum geht es in diesem Teil?"), value=sheet.typed("title", most=200)),
        select_field(sheet, "unit", _("Welche Stelle macht ihn?"), _other_units(sheet)),
        text_field(sheet, _("Was ist zu tun?")),
    ]


def _part(sheet: Sheet) -> None:
    actions.open_part(
        sheet.id,
        sheet.case.pk,
        sheet.typed("unit", most=40),
        sheet.typed("title", most=200),
        sheet.typed("text"),
        by=sheet.viewer,
        at=sheet.at,
    )


PART = Act(
    slug="teil",
    label=gettext_lazy("Einen Teil abtrennen (Teilvorgang)"),
    button=gettext_lazy("Teilvorgang anlegen"),
    done=gettext_lazy("Der Teilvorgang ist angelegt."),
    fields=_part_fields,
    do=_part,
)


# --- other units


def _consult_fields(sheet: Sheet) -> list[Field]:
    return [
        select_field(sheet, "unit", _("Welche Stelle fragen Sie?"), _other_units(sheet)),
        text_field(sheet, _("Was wollen Sie wissen?")),
        day_field(sheet, _("Bis wann?"), TWO_WEEKS),
    ]


def _consult(sheet: Sheet) -> None:
    actions.consult_unit(
        sheet.id,
        sheet.case.pk,
        sheet.typed("unit", most=40),
        sheet.typed("text"),
        sheet.day("due_on") or sheet.today + TWO_WEEKS,
        by=sheet.viewer,
        at=sheet.at,
    )


CONSULT = Act(
    slug="beteiligen",
    label=gettext_lazy("Eine andere Stelle fragen (Beteiligung)"),
    lead=gettext_lazy(
        "Die andere Stelle kann die Akte lesen, bis sie geantwortet hat. Ändern kann sie nichts."
    ),
    button=gettext_lazy("Frage abschicken"),
    done=gettext_lazy("Die andere Stelle ist gefragt."),
    fields=_consult_fields,
    do=_consult,
)

VERDICTS = (
    ("agreed", gettext_lazy("Wir stimmen zu")),
    ("conditions", gettext_lazy("Wir stimmen zu, mit Auflagen")),
    ("objected", gettext_lazy("Wir haben Bedenken")),
)


def _answer_fields(sheet: Sheet) -> list[Field]:
    options = [(key, str(told)) for key, told in VERDICTS]
    return [
        radios(sheet, "verdict", _("Ihre Stellungnahme"), options),
        text_field(sheet, _("Begründung und Auflagen")),
    ]


def _answer(sheet: Sheet) -> None:
    actions.answer_consultation(
        sheet.access.asked.pk if sheet.access.asked else sheet.id,
        sheet.typed("verdict", most=12),
        sheet.typed("text"),
        by=sheet.viewer,
        at=sheet.at,
    )


ANSWER = Act(
    slug="stellungnahme",
    label=gettext_lazy("Stellung nehmen"),
    button=gettext_lazy("Stellungnahme abgeben"),
    done=gettext_lazy("Ihre Stellungnahme ist abgegeben."),
    fields=_answer_fields,
    do=_answer,
    by_consulted=True,
)
