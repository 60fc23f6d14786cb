"""The register's lines about a case, told in sentences: what happened, when, in which role and unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.cases.events import CaseFileSeen, DocumentSeen
from rathaus.core.models import Entry

SENTENCES: Mapping[str, str | Promise] = {
    "cases.CaseOpened": gettext_lazy("Der Antrag ist eingegangen."),
    "cases.CaseFileSeen": gettext_lazy("Die Akte wurde geöffnet."),
    "cases.DocumentSeen": gettext_lazy("Ein Schriftstück wurde angesehen."),
    "cases.CaseTaken": gettext_lazy("Jemand hat den Vorgang übernommen."),
    "cases.CaseAssigned": gettext_lazy("Der Vorgang wurde zugeteilt."),
    "cases.CaseFoundComplete": gettext_lazy("Die Unterlagen sind vollständig."),
    "cases.MissingRequested": gettext_lazy("Es wurde etwas nachgefordert."),
    "cases.RequestWithdrawn": gettext_lazy("Die Nachforderung wurde zurückgenommen."),
    "cases.RequestAnswered": gettext_lazy("Das Nachgeforderte ist eingegangen."),
    "cases.ItemAccepted": gettext_lazy("Etwas Nachgereichtes stimmt jetzt."),
    "cases.ItemDropped": gettext_lazy("Etwas Nachgefordertes ist nicht mehr nötig."),
    "cases.ItemExtended": gettext_lazy("Für etwas Nachgefordertes gibt es mehr Zeit."),
    "cases.UnitConsulted": gettext_lazy("Eine andere Stelle wurde gefragt."),
    "cases.UnitReminded": gettext_lazy("Die gefragte Stelle wurde erinnert."),
    "cases.ConsultationAnswered": gettext_lazy("Die andere Stelle hat geantwortet."),
    "cases.ConsultationWithdrawn": gettext_lazy("Die Frage an die andere Stelle wurde zurückgenommen."),
    "cases.ApplicantHeard": gettext_lazy("Die Anhörung wurde abgeschickt."),
    "cases.HearingAnswered": gettext_lazy("Auf die Anhörung kam eine Antwort."),
    "cases.HearingEnded": gettext_lazy("Die Zeit für die Anhörung ist vorbei."),
    "cases.DecisionProposed": gettext_lazy("Eine Entscheidung liegt zur Freigabe bereit."),
    "cases.CaseDeemedGranted": gettext_lazy("Der Antrag gilt als genehmigt (§ 42a VwVfG)."),
    "cases.DeemedApprovalNear": gettext_lazy(
        "Die Stelle wurde erinnert: Bald gilt der Antrag als genehmigt."
    ),
    "cases.ApplicantReminded": gettext_lazy("Die antragstellende Person wurde erinnert."),
    "cases.ItemHandedIn": gettext_lazy("Etwas Nachgefordertes ist eingegangen."),
    "cases.CaseDecided": gettext_lazy("Es wurde entschieden."),
    "cases.DecisionApproved": gettext_lazy("Die Entscheidung wurde freigegeben (vier Augen)."),
    "cases.DecisionSentBack": gettext_lazy("Die Entscheidung wurde zurückgegeben."),
    "cases.NoticeIssued": gettext_lazy("Der Bescheid wurde bereitgestellt."),
    "cases.NoticeCorrected": gettext_lazy("Ein Fehler im Bescheid wurde berichtigt (§ 42 VwVfG)."),
    "cases.DeemedPeriodExtended": gettext_lazy(
        "Die Frist bis zur Genehmigung wurde verlängert (§ 42a VwVfG)."
    ),
    "cases.DeemedCertified": gettext_lazy("Dass der Antrag als genehmigt gilt, wurde bescheinigt."),
    "cases.CaseTransferred": gettext_lazy("Der Vorgang ging an eine andere Stelle."),
    "cases.PartOpened": gettext_lazy("Ein Teilvorgang wurde angelegt."),
    "cases.NoteWritten": gettext_lazy("Ein Vermerk wurde in die Akte gelegt."),
    "cases.DocumentAdded": gettext_lazy("Ein Schriftstück wurde in die Akte gelegt."),
    "cases.ObjectionRecorded": gettext_lazy("Ein Widerspruch ist eingegangen."),
    "cases.CaseWithdrawn": gettext_lazy("Der Antrag wurde zurückgenommen."),
    "cases.CaseCorrected": gettext_lazy("Die antragstellende Person hat Angaben geändert."),
    "cases.CorrectionSeen": gettext_lazy("Die Änderungen wurden angesehen."),
    "cases.MoreTimeTaken": gettext_lazy("Die antragstellende Person hat sich mehr Zeit genommen."),
    "cases.CaseClosed": gettext_lazy("Der Vorgang ist abgeschlossen."),
    "cases.NothingCame": gettext_lazy("Die Zeit zum Antworten ist um. Es kam nichts."),
    "cases.CaseOverdue": gettext_lazy("Die Frist ist abgelaufen. Die Stelle wurde darauf hingewiesen."),
    "processes.RunStarted": gettext_lazy("Das Verfahren hat begonnen."),
    "processes.RunFinished": gettext_lazy("Das Verfahren ist zu Ende."),
    "processes.RunMoved": gettext_lazy("Das Verfahren läuft nach einem neuen Ablauf weiter."),
    "processes.RunHandedOver": gettext_lazy("Das Verfahren liegt jetzt bei einer anderen Stelle."),
    "processes.StepEnabled": gettext_lazy("„%(label)s“ ist an der Reihe."),
    "processes.StepAssigned": gettext_lazy("„%(label)s“ wurde zugeteilt."),
    "processes.StepStarted": gettext_lazy("„%(label)s“ wurde begonnen."),
    "processes.StepSuspended": gettext_lazy("„%(label)s“ ruht."),
    "processes.StepResumed": gettext_lazy("„%(label)s“ geht weiter."),
    "processes.StepCompleted": gettext_lazy("„%(label)s“ ist erledigt."),
    "processes.StepCancelled": gettext_lazy("„%(label)s“ ist weggefallen."),
    "correspondence.MessageWritten": gettext_lazy("Eine Nachricht wurde geschrieben."),
    "correspondence.MessageOpened": gettext_lazy("Eine Nachricht wurde gelesen."),
    "correspondence.LetterIssued": gettext_lazy("Ein Schreiben wurde bereitgestellt."),
    "correspondence.LetterOpened": gettext_lazy("Ein Schreiben wurde geöffnet."),
    "correspondence.LetterNotAnnounced": gettext_lazy(
        "Ein Schreiben ließ sich nicht ankündigen. Es muss mit der Post gehen."
    ),
    "correspondence.LetterReturned": gettext_lazy("Ein Schreiben kam mit der Post zurück."),
    "correspondence.LetterPosted": gettext_lazy("Ein Schreiben ging auf die Post."),
    "payments.ClaimRaised": gettext_lazy("Eine Gebühr wurde angefordert."),
    "payments.ClaimPaid": gettext_lazy("Die Gebühr ist bezahlt."),
    "payments.ClaimWaived": gettext_lazy("Die Gebühr wurde erlassen."),
    "payments.ClaimOverdue": gettext_lazy("Die Gebühr ist überfällig."),
    "payments.ClaimReduced": gettext_lazy("Die Gebühr wurde herabgesetzt."),
    "payments.ClaimCancelled": gettext_lazy("Die Gebühr wurde storniert."),
    "payments.ClaimRefunded": gettext_lazy("Geld wurde erstattet."),
    "payments.PaymentReturned": gettext_lazy("Die Bank hat eine Zahlung zurückgeholt."),
    "payments.PaymentUnmatched": gettext_lazy("Eine Zahlung gehörte nicht zu dieser Gebühr."),
    "payments.PaymentBegun": gettext_lazy("Eine Online-Zahlung wurde begonnen."),
    "payments.PaymentUnderway": gettext_lazy("Eine Online-Zahlung ist unterwegs."),
    "payments.PaymentFailed": gettext_lazy("Eine Zahlung hat nicht geklappt."),
}
"""By the event's name; the places are fields of the event."""

