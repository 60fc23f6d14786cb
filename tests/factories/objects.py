"""One real thing for every address that names one: who has it, and who is a stranger to it.

A new route whose address names a thing needs its line in ``things``; ``tests/rathaus/test_every_route.py`` says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.test import Client
from django.utils import timezone
from tests.factories import (
    applications,
    asking,
    catalogue,
    citizens,
    correspondence,
    council,
    inbox,
    payment_providers,
    payments,
    people,
    statements,
    strategy,
)

from rathaus.applications.models import Submission
from rathaus.cases.models import Case
from rathaus.catalogue.models import Service
from rathaus.core.models import Worker
from rathaus.correspondence.models import Letter
from rathaus.council.actions import Closed, keep_closed_item, keep_closed_paper
from rathaus.council.models import Consultation, Paper
from rathaus.people.rules import Role
from rathaus.strategy import actions as plans
from rathaus.strategy.models import Goal, Milestone, Risk

NOBODY_S = UUID(int=7)
"""Of an id that is nobody's."""
OWNER, STRANGER = "citizen", "another citizen"
CLERK, CLERK_ELSEWHERE = "clerk", "clerk of another unit"
UNIT, OTHER_UNIT = "steueramt", "bauamt"
ONE_MATTER = "konto/antraege/<uuid:submission_id>/"
Words = Mapping[str, object]


@dataclass(frozen=True)
class Thing:
    """What the addresses below a prefix name. ``owners``: the visitors it belongs to; None where it is everybody's,
    once the door has let them in, or where the address itself is the secret."""

    words: Words
    owners: frozenset[str] | None = None


@dataclass
class World:
    """A town with two citizens and two offices, and the browser of everybody."""

    browsers: dict[str, Client] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)

    def thing_at(self, address: str) -> Thing | None:
        """What the address names: of the longest prefix that is known."""
        known = [prefix for prefix in self.things if address.startswith(prefix)]
        return self.things[max(known, key=len)] if known else None


def world() -> World:
    version = applications.online()
    catalogue.competent(version.service, "Steueramt", people.unit(UNIT))
    owner, stranger = citizens.citizen(), citizens.citizen("max@post.example", "Max Muster")
    Worker.objects.create(name="probe", seen_at=timezone.now())  # else the house says that nobody works
    there = World(
        {"anonymous": Client(), OWNER: citizens.browser(owner), STRANGER: citizens.browser(stranger)}
    )
    there.browsers |= _staff()
    there.things |= _of_everybody()
    there.things |= _of_an_applicant(there.browsers[OWNER])
    there.things |= _of_a_citizen(owner)
    there.things |= _of_a_mailbox(owner)
    there.things |= _of_an_office()
    there.things |= _of_the_cash_desk()
    there.things |= _of_the_council()
    there.things |= _of_the_plan()
    return there


def _staff() -> dict[str, Client]:
    members = {role.value: people.staff(role.value, UNIT) for role in Role}
    members |= {"staff": people.staff(""), CLERK_ELSEWHERE: people.staff(CLERK, OTHER_UNIT)}
    return {name: people.signed_in(Client(), member) for name, member in members.items()}


def _of_everybody() -> dict[str, Thing]:
    """The offer of the town, its desks where the door alone decides, and addresses that are secrets."""
    nothing = {
        "pk": 7,
        "number": 7,
        "draft_id": 7,
        "version_id": 7,
        "deputy_id": 7,
        "assignment_id": 7,
        "other_id": 7,
    }
    nobody = {"account": NOBODY_S, "mandate_id": NOBODY_S}
    secret = {"code": "x" * 32, "secret": "x" * 32, "token": "x" * 43, "receipt_id": "x" * 32}
    secret |= {"request_id": NOBODY_S, "document_id": NOBODY_S, "letter_id": NOBODY_S}
    secret |= {"submission_id": NOBODY_S, "attachment_id": NOBODY_S, "hearing_id": NOBODY_S}
    public = {"slug": "hund", "key": "hund", "word": "texte"}
    prefixes = (
        *("aemter/", "anmelden/", "antrag/", "antrag/helfen/", "antrag/beleg/", "api/v1/", "lebenslagen/"),
        *("leistungen/", "themen/", "vollmacht/", "dienst/austausch/", "dienst/einrichten/"),
        *("dienst/formulare/", "dienst/leistungen/", "dienst/personal/", "dienst/stellen/"),
        *(
            "dienst/prozesse/",
            "dienst/verfahren/",
            "dienst/vertretung/",
            "dienst/vollmachten/",
            "dienst/vorlagen/",
            "zahlung/",
            "vorgang/",
        ),
    )
    return dict.fromkeys(prefixes, Thing(nothing | nobody | secret | public))


