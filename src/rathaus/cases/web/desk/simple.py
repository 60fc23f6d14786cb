"""Acts that need a few words: notes, a hearing, the second pair of eyes, an objection, the end."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.cases import actions
from rathaus.cases.models import Case
from rathaus.cases.queries.file import CaseFile
from rathaus.cases.rules.deciding import may_be_second
from rathaus.core.calendar import german
from rathaus.core.errors import Refusal
from rathaus.core.web.kit import Field
from rathaus.people.queries import Viewer

from .acting import Act, Sheet
from .controls import TWO_WEEKS, burden_choices, day_field, radios, text_field


class DraftNotFilled(Refusal):
    sentence = gettext_lazy("Bitte schreiben Sie den Text zu Ende: Der Grund fehlt noch.")
    status = 422


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
    return [
        radios(sheet, "intended", _("Was haben Sie vor?"), burden_choices(), first="refused"),
        text_field(
            sheet,
            _("Was für die Entscheidung wichtig ist"),
            hint=_(
                "Was Sie vorhaben, schreibt der Brief von selbst. Diesen Text liest die antragstellende Person und "
                "kann sich dazu äußern."
            ),
            first=_draft_of_hearing(sheet),
        ),
        day_field(sheet, _("Bis wann kann sie sich äußern?"), TWO_WEEKS),
    ]


def _draft_of_hearing(sheet: Sheet) -> str:
    """In the language of the office (VwVfG § 23 Abs. 1), with the places that a clerk has to fill."""
    return (
        f"Sie haben am {german(localdate(sheet.case.received_at))} beantragt: {sheet.case.service.title}.\n\n"
        "Der Grund dafür: …"
    )


def hearing_day(sheet: Sheet) -> date:
    """Refuses with ``NotADay``."""
    return sheet.day("due_on") or sheet.today + TWO_WEEKS


def _hear(sheet: Sheet) -> None:
    actions.hear_applicant(
        sheet.id,
        sheet.case.pk,
        sheet.typed("intended", most=12),
        _filled(sheet.typed("text")),
        hearing_day(sheet),
        by=sheet.viewer,
        at=sheet.at,
    )


def _filled(text: str) -> str:
    """Refuses with ``DraftNotFilled`` a draft that nobody has completed."""
    if text.endswith("…"):
        raise DraftNotFilled
    return text


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
    blocks=("hearing", "text"),
    preview_name="hear-preview",
)


def why_not_second(case: Case, content: CaseFile, viewer: Viewer) -> str:
    """Why she cannot be the second pair of eyes; empty where she can, or where none is needed."""
    decision = content.decision
    if case.task_act != "second" or decision is None or may_be_second(decision.made_by_id, viewer.account):
        return ""
    return _("Sie haben selbst entschieden. Freigeben muss eine andere Person aus Ihrer Stelle (vier Augen).")


def _approve(sheet: Sheet) -> None:
    decision = sheet.content.decision
    actions.approve_decision(decision.pk if decision else sheet.id, by=sheet.viewer, at=sheet.at)


def _to_approve(sheet: Sheet) -> dict[str, Any]:
    return {
        "decision": sheet.content.decision,
        "why_not": why_not_second(sheet.case, sheet.content, sheet.viewer),
    }


APPROVE = Act(
    slug="freigeben",
    label=gettext_lazy("Entscheidung freigeben (vier Augen)"),
    lead=gettext_lazy("Mit Ihrer Freigabe geht der Bescheid hinaus."),
    button=gettext_lazy("Freigeben"),
    done=gettext_lazy("Freigegeben. Der Bescheid geht jetzt hinaus."),
    template="approve",
    do=_approve,
    more=_to_approve,
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
