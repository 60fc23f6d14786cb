"""Acts with the hands of a clerk: a step done, a message written, a document put into the file."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.cases import actions
from rathaus.core.errors import Refusal
from rathaus.core.files import virus_scanner
from rathaus.core.files.keeping import Kept, keep
from rathaus.core.files.uploads import Bounds, NotTaken, Reason
from rathaus.core.web.kit import Field
from rathaus.correspondence.actions import write_message
from rathaus.people.queries import Role

from .acting import Act, Sheet
from .around import open_step_of
from .controls import radios, text_field


class NoFile(Refusal):
    sentence = gettext_lazy("Wählen Sie bitte eine Datei.")
    status = 422


class FileNotTaken(Refusal):
    """What a look at the bytes said; ``reason`` is a sentence."""

    sentence = gettext_lazy("%(reason)s")
    status = 422


REASONS = {
    Reason.EMPTY: gettext_lazy("Diese Datei ist leer."),
    Reason.TOO_BIG: gettext_lazy("Diese Datei ist zu groß. Sie darf höchstens 10 MB haben."),
    Reason.INFECTED: gettext_lazy("In dieser Datei steckt ein Schadprogramm. Wir nehmen sie nicht an."),
}
OTHER_REASON = gettext_lazy("Dieses Format nehmen wir nicht an. Möglich sind PDF, JPG und PNG.")


# --- a step of the process


def _work(sheet: Sheet) -> None:
    actions.complete_work(_step(sheet), {}, by=sheet.viewer, at=sheet.at)


def _step(sheet: Sheet) -> UUID:
    step = open_step_of(sheet.case.pk, sheet.access.unit)
    return step.id if step else sheet.id


WORK = Act(
    slug="schritt",
    label=gettext_lazy("Diesen Schritt erledigen"),
    lead=gettext_lazy("Der Vorgang geht danach von selbst zum nächsten Schritt."),
    button=gettext_lazy("Schritt ist erledigt"),
    done=gettext_lazy("Der Schritt ist erledigt."),
    do=_work,
)


# --- work that has to wait

REASONS_TO_WAIT = (
    ("third_party", gettext_lazy("Jemand außerhalb der Stadt muss erst antworten")),
    ("other_procedure", gettext_lazy("Ein anderes Verfahren geht vor")),
    ("other", gettext_lazy("Etwas anderes")),
)


def _suspend_fields(sheet: Sheet) -> list[Field]:
    options = [(key, str(told)) for key, told in REASONS_TO_WAIT]
    return [radios(sheet, "because", _("Worauf wartet der Vorgang?"), options, first="third_party")]


def _suspend(sheet: Sheet) -> None:
    known = {key for key, _told in REASONS_TO_WAIT}
    because = sheet.typed("because", most=20)
    actions.suspend_work(_step(sheet), because if because in known else "other", by=sheet.viewer, at=sheet.at)


SUSPEND = Act(
    slug="ruhen",
    label=gettext_lazy("Arbeit ruhen lassen"),
    lead=gettext_lazy("Die gesetzliche Frist läuft weiter. Schreiben Sie in einen Vermerk, worum es geht."),
    button=gettext_lazy("Ruhen lassen"),
    done=gettext_lazy("Die Arbeit ruht. Der Vorgang steht jetzt unter „Wartet“."),
    fields=_suspend_fields,
    do=_suspend,
)


def _resume(sheet: Sheet) -> None:
    actions.resume_work(_step(sheet), by=sheet.viewer, at=sheet.at)


RESUME = Act(
    slug="weiter",
    label=gettext_lazy("Arbeit wieder aufnehmen"),
    button=gettext_lazy("Wieder aufnehmen"),
    done=gettext_lazy("Der Vorgang ist wieder in Arbeit."),
    do=_resume,
)


# --- a message


def _message(sheet: Sheet) -> None:
    write_message(
        sheet.id,
        sheet.case.pk,
        side="office",
        text=sheet.typed("text"),
        topic=sheet.case.service.title,
        account=sheet.case.account,
        written_by=sheet.viewer.account,
        language=sheet.case.language,
        by=sheet.viewer.actor(Role.CLERK),
        at=sheet.at,
    )


WRITE_HINT = gettext_lazy(
    "Die Person bekommt eine E-Mail, dass etwas da ist. Der Text selbst bleibt im Postfach."
)

MESSAGE = Act(
    slug="nachricht",
    label=gettext_lazy("Nachricht schreiben"),
    lead=WRITE_HINT,
    button=gettext_lazy("Abschicken"),
    done=gettext_lazy("Die Nachricht liegt im Postfach."),
    fields=lambda sheet: [text_field(sheet, _("Ihre Nachricht"))],
    do=_message,
)


# --- a document


def _document_fields(sheet: Sheet) -> list[Field]:
    options = [("counter", _("am Schalter bekommen")), ("office", _("von der Stelle selbst"))]
    return [
        Field(name="title", label=_("Was ist das?"), value=sheet.typed("title", most=200)),
        Field(
            name="file",
            label=_("Datei"),
            widget="file",
            hint=_("PDF, JPG oder PNG, höchstens 10 MB"),
            accept="application/pdf,image/jpeg,image/png",
        ),
        radios(sheet, "origin", _("Woher kommt es?"), options, first="counter"),
    ]


def _add_document(sheet: Sheet) -> None:
    """The scanner may ask over the network: it is done before the act, and its transaction, begins."""
    kept = _kept(sheet)
    origin = sheet.typed("origin", most=12)
    actions.add_document(
        sheet.case.pk,
        kept,
        sheet.typed("title", most=200),
        origin if origin in ("counter", "office") else "office",
        sheet.id,
        by=sheet.viewer,
        at=sheet.at,
    )


def _kept(sheet: Sheet) -> Kept:
    sent = sheet.request.FILES.get("file")
    if sent is None or sent.file is None:
        raise NoFile
    try:
        scan = virus_scanner.finds_something
        return keep(sent.file, sent.name or "", bounds=Bounds(), scan=scan, file_id=sheet.id)
    except NotTaken as refused:
        raise FileNotTaken(reason=REASONS.get(refused.reason, OTHER_REASON)) from refused


ADD_DOCUMENT = Act(
    slug="ablegen",
    label=gettext_lazy("Schriftstück in die Akte legen"),
    button=gettext_lazy("In die Akte legen"),
    done=gettext_lazy("Das Schriftstück liegt in der Akte."),
    fields=_document_fields,
    do=_add_document,
)
