"""After the fact: a mistake in a notice put right, more time before silence grants, and what silence granted in writing."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.timezone import localdate
from tests.factories import people
from tests.factories.cases import arrived, asked_for, clerk, decided, house_works, office, templates

from rathaus.cases import actions
from rathaus.cases.actions.certifying import NotDeemed
from rathaus.cases.actions.extending import (
    ExtendedBefore,
    NoReasons,
    NothingIsDeemed,
    NotReasonable,
    TooLateToExtend,
)
from rathaus.cases.actions.mending import NothingToCorrect, NotSaidWhat
from rathaus.cases.models import Case, Procedure
from rathaus.cases.queries.file import NoSuchCase
from rathaus.cases.rules.deadlines import is_reasonable_extension
from rathaus.correspondence.models import Letter
from rathaus.correspondence.queries import genuineness
from rathaus.people.models import StaffMember
from rathaus.people.queries import Viewer

pytestmark = pytest.mark.django_db

MEANT = "Auf Seite 1 steht 2062, richtig ist 2026."
HARD = "Das Gutachten zur Standfestigkeit des Baums fehlt noch."


@pytest.fixture
def kl() -> Viewer:
    return clerk(office())


@pytest.fixture
def noticed(kl: Viewer) -> Case:
    """Granted, with its notice out."""
    templates()
    case = arrived()
    actions.find_complete(case.pk, by=kl, at=case.received_at + timedelta(hours=1))
    decided(case, kl)
    house_works()
    return case


@pytest.fixture
def silent(kl: Viewer) -> Case:
    """Complete; silence will grant it after a month."""
    templates()
    case = arrived()
    Procedure.objects.create(service=case.service, deemed_approval=True, due_count=1, due_unit="months")
    actions.find_complete(case.pk, by=kl, at=case.received_at + timedelta(hours=1))
    case.refresh_from_db()
    return case


def deemed_day(case: Case) -> date:
    case.refresh_from_db()
    assert case.deemed_on
    return case.deemed_on


def letters(case: Case) -> list[str]:
    return list(
        Letter.objects.filter(matter=case.pk).order_by("made_available_at").values_list("kind", flat=True)
    )


# --- a mistake put right


def test_a_mistake_is_put_right_and_the_notice_says_so_to_whoever_checks_it(
    noticed: Case, kl: Viewer
) -> None:
    decision = noticed.decisions.get()
    served, notice = decision.served_on, Letter.objects.get(matter=noticed.pk)
    assert genuineness.by_code(notice.code).corrected_at is None
    actions.correct_notice(uuid4(), decision.pk, MEANT, by=kl, at=noticed.received_at + timedelta(days=9))
    house_works()
    correction = Letter.objects.get(kind="correction")
    assert (correction.corrects_id, correction.is_sealed) == (notice.pk, True)
    assert MEANT in correction.facts["text"]
    assert genuineness.by_code(notice.code).corrected_at == correction.made_available_at
    decision.refresh_from_db()
    assert (decision.served_on, decision.outcome) == (served, "granted")


def test_correcting_twice_under_one_id_makes_one_letter(noticed: Case, kl: Viewer) -> None:
    correction, at = uuid4(), noticed.received_at + timedelta(days=9)
    for _time in range(2):
        actions.correct_notice(correction, noticed.decisions.get().pk, MEANT, by=kl, at=at)
        house_works()
    assert letters(noticed) == ["notice", "correction"]


def test_a_correction_says_what_was_meant(noticed: Case, kl: Viewer) -> None:
    with pytest.raises(NotSaidWhat):
        actions.correct_notice(uuid4(), noticed.decisions.get().pk, "falsch", by=kl, at=noticed.received_at)


def test_without_a_notice_there_is_nothing_to_correct(silent: Case, kl: Viewer) -> None:
    decision = decided(silent, kl)
    with pytest.raises(NothingToCorrect):
        actions.correct_notice(uuid4(), decision.pk, MEANT, by=kl, at=silent.received_at)


def test_another_unit_corrects_nothing(noticed: Case) -> None:
    stranger = clerk(office("bauamt", "Bauamt"), "fremd")
    with pytest.raises(NoSuchCase):
        actions.correct_notice(
            uuid4(), noticed.decisions.get().pk, MEANT, by=stranger, at=noticed.received_at
        )


# --- more time before silence grants


def test_silence_grants_later_once_the_period_was_extended(silent: Case, kl: Viewer) -> None:
    before = deemed_day(silent)
    until = before + timedelta(days=13)
    actions.extend_deemed_period(
        uuid4(), silent.pk, until, HARD, by=kl, at=silent.received_at + timedelta(days=2)
    )
    house_works()
    assert deemed_day(silent) == until + timedelta(days=1)
    assert letters(silent) == ["extension"]
    actions.let_count_as_granted(
        silent.pk, at=silent.received_at + timedelta(days=(until - before).days + 20)
    )
    silent.refresh_from_db()
    assert silent.outcome == ""


def test_an_extension_is_kept_when_the_period_begins_anew(silent: Case, kl: Viewer) -> None:
    until = deemed_day(silent) + timedelta(days=13)
    at = silent.received_at + timedelta(days=2)
    actions.extend_deemed_period(uuid4(), silent.pk, until, HARD, by=kl, at=at)
    request = asked_for(silent, kl, at)
    silent.refresh_from_db()
    assert silent.deemed_on is None
    actions.withdraw_request(request.pk, by=kl, at=at + timedelta(days=1))
    assert deemed_day(silent) >= until


@pytest.mark.parametrize(
    ("later", "reasons", "days", "no"),
    [
        (13, "schwer", 2, NoReasons),
        (-1, HARD, 2, NotReasonable),
        (300, HARD, 2, NotReasonable),
        (13, HARD, 29, TooLateToExtend),
    ],
)
def test_an_extension_needs_reasons_a_measure_and_time(
    silent: Case, kl: Viewer, later: int, reasons: str, days: int, no: type[Exception]
) -> None:
    until, at = deemed_day(silent) + timedelta(days=later), silent.received_at + timedelta(days=days)
    with pytest.raises(no):
        actions.extend_deemed_period(uuid4(), silent.pk, until, reasons, by=kl, at=at)


def test_a_period_is_extended_once(silent: Case, kl: Viewer) -> None:
    at, until = silent.received_at + timedelta(days=1), deemed_day(silent) + timedelta(days=7)
    actions.extend_deemed_period(uuid4(), silent.pk, until, HARD, by=kl, at=at)
    with pytest.raises(ExtendedBefore):
        actions.extend_deemed_period(uuid4(), silent.pk, until + timedelta(days=7), HARD, by=kl, at=at)


def test_where_silence_grants_nothing_nothing_is_extended(kl: Viewer) -> None:
    case = arrived()
    with pytest.raises(NothingIsDeemed):
        actions.extend_deemed_period(
            uuid4(), case.pk, localdate(case.received_at), HARD, by=kl, at=case.received_at
        )


@pytest.mark.parametrize(
    ("until", "is_reasonable"),
    [
        (date(2026, 12, 24), False),
        (date(2026, 12, 25), True),
        (date(2027, 1, 23), True),
        (date(2027, 1, 24), False),
    ],
)
def test_more_time_is_at_most_as_much_again(until: date, is_reasonable: bool) -> None:
    assert is_reasonable_extension(date(2026, 11, 24), date(2026, 12, 24), until) is is_reasonable


# --- in writing


def test_what_silence_granted_is_certified_under_seal(silent: Case, kl: Viewer) -> None:
    at = silent.received_at + timedelta(days=90)
    actions.let_count_as_granted(silent.pk, at=at)
    certificate = uuid4()
    for _time in range(2):
        actions.certify_deemed(certificate, silent.pk, by=kl, at=at)
        house_works()
    letter = Letter.objects.get(kind="certified")
    assert (letter.pk, letter.is_sealed) == (certificate, True)
    assert "Bello" in letter.facts["angaben"]


def test_what_was_decided_is_not_certified_as_granted_by_silence(noticed: Case, kl: Viewer) -> None:
    with pytest.raises(NotDeemed):
        actions.certify_deemed(uuid4(), noticed.pk, by=kl, at=noticed.received_at)


# --- at the desk


def browser(member: StaffMember) -> Client:
    return people.signed_in(Client(), member)


def test_a_clerk_corrects_a_notice_at_her_desk(noticed: Case) -> None:
    client = browser(people.staff("clerk", office(), "Zweite"))
    address = f"/dienst/vorgaenge/{noticed.pk}/"
    assert f"{address}berichtigen/" in client.get(address).content.decode()
    assert client.post(f"{address}berichtigen/", {"text": MEANT}).status_code == 303
    assert noticed.decisions.get().corrections.get().text == MEANT


def test_a_clerk_extends_a_period_at_her_desk_and_is_told_what_the_law_says(silent: Case) -> None:
    client = browser(people.staff("clerk", office(), "Zweite"))
    address = f"/dienst/vorgaenge/{silent.pk}/genehmigungsfrist/"
    told = client.post(
        address, {"due_on": f"{deemed_day(silent) + timedelta(days=5):%d.%m.%Y}", "text": "kurz"}
    )
    assert (told.status_code, "Bitte begründen Sie" in told.content.decode()) == (422, True)
    until = deemed_day(silent) + timedelta(days=5)
    assert client.post(address, {"due_on": f"{until:%d.%m.%Y}", "text": HARD}).status_code == 303
    assert deemed_day(silent) == until + timedelta(days=1)


def test_the_letter_of_a_hearing_says_what_the_office_means_to_do(kl: Viewer) -> None:
    templates()
    case = arrived()
    at = case.received_at + timedelta(hours=1)
    due_on = localdate(at) + timedelta(days=20)
    actions.hear_applicant(uuid4(), case.pk, "conditions", "Der Hund ist groß.", due_on, by=kl, at=at)
    house_works()
    letter = Letter.objects.get(kind="hearing")
    assert letter.facts["vorhaben"] == "Ihren Antrag mit Auflagen bewilligen"
