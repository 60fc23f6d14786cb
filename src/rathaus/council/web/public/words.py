"""Outcomes in words that everybody understands."""

from __future__ import annotations

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.council.models import AgendaItem, Consultation
from rathaus.council.rules.results import Manner, Outcome

OUTCOMES = {
    Outcome.ADOPTED: gettext_lazy("angenommen"),
    Outcome.AMENDED: gettext_lazy("mit Änderungen angenommen"),
    Outcome.PARTLY: gettext_lazy("zum Teil angenommen"),
    Outcome.REJECTED: gettext_lazy("abgelehnt"),
    Outcome.NOTED: gettext_lazy("zur Kenntnis genommen"),
    Outcome.DISCUSSED: gettext_lazy("vorberaten"),
    Outcome.REFERRED: gettext_lazy("an ein anderes Gremium gegeben"),
    Outcome.POSTPONED: gettext_lazy("vertagt"),
    Outcome.WITHDRAWN: gettext_lazy("zurückgezogen"),
    Outcome.SETTLED: gettext_lazy("erledigt, ohne Abstimmung"),
    Outcome.NO_VOTE: gettext_lazy("nicht abgestimmt"),
    Outcome.ELECTED: gettext_lazy("gewählt"),
    Outcome.REMOVED: gettext_lazy("von der Tagesordnung genommen"),
}
MANNERS = {
    Manner.UNANIMOUS: gettext_lazy("einstimmig"),
    Manner.MAJORITY: gettext_lazy("mit Mehrheit"),
    Manner.TIE: gettext_lazy("bei Stimmengleichheit"),
}
SAID = {
    "yes": gettext_lazy("Ja"),
    "no": gettext_lazy("Nein"),
    "abstained": gettext_lazy("Enthaltung"),
    "absent": gettext_lazy("nicht da"),
}
"""How a member voted in a roll call."""


def told(outcome: str, manner: str, said: str = "") -> str:
    """ "angenommen, einstimmig"; where the outcome is not certain, the words of the minutes."""
    found = OUTCOMES.get(Outcome(outcome)) if outcome else None
    if found is None:
        return said
    how = MANNERS.get(Manner(manner)) if manner else None
    return f"{found}, {how}" if how else str(found)


RHYTHMS = {
    "yearly": gettext_lazy("jedes Jahr"),
    "half-yearly": gettext_lazy("jedes halbe Jahr"),
    "quarterly": gettext_lazy("jedes Quartal"),
    "monthly": gettext_lazy("jeden Monat"),
    "weekly": gettext_lazy("jede Woche"),
    "daily": gettext_lazy("jeden Tag"),
    "irregular": gettext_lazy("immer wieder"),
}


def rhythm(recurrence: str) -> str:
    """ "yearly:02,09" is "jedes Jahr (Februar, September)"; what is of another kind stays as it is."""
    word, _colon, months = recurrence.partition(":")
    told = RHYTHMS.get(word)
    if told is None:
        return recurrence
    names = [
        str(MONTHS[int(each)]) for each in months.split(",") if each.isdecimal() and 1 <= int(each) <= 12
    ]
    return f"{told} ({', '.join(names)})" if names else str(told)


def outcome_of_item(item: AgendaItem) -> str:
    return told(item.outcome, item.manner, item.result)


def outcome_of(consultation: Consultation) -> str:
    """By its own decision, else by the result of the agenda item on which it stands."""
    decision = getattr(consultation, "decision", None)
    if decision is not None:
        return _votes(told(decision.outcome, decision.manner), decision.yes, decision.no, decision.abstained)
    return outcome_of_item(consultation.item) if consultation.item else ""


def votes_of_groups(consultation: Consultation) -> list[tuple[str, str]]:
    """Each group and its votes, in the order of their names; nothing where nobody noted them."""
    decision = getattr(consultation, "decision", None)
    rows = decision.groups.all() if decision else ()
    return sorted((each.group.name, counted(each.yes, each.no, each.abstained)) for each in rows)


def votes_of_persons(consultation: Consultation) -> list[tuple[str, str]]:
    """A roll call: "Ja: Ada Berg, Ole Tal"; nothing where there was none."""
    decision = getattr(consultation, "decision", None)
    rows = list(decision.persons.all()) if decision else []
    called = {said: sorted(each.person.name for each in rows if each.said == said) for said in SAID}
    return [(str(SAID[said]), ", ".join(names)) for said, names in called.items() if names]


def counted(yes: int, no: int, abstained: int) -> str:
    told = {"yes": yes, "no": no, "abstained": abstained}
    return _("%(yes)s Ja, %(no)s Nein, %(abstained)s Enthaltungen") % told


def _votes(outcome: str, yes: int | None, no: int | None, abstained: int | None) -> str:
    if yes is None or no is None:
        return outcome
    return f"{outcome} ({counted(yes, no, abstained or 0)})"
