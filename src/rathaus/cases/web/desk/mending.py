"""Acts after the fact: a mistake put right, more time taken, an approval by silence written down."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.cases import actions
from rathaus.cases.models import Decision
from rathaus.core.calendar import german
from rathaus.core.web.kit import Field
from rathaus.core.web.typed import NotADay

from .acting import Act, Sheet
from .controls import TWO_WEEKS, text_field
from .taking_back import NothingOpen


def _noticed(sheet: Sheet) -> Decision:
    """Refuses with ``NothingOpen`` where nothing was decided."""
    decision = sheet.content.decision
    if decision is None:
        raise NothingOpen
    return decision


def _correct(sheet: Sheet) -> None:
    actions.correct_notice(sheet.id, _noticed(sheet).pk, sheet.typed("text"), by=sheet.viewer, at=sheet.at)


CORRECT = Act(
    slug="berichtigen",
    label=gettext_lazy("Fehler im Bescheid berichtigen"),
    lead=gettext_lazy(
        "Nur für Schreibfehler, Rechenfehler und was sonst jeder sofort sieht (§ 42 VwVfG). "
        "Die Entscheidung bleibt, und die Frist für den Widerspruch auch."
    ),
    button=gettext_lazy("Berichtigung abschicken"),
    done=gettext_lazy("Die Berichtigung geht jetzt hinaus."),
    fields=lambda sheet: [
        text_field(
            sheet,
            _("Was steht da, und was ist richtig?"),
            hint=_("Zum Beispiel: Auf Seite 1 steht „2062“. Richtig ist „2026“."),
        )
    ],
    do=_correct,
)


def _extend_fields(sheet: Sheet) -> list[Field]:
    deemed = sheet.case.deemed_on
    ends_on = deemed - timedelta(days=1) if deemed else sheet.today
    return [
        Field(
            name="due_on",
            label=_("Bis wann entscheiden Sie spätestens?"),
            widget="date",
            value=sheet.typed("due_on", f"{ends_on + TWO_WEEKS:%d.%m.%Y}"),
            hint=_("Bisher endet die Frist am %(day)s.") % {"day": german(ends_on)} if deemed else "",
        ),
        text_field(
            sheet,
            _("Warum ist die Sache so schwierig?"),
            hint=_("Diese Begründung liest die antragstellende Person."),
        ),
    ]


def _extend(sheet: Sheet) -> None:
    until = sheet.day("due_on")
    if until is None:
        raise NotADay
    actions.extend_deemed_period(
        sheet.id, sheet.case.pk, until, sheet.typed("text"), by=sheet.viewer, at=sheet.at
    )


EXTEND_DEEMED = Act(
    slug="genehmigungsfrist",
    label=gettext_lazy("Frist bis zur Genehmigung verlängern"),
    lead=gettext_lazy(
        "Einmal, mit Begründung und rechtzeitig vor dem Ende (§ 42a Abs. 2 VwVfG). Die Person bekommt einen Brief."
    ),
    button=gettext_lazy("Frist verlängern und mitteilen"),
    done=gettext_lazy("Die Frist ist verlängert. Die Mitteilung geht jetzt hinaus."),
    fields=_extend_fields,
    do=_extend,
)


def _certify(sheet: Sheet) -> None:
    actions.certify_deemed(sheet.id, sheet.case.pk, by=sheet.viewer, at=sheet.at)


CERTIFY = Act(
    slug="bescheinigen",
    label=gettext_lazy("Bescheinigen, dass es als genehmigt gilt"),
    lead=gettext_lazy(
        "Wer darum bittet, bekommt es schriftlich (§ 42a Abs. 3 VwVfG), mit Siegel und Code zum Prüfen."
    ),
    button=gettext_lazy("Bescheinigung abschicken"),
    done=gettext_lazy("Die Bescheinigung geht jetzt hinaus."),
    do=_certify,
)