ACTORS: Mapping[str, str | Promise] = {
    "citizen": gettext_lazy("Antragstellende Person"),
    "staff": gettext_lazy("Stadtverwaltung"),
    "system": gettext_lazy("Rathaus, von selbst"),
    "machine": gettext_lazy("Rathaus, von selbst"),
    "operator": gettext_lazy("Betrieb"),
}
ROLES: Mapping[str, str | Promise] = {
    "clerk": gettext_lazy("Sachbearbeitung"),
    "cashier": gettext_lazy("Kasse"),
    "council": gettext_lazy("Sitzungsdienst"),
    "steering": gettext_lazy("Steuerung der Digitalisierung"),
    "organiser": gettext_lazy("Organisation"),
}


@dataclass(frozen=True, slots=True)
class Told:
    sentence: str
    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class History:
    """What happened; the moves of the process and the looks into the file stand apart, where whoever wants them looks."""

    happened: tuple[Told, ...]
    steps: tuple[Told, ...]
    looks: tuple[Told, ...]


LOOKS = (CaseFileSeen.name, DocumentSeen.name)
MOVES = "processes.Step"
"""How the names of the events of single steps begin."""


def told_history(entries: Iterable[Entry], units: Mapping[str, str]) -> History:
    """Role and unit, not names: who did it stands where the file itself names her. ``units`` are names by key."""
    parts: dict[str, list[Told]] = defaultdict(list)
    for entry in entries:
        parts[_part(entry.event)].append(_told(entry, units))
    return History(*(tuple(parts[part]) for part in ("happened", "steps", "looks")))


def _part(event: str) -> str:
    if event in LOOKS:
        return "looks"
    return "steps" if event.startswith(MOVES) else "happened"


def _told(entry: Entry, units: Mapping[str, str]) -> Told:
    return Told(sentence=_sentence(entry), at=timezone.localtime(entry.at), who=_who(entry, units))


def _sentence(entry: Entry) -> str:
    sentence = SENTENCES.get(entry.event)
    if sentence is None:
        return _("Etwas wurde in der Akte vermerkt.")
    places: dict[str, Any] = defaultdict(str, {key: value for key, value in entry.payload.items() if value})
    return str(sentence) % places


def _who(entry: Entry, units: Mapping[str, str]) -> str:
    actor = ROLES.get(entry.actor_role) or ACTORS.get(entry.actor_kind, "")
    key = entry.payload.get("unit", "") if entry.actor_kind == "staff" else ""
    return f"{actor}, {units.get(key, key)}" if key else str(actor)