def _of_an_applicant(browser: Client) -> dict[str, Thing]:
    """A draft, filled in, in the browser of one citizen."""
    draft = applications.Citizen(client=browser).begins().fills_in()
    words = {"slug": "hund", "draft_id": draft.draft_id, "step_slug": "schritt-1"}
    words |= {"file_id": NOBODY_S, "link_id": NOBODY_S}
    return {"antrag/<slug:slug>/<uuid:draft_id>/": Thing(words, frozenset({OWNER}))}


def _of_a_citizen(owner: citizens.Account) -> dict[str, Thing]:
    """What she sent, her firm, her child."""
    applications.Citizen().begins().fills_in().submits()
    Submission.objects.update(account=owner)
    Case.objects.update(account=owner)
    bakery = citizens.firm()
    citizens.member_of(owner, bakery, may_manage=True)
    hers = frozenset({OWNER})
    sent = {"submission_id": Submission.objects.get().pk}
    question = asking.asked(Case.objects.get(), asking.field("D/dog", "Name des Hundes"))
    nothing_there = {"document_id": NOBODY_S, "letter_id": NOBODY_S}
    nothing_there |= {"attachment_id": NOBODY_S, "hearing_id": NOBODY_S}
    return {
        "konto/antraege/": Thing(sent, hers),
        f"{ONE_MATTER}nachfrage/": Thing(sent | {"request_id": question.pk}, hers),
        f"{ONE_MATTER}dokument/": Thing(sent | nothing_there, frozenset()),
        f"{ONE_MATTER}brief/": Thing(sent | nothing_there, frozenset()),
        f"{ONE_MATTER}anlage/": Thing(sent | nothing_there, frozenset()),
        f"{ONE_MATTER}anhoerung/": Thing(sent | nothing_there, frozenset()),
        "konto/firma/<uuid:organisation_id>/": Thing({"organisation_id": bakery.pk}, hers),
        "konto/vertretung/<uuid:mandate_id>/": Thing({"mandate_id": citizens.child_of(owner).pk}, hers),
        "konto/einladung/": Thing({"invitation_id": NOBODY_S}, frozenset()),
    }


def _of_a_mailbox(owner: citizens.Account) -> dict[str, Thing]:
    """A letter and a message about what she sent."""
    matter = Case.objects.get().pk
    letter, message = (
        correspondence.letter(owner, matter=matter),
        correspondence.message(owner, matter=matter),
    )
    words = {"letter_id": letter.pk, "message_id": message.pk, "file_id": NOBODY_S}
    return {"konto/postfach/": Thing(words, frozenset({OWNER}))}


def _of_an_office() -> dict[str, Thing]:
    """The case of what she sent, at the office of the service, with a document."""
    case = Case.objects.get()
    document = inbox.document(case, origin="office", added_by="staff", place="")
    words = {"case_id": case.pk, "document_id": document.pk, "letter_id": Letter.objects.get().pk}
    return {"dienst/vorgaenge/": Thing(words, frozenset({CLERK}))}


