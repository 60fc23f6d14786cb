"""What a body decided on a paper: the outcome, the sums, and who voted how, where that is public."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.desk_form import Done, Fold, Form
from rathaus.core.web.kit import Crumb, Field
from rathaus.core.web.typed import act_id, day_typed
from rathaus.council import actions
from rathaus.council.actions.decisions import NoSuchConsultation
from rathaus.council.models import Consultation, Membership, Organization
from rathaus.council.queries.agenda import own_groups, voters
from rathaus.council.queries.desk import consultation_to_decide
from rathaus.council.rules.results import Outcome
from rathaus.council.web.public.words import OUTCOMES, SAID
from rathaus.people.queries import viewer_of

from . import page

COUNTED = (
    ("yes", gettext_lazy("Ja")),
    ("no", gettext_lazy("Nein")),
    ("abstained", gettext_lazy("Enthaltungen")),
)


class NoOutcome(Refusal):
    sentence = gettext_lazy("Bitte wählen Sie, wie entschieden wurde.")
    status = 422


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, consultation_id: UUID) -> HttpResponse:
    found = consultation_to_decide(consultation_id)
    if found is None or found.paper is None:
        raise NoSuchConsultation
    ballot = _Ballot(request, found)
    here = reverse("council:desk-paper", args=[found.paper.pk])
    return page.answer(request, ballot.form, ballot.record, Crumb(label=found.paper.reference, url=here))


class _Ballot:
    """The form of one consultation, with those who vote there on that day."""

    def __init__(self, request: HttpRequest, consultation: Consultation) -> None:
        self.request, self.consultation = request, consultation
        meeting = consultation.meeting
        begins = meeting.begins_at if meeting else None
        self.day: date = timezone.localdate(begins) if begins else timezone.localdate()
        self.groups: Sequence[Organization] = own_groups(self.day)
        self.voters: Sequence[Membership] = voters(consultation, self.day)

    def form(self) -> Form:
        paper = self.consultation.paper
        bodies = ", ".join(each.name for each in self.consultation.organizations.all())
        return Form(
            title=_("Entscheidung eintragen"),
            about=f"{paper.reference} {paper.name}" if paper else "",
            text=[f"{bodies}, {date_format(self.day)}"] if bodies else [],
            fields=self._fields(),
            folds=[each for each in (self._by_group(), self._by_person()) if each.rows],
            button=_("Eintragen"),
        )

    def _fields(self) -> list[Field]:
        outcomes = {key.value: told for key, told in OUTCOMES.items()}
        return [
            page.select("outcome", _("Wie wurde entschieden?"), outcomes, self._typed("outcome")),
            *(self._count(name, str(label)) for name, label in COUNTED),
            Field(
                name="decided_on",
                label=_("Tag der Entscheidung"),
                widget="date",
                value=self._typed("decided_on"),
                optional=True,
            ),
            Field(
                name="number", label=_("Nummer des Beschlusses"), value=self._typed("number"), optional=True
            ),
            Field(
                name="text",
                label=_("Beschlusstext"),
                widget="textarea",
                value=self._typed("text"),
                hint=_("Nur, wenn er anders lautet als die Vorlage."),
                optional=True,
            ),
        ]

    def _by_group(self) -> Fold:
        rows = [
            (each.name, [self._count(f"{each.pk}-{name}", str(label)) for name, label in COUNTED])
            for each in self.groups
        ]
        text = _("Tragen Sie alle Fraktionen ein. Die Summen ergeben dann das Ergebnis.")
        return Fold(title=_("Stimmen der Fraktionen"), text=text, rows=rows)

    def _by_person(self) -> Fold:
        fields = [
            page.select(
                str(each.person_id),
                str(each.person),
                dict(SAID),
                self._typed(str(each.person_id)),
                optional=True,
            )
            for each in self.voters
        ]
        text = _("Nur bei einer namentlichen Abstimmung. Jeder kann lesen, wer wie gestimmt hat.")
        return Fold(title=_("Namentliche Abstimmung"), text=text, rows=[("", fields)] if fields else [])

    def _count(self, name: str, label: str) -> Field:
        return Field(
            name=name, label=label, value=self._typed(name), inputmode="numeric", max_length=4, optional=True
        )

    def _typed(self, name: str) -> str:
        return page.value(self.request, name)

    def record(self) -> Done:
        paper_id = self.consultation.paper_id
        actions.record_decision(
            act_id(self.request),
            self.consultation.pk,
            self._decided(),
            by=viewer_of(self.request),
            at=timezone.now(),
        )
        return reverse("council:desk-paper", args=[paper_id]), _("Die Entscheidung ist eingetragen.")

    def _decided(self) -> actions.Decided:
        outcome = page.typed(self.request, "outcome", 20)
        if outcome not in {each.value for each in OUTCOMES}:
            raise NoOutcome
        told = {each.person_id: page.typed(self.request, str(each.person_id), 20) for each in self.voters}
        counted = {each.pk: self._votes(f"{each.pk}-") for each in self.groups}
        return actions.Decided(
            outcome=Outcome(outcome),
            decided_on=day_typed(page.typed(self.request, "decided_on", 20)) or self.day,
            number=page.typed(self.request, "number", 100),
            text=page.typed(self.request, "text", page.MOST_TEXT),
            votes=self._votes(""),
            groups=tuple((group, votes) for group, votes in counted.items() if votes),
            persons=tuple((person, said) for person, said in told.items() if person and said in SAID),
        )

    def _votes(self, prefix: str) -> actions.Votes | None:
        counted = [page.typed(self.request, f"{prefix}{name}", 5) for name, _label in COUNTED]
        if not any(counted):
            return None
        yes, no, abstained = (int(each) if each.isdecimal() else 0 for each in counted)
        return actions.Votes(yes=yes, no=no, abstained=abstained)
