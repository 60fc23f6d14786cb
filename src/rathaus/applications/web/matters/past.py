"""What happened to a matter, for its applicant: what the office does within itself stays out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.core.models import Entry

SENTENCES: dict[str, Promise] = {
    "cases.CaseOpened": _("Ihr Antrag ist angekommen."),
    "cases.CaseFoundComplete": _("Alles ist da, was wir brauchen."),
    "cases.MissingRequested": _("Wir haben Sie nach etwas gefragt."),
    "cases.RequestAnswered": _("Sie haben geantwortet."),
    "cases.RequestWithdrawn": _("Wir brauchen die Antwort nicht mehr."),
    "cases.UnitConsulted": _("Wir haben eine andere Stelle gefragt."),
    "cases.ConsultationAnswered": _("Die andere Stelle hat geantwortet."),
    "cases.ApplicantHeard": _("Wir haben Sie gefragt, was Sie zur geplanten Entscheidung sagen."),
    "cases.HearingAnswered": _("Sie haben sich dazu geäußert."),
    "cases.CaseDecided": _("Ihr Antrag ist entschieden."),
    "cases.CaseDeemedGranted": _("Ihr Antrag gilt als genehmigt."),
    "cases.NoticeIssued": _("Der Bescheid liegt für Sie bereit."),
    "cases.CaseTransferred": _("Eine andere Stelle ist jetzt zuständig."),
    "cases.ObjectionRecorded": _("Ihr Widerspruch ist angekommen."),
    "cases.CaseWithdrawn": _("Sie haben den Antrag zurückgenommen."),
    "cases.CaseCorrected": _("Sie haben Angaben geändert."),
    "cases.MoreTimeTaken": _("Sie haben sich mehr Zeit genommen."),
    "cases.NoticeCorrected": _("Wir haben einen Fehler im Bescheid berichtigt."),
    "cases.DeemedPeriodExtended": _("Wir brauchen mehr Zeit und haben Ihnen geschrieben, warum."),
    "cases.DeemedCertified": _("Die Bescheinigung liegt für Sie bereit."),
    "cases.CaseClosed": _("Der Vorgang ist abgeschlossen."),
    "payments.ClaimRaised": _("Eine Gebühr ist zu zahlen."),
    "payments.ClaimPaid": _("Ihre Zahlung ist da."),
    "payments.ClaimWaived": _("Sie müssen die Gebühr nicht zahlen."),
}
"""By the name of the event."""


class Happened(NamedTuple):
    day: date
    sentence: str


def told(entries: Iterable[Entry]) -> list[Happened]:
    """The latest first; without roles, units and people."""
    return [
        Happened(localdate(each.at), str(SENTENCES[each.event]))
        for each in entries
        if each.event in SENTENCES
    ]