def _of_the_cash_desk() -> dict[str, Thing]:
    """A claim, paid online by whoever has its address, and a payment that nobody matched; the cash desk works for the
    whole town.
    """
    claim, line = payments.claim(), statements.waiting()
    paying = {"attempt_id": payment_providers.attempt(claim).pk}
    cashier = frozenset({Role.CASHIER.value})
    return {
        "dienst/kasse/forderung/": Thing({"claim_id": claim.pk, "slug": "bar"}, cashier),
        "dienst/kasse/buchungen/": Thing({"line_id": line.pk}, cashier),
        "zahlung/<str:secret>/": Thing(paying | {"secret": claim.secret}),
        "demo/bezahlen/": Thing(paying),
    }


def _of_the_council() -> dict[str, Thing]:
    """A paper with points on the agenda of a meeting: everybody's to read, the council office's to work on."""
    base = council.paper(reference="0/26", text=council.TEXT.replace("31. März", "31. Mai"))
    paper = council.paper(reference="1/26", amends=[base.pk])
    consultation = council.consultation(paper)
    words = {
        "paper_id": paper.pk,
        "meeting_id": consultation.meeting_id,
        "organization_id": consultation.organizations.get().pk,
        "kind": "papers",
        "identity": paper.pk,
        "body": paper.body_id,
    }
    asked = {"rat/vorlagen/<uuid:paper_id>/ausgang/": Thing({"paper_id": base.pk})}
    desk = _of_the_council_desk(paper, consultation)
    return asked | desk | {"rat/": Thing(words), "oparl/v1/": Thing(words)}


def _of_the_council_desk(paper: Paper, consultation: Consultation) -> dict[str, Thing]:
    by, body, roll = council.office(), consultation.organizations.get(), council.person("Ada Berg")
    secret = Closed(name="Grundstück", reason="Vergabe", number="N 1/26")
    closed = keep_closed_item(UUID(int=1), consultation.meeting_id, secret, by=by)
    hidden = keep_closed_paper(UUID(int=2), secret, "", by=by)
    seat = council.seat(roll, body)
    council.committee("Fraktion Mitte", "Fraktion")
    words = {"point_id": paper.points.first().pk, "consultation_id": consultation.pk}
    words |= {"paper_id": paper.pk, "meeting_id": consultation.meeting_id, "item_id": consultation.item_id}
    words |= {"organization_id": body.pk, "membership_id": seat.pk}
    mine = frozenset({Role.COUNCIL.value})
    at = "dienst/rat/"
    return {
        at: Thing(words, mine | {Role.STEERING.value}),
        f"{at}sitzungen/": Thing(words, mine),
        f"{at}tagesordnung/": Thing(words, mine),
        f"{at}gremien/": Thing(words, mine),
        f"{at}nichtoeffentlich/punkte/": Thing({"item_id": closed.pk}, mine),
        f"{at}nichtoeffentlich/vorlagen/": Thing({"paper_id": hidden.pk}, mine),
    }


def _of_the_plan() -> dict[str, Thing]:
    """A plan with a frozen report, for everybody, and with a draft at the desk."""
    strategy.plan()
    by = strategy.steering()
    for key in ("konzept", "website"):
        strategy.told(key, by)
    report = plans.draft_report(strategy.AT.date(), by=by, at=strategy.AT)
    plans.freeze_report(report.pk, "Es läuft.", by=by, at=strategy.AT)
    words = {"key": "konzept", "number": 1, "report_id": report.pk, "secret": "x" * 43}
    goal, risk = Goal.objects.get(), Risk.objects.get()
    steers = frozenset({Role.STEERING.value})
    milestone = Milestone.objects.get(key="vorlage")
    risks = Thing(words | {"kind": "risiken", "row_id": risk.pk}, steers)
    return {
        "fortschritt/": Thing(words),
        "dienst/fortschritt/": Thing(words),
        "dienst/fortschritt/reife/": Thing({"slug": Service.objects.public()[0].slug}, steers),
        "dienst/fortschritt/plan/": Thing({"kind": "ziele", "row_id": goal.pk}, steers),
        "dienst/fortschritt/massnahmen/<slug:key>/<slug:kind>/": risks,
        "dienst/fortschritt/massnahmen/<slug:key>/meilensteine/": Thing(
            words | {"row_id": milestone.pk}, steers
        ),
    }
