"""Acts that need a few words: notes, transfers, consultations, the second pair of eyes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.cases import actions
from rathaus.core.web.kit import Choice, Field
from rathaus.people.queries import Role, staff_with_role, units_on

from . import page
from .acting import Act, Sheet

TWO_WEEKS = timedelta(days=14)


def text_field(sheet: Sheet, label: str, *, name: str = "text", hint: str = "", first: str = "") -> Field:
    return Field(name=name, label=label, widget="textarea", value=sheet.typed(name, first), hint=hint)


def day_field(sheet: Sheet, label: str, after: timedelta) -> Field:
    first = f"{sheet.today + after:%d.%m.%Y}"
    return Field(name="due_on", label=label, widget="date", value=sheet.typed("due_on", first))


def select_field(
    sheet: Sheet, name: str, label: str, options: Iterable[tuple[str, str]], *, hint: str = ""
) -> Field:
    chosen = sheet.typed(name)
    first = Choice(value="", label=_("bitte wählen"))
    choices = tuple(Choice(value=key, label=told, chosen=key == chosen) for key, told in options)
    return Field(name=name, label=label, widget="select", value=chosen, choices=(first, *choices), hint=hint)


def radios(
    sheet: Sheet,
    name: str,
    label: str,
    options: Iterable[tuple[str, str]],
    *,
    first: str = "",
    hint: str = "",
) -> Field:
    chosen = sheet.typed(name, first)
    choices = tuple(Choice(value=key, label=told, chosen=key == chosen) for key, told in options)
    return Field(name=name, label=label, widget="radios", value=chosen, choices=choices, hint=hint)


def _other_units(sheet: Sheet) -> list[tuple[str, str]]:
    return [(each.key, each.name) for each in units_on(sheet.today) if each.pk != sheet.case.unit_id]


# --- who has it


def _assign_fields(sheet: Sheet) -> list[Field]:
    colleagues = staff_with_role(Role.CLERK, sheet.viewer.units(Role.CLERK), sheet.today)
    options = [(str(each.pk), each.name) for each in colleagues]
    return [select_field(sheet, "staff", _("Wer bearbeitet den Vorgang?"), options)]


def _assign(sheet: Sheet) -> None:
    actions.assign_case(sheet.case.pk, page.uuid_typed(sheet.typed("staff")), by=sheet.viewer, at=sheet.at)


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


# --- what lies in the file


MEDIA = (
    ("", gettext_lazy("Notiz für die Akte")),
    ("phone", gettext_lazy("Gespräch am Telefon")),
    ("counter", gettext_lazy("Gespräch am Schalter")),
    ("post", gettext_lazy("Brief")),
)


def _note_fields(sheet: Sheet) -> list[Field]:
    options = [(key, str(told)) for key, told in MEDIA]
    return [radios(sheet, "medium", _("Was halten Sie fest?"), options), text_field(sheet, _("Vermerk"))]


def _note(sheet: Sheet) -> None:
    actions.write_note(
        sheet.id,
        sheet.case.pk,
        sheet.typed("text"),
        sheet.typed("medium", most=10),
        by=sheet.viewer,
        at=sheet.at,
    )


NOTE = Act(
    slug="vermerk",
    label=gettext_lazy("Vermerk schreiben"),
    lead=gettext_lazy(
        "Nur die Stelle liest ihn. Wer Akteneinsicht nimmt, bekommt ihn zu sehen (§ 29 VwVfG)."
    ),
    button=gettext_lazy("In die Akte legen"),
    done=gettext_lazy("Der Vermerk liegt in der Akte."),
    fields=_note_fields,
    do=_note,
)


# --- the way through the process


def _find_complete(sheet: Sheet) -> None:
    actions.find_complete(sheet.case.pk, by=sheet.viewer, at=sheet.at)


COMPLETE = Act(
    slug="vollstaendig",
    label=gettext_lazy("Als vollständig kennzeichnen"),
    lead=gettext_lazy(
        "Alles, was Sie zum Entscheiden brauchen, liegt vor. Wo das Gesetz es sagt, beginnt jetzt die Frist."
    ),
    button=gettext_lazy("Unterlagen sind vollständig"),
    done=gettext_lazy("Der Antrag ist vollständig."),
    do=_find_complete,
)


def _hear_fields(sheet: Sheet) -> list[Field]:
    from .deciding import burden_choices

    return [
        radios(sheet, "intended", _("Was haben Sie vor?"), burden_choices(), first="refused"),
        text_field(
            sheet,
            _("Was für die Entscheidung wichtig ist, und wie sie ausfallen soll"),
            hint=_("Diesen Text liest die antragstellende Person. Danach kann sie sich dazu äußern."),
        ),
        day_field(sheet, _("Bis wann kann sie sich äußern?"), TWO_WEEKS),
    ]


def _hear(sheet: Sheet) -> None:
    actions.hear_applicant(
        sheet.id,
        sheet.case.pk,
        sheet.typed("intended", most=12),
        sheet.typed("text"),
        sheet.day("due_on") or sheet.today + TWO_WEEKS,
        by=sheet.viewer,
        at=sheet.at,
    )


HEAR = Act(
    slug="anhoeren",
    label=gettext_lazy("Vorher anhören (Anhörung)"),
    lead=gettext_lazy(
        "Bevor Sie etwas ablehnen oder belasten, kann sich die Person dazu äußern (§ 28 VwVfG)."
    ),
    button=gettext_lazy("Anhörung abschicken"),
    done=gettext_lazy("Die Anhörung ist abgeschickt."),
    fields=_hear_fields,
    do=_hear,
)


def _approve(sheet: Sheet) -> None:
    decision = sheet.content.decision
    actions.approve_decision(decision.pk if decision else sheet.id, by=sheet.viewer, at=sheet.at)


APPROVE = Act(
    slug="freigeben",
    label=gettext_lazy("Entscheidung freigeben (vier Augen)"),
    lead=gettext_lazy("Mit Ihrer Freigabe geht der Bescheid hinaus."),
    button=gettext_lazy("Freigeben"),
    done=gettext_lazy("Freigegeben. Der Bescheid geht jetzt hinaus."),
    template="approve",
    do=_approve,
    more=lambda sheet: {"decision": sheet.content.decision},
)


def _send_back(sheet: Sheet) -> None:
    decision = sheet.content.decision
    actions.send_back_decision(
        decision.pk if decision else sheet.id, sheet.typed("because", most=500), by=sheet.viewer, at=sheet.at
    )


SEND_BACK = Act(
    slug="zurueckgeben",
    label=gettext_lazy("Entscheidung zurückgeben"),
    button=gettext_lazy("Zurückgeben"),
    done=gettext_lazy("Die Entscheidung ist zurückgegeben. Sie ging nicht hinaus."),
    fields=lambda sheet: [text_field(sheet, _("Was soll anders werden?"), name="because")],
    do=_send_back,
)


def _objection_fields(sheet: Sheet) -> list[Field]:
    options = [("post", _("Brief")), ("counter", _("am Schalter")), ("online", _("online"))]
    return [
        radios(sheet, "medium", _("Wie kam der Widerspruch?"), options, first="post"),
        text_field(sheet, _("Was steht darin?")),
    ]


def _object(sheet: Sheet) -> None:
    decision = sheet.content.decision
    actions.record_objection(
        sheet.id,
        decision.pk if decision else sheet.id,
        sheet.typed("text"),
        sheet.typed("medium", most=10),
        by=sheet.viewer,
        at=sheet.at,
    )


OBJECTION = Act(
    slug="widerspruch",
    label=gettext_lazy("Widerspruch eintragen"),
    lead=gettext_lazy(
        "Auch einen verspäteten Widerspruch nehmen Sie auf. Ob er rechtzeitig war, rechnet die Akte aus."
    ),
    button=gettext_lazy("Widerspruch eintragen"),
    done=gettext_lazy("Der Widerspruch ist eingetragen."),
    fields=_objection_fields,
    do=_object,
)


def _close(sheet: Sheet) -> None:
    actions.close_case(sheet.case.pk, by=sheet.viewer, at=sheet.at)


CLOSE = Act(
    slug="abschliessen",
    label=gettext_lazy("Vorgang abschließen"),
    lead=gettext_lazy("Danach ist nichts mehr zu tun. Die Akte bleibt lesbar."),
    button=gettext_lazy("Abschließen"),
    done=gettext_lazy("Der Vorgang ist abgeschlossen."),
    do=_close,
)
