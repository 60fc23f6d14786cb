"""Where a matter stands, in words."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from rathaus.cases.queries.citizen import Matter, Outcome, Saying, Stage, saying, stage_of
from rathaus.cases.queries.remedies import Remedies

NOW: dict[Saying, Promise] = {
    Saying.ARRIVED: _("Ihr Antrag liegt bei dieser Stelle: %(unit)s. Noch hat niemand damit begonnen."),
    Saying.CHECKED: _("Diese Stelle prüft Ihren Antrag: %(unit)s."),
    Saying.YOUR_TURN: _("Wir brauchen noch etwas von Ihnen. Danach geht es weiter."),
    Saying.OTHERS_ASKED: _("%(unit)s hat eine andere Stelle gefragt und wartet auf ihre Antwort."),
    Saying.DECIDED: _("Ihr Antrag ist entschieden: %(outcome)s."),
    Saying.WITHDRAWN: _("Sie haben Ihren Antrag zurückgenommen."),
    Saying.DONE: _("Ihr Vorgang ist abgeschlossen: %(outcome)s."),
}
NEXT: dict[Saying, Promise] = {
    Saying.ARRIVED: _("Als Nächstes prüfen wir, ob alles da ist."),
    Saying.CHECKED: _("Wenn etwas fehlt, fragen wir nach. Sonst bekommen Sie die Entscheidung."),
    Saying.YOUR_TURN: _("Solange wir warten, ruht Ihr Antrag."),
    Saying.OTHERS_ASKED: _("Danach prüfen wir weiter. Sie müssen nichts tun."),
    Saying.DECIDED: _("Sie bekommen den Bescheid."),
    Saying.WITHDRAWN: _("Sie müssen nichts weiter tun."),
    Saying.DONE: _("Sie müssen nichts weiter tun."),
}
OUTCOMES: dict[str, Promise] = {
    Outcome.GRANTED: _("bewilligt"),
    Outcome.CONDITIONS: _("bewilligt mit Auflagen"),
    Outcome.PARTLY: _("teilweise bewilligt"),
    Outcome.REFUSED: _("abgelehnt"),
    Outcome.DEEMED: _("gilt als genehmigt"),
    Outcome.WITHDRAWN: _("zurückgenommen"),
    Outcome.SETTLED: _("erledigt"),
}
STAGES: dict[Stage, Promise] = {
    Stage.ARRIVED: _("Eingegangen"),
    Stage.WORKED_ON: _("In Bearbeitung"),
    Stage.DECIDED: _("Entschieden"),
    Stage.DONE: _("Abgeschlossen"),
}
SCORES: dict[int, Promise] = {
    5: _("Sehr zufrieden"),
    4: _("Zufrieden"),
    3: _("Teils, teils"),
    2: _("Unzufrieden"),
    1: _("Sehr unzufrieden"),
}


def now_and_next(matter: Matter) -> tuple[str, str]:
    """The sentence on today, and the one on what follows."""
    case = matter.case
    said = saying(case.state, case.outcome, matter.open_request is not None)
    places = {"unit": case.unit.name, "outcome": str(OUTCOMES.get(case.outcome, _("erledigt")))}
    return str(NOW[said]) % places, str(NEXT[said])


def usual_time(matter: Matter) -> str:
    """How long it usually takes, measured; else what the town says of the service; empty where it says nothing."""
    if not matter.case.is_undecided:
        return ""
    days = matter.usual_days
    if days is not None:
        told = ngettext("Das dauert meist %(days)s Tag.", "Das dauert meist %(days)s Tage.", days)
        return f"{told % {'days': days}} {gettext('Gemessen an den letzten Entscheidungen.')}"
    stated = matter.case.service.duration
    return gettext("Angabe der Stelle zur Dauer: %(time)s") % {"time": stated} if stated else ""


def stages(matter: Matter) -> list[tuple[str, str]]:
    """The four stages, each ``done``, ``here`` or ``ahead``."""
    here = list(STAGES).index(stage_of(matter.case.state))
    how = ["done"] * here + ["here"] + ["ahead"] * (len(STAGES) - here - 1)
    return [(str(name), state) for name, state in zip(STAGES.values(), how, strict=True)]


def in_short(state: str, outcome: str) -> str:
    """One or two words for a list; empty for what is no case."""
    if not state:
        return ""
    return str(OUTCOMES[outcome]) if outcome in OUTCOMES else str(STAGES[stage_of(state)])


def object_lead(remedies: Remedies) -> str:
    """Until when, or that the time is over."""
    until = remedies.object_until
    if until is None:
        return gettext("Wir prüfen die Entscheidung dann noch einmal.")
    if until < timezone.localdate():
        late = gettext(
            "Die Zeit für den Widerspruch war am %(day)s vorbei. Wir nehmen ihn trotzdem an. "
            "Schreiben Sie bitte, warum Sie nicht früher konnten: Dann kann er noch zählen."
        )
        return late % {"day": date_format(until)}
    return gettext("Das geht bis %(day)s. Wir prüfen die Entscheidung dann noch einmal.") % {
        "day": date_format(until)
    }
