"""Figures are read from the running town hall, carry their basis, and say why where there is none."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.factories import applications, cases, correspondence, inbox, payments

from rathaus.cases.models import Case, Rating
from rathaus.catalogue.models import Service, StepUse
from rathaus.payments.models import LedgerEntry
from rathaus.payments.rules.standing import Kind, Source
from rathaus.strategy.queries.duties import duties, duties_with_figures
from rathaus.strategy.queries.indicators import REGISTRY, measure, measure_all
from rathaus.strategy.queries.maturity import maturity
from rathaus.strategy.rules.duties import WrongDuties, read_duties
from rathaus.strategy.rules.figures import Figure, Gone, Grade, meets
from rathaus.strategy.rules.maturity import LEVELS, Holds, Scale, level_of

pytestmark = pytest.mark.django_db

UNTIL = date(2026, 12, 31)
SINCE = date(2026, 1, 1)
AT = timezone.now().replace(year=2026, month=6, day=1)


def figure(key: str) -> Figure:
    return measure(key, SINCE, UNTIL)


def decided(days: int, **given: Any) -> Case:
    case = inbox.case(due_in=30)
    told = {"received_at": AT, "decided_at": AT + timedelta(days=days), "due_on": None} | given
    Case.objects.filter(pk=case.pk).update(**told)
    return case


def test_a_town_without_anything_says_that_nothing_was_there_to_measure() -> None:
    found = measure_all(SINCE, UNTIL)
    assert set(found) == set(REGISTRY)
    assert {each.gone for each in found.values()} == {Gone.NOTHING}


def test_a_figure_that_nobody_reads_any_more_is_gone() -> None:
    assert (figure("happiness").value, figure("happiness").gone) == (None, Gone.SOURCE)


def test_the_share_of_services_online_counts_those_of_other_bodies_too() -> None:
    applications.online()
    inbox.service("pass", "Pass beantragen")
    inbox.service("rente", "Rente beantragen")
    Service.objects.filter(slug="rente").update(elsewhere_url="https://rente.example/")
    found = figure("online_share")
    assert (found.value, found.of, found.grade) == (Decimal("66.7"), 3, Grade.MEASURED)


def test_the_median_of_days_needs_five_decisions() -> None:
    for days in (1, 2, 9, 30):
        decided(days)
    assert figure("decision_median").gone is Gone.TOO_FEW
    decided(3)
    assert (figure("decision_median").value, figure("decision_median").of) == (Decimal("3.0"), 5)


def test_decided_in_time_is_decided_before_the_day_of_the_law() -> None:
    due = (AT + timedelta(days=5)).date()
    for days in (1, 2, 3, 5, 9, 10):
        decided(days, due_on=due)
    assert figure("in_time_share").value == Decimal("66.7")


def test_a_letter_on_paper_is_a_media_break() -> None:
    found = [decided(1) for _time in range(5)]
    correspondence.letter(None, matter=found[0].pk)  # nobody's mailbox: it has to go by post
    Case.objects.filter(pk=found[1].pk).update(medium="counter")
    assert figure("without_media_break").value == Decimal("60.0")


def test_satisfaction_is_told_of_five_votes_or_more() -> None:
    service, unit = inbox.service(), cases.office()
    for score in (5, 4, 4, 5):
        Rating.objects.create(service=service, unit=unit, score=score, week=AT.date())
    assert figure("satisfaction").gone is Gone.TOO_FEW
    Rating.objects.create(service=service, unit=unit, score=3, week=AT.date())
    assert figure("satisfaction").value == Decimal("4.2")


def test_whoever_begins_and_does_not_send_has_given_up() -> None:
    version = applications.online()
    for step, number in (("schritt-1", 20), ("pruefen", 12), ("abgegeben", 10)):
        StepUse.objects.create(form_version=version, step=step, week=AT.date(), arrived=number)
    assert (figure("drafts_given_up").value, figure("drafts_given_up").of) == (Decimal("50.0"), 20)


def test_the_share_of_payments_online() -> None:
    for number in range(5):
        source = Source.ONLINE if number < 2 else Source.BANK
        LedgerEntry.objects.create(
            id=uuid4(),
            claim=payments.claim(),
            kind=Kind.PAID,
            cents=4_200,
            day=AT.date(),
            source=source,
            booked_at=AT,
        )
    assert (figure("epayment_share").value, figure("epayment_share").of) == (Decimal("40.0"), 5)


@pytest.mark.parametrize("number", [1, 3])
def test_measuring_asks_the_same_of_one_service_and_of_three(
    number: int, django_assert_num_queries: Any
) -> None:
    for each in range(number):
        inbox.service(f"s{each}", f"Leistung {each}")
    with django_assert_num_queries(11):
        measure_all(SINCE, UNTIL)


# --- maturity


def test_the_lowest_predicate_decides_and_what_is_not_known_is_listed() -> None:
    everything = dict.fromkeys(LEVELS[Scale.V11], Holds.YES)
    assert level_of(Scale.V11, everything).level == 4
    found = level_of(Scale.V11, everything | {"receipt": Holds.NO, "accessible": Holds.UNKNOWN})
    assert (found.level, found.missing, found.unknown) == (2, ("receipt",), ("accessible",))


def test_what_is_not_needed_keeps_nobody_from_a_level() -> None:
    found = dict.fromkeys(LEVELS[Scale.V20], Holds.YES) | {"pays": Holds.NOT_NEEDED}
    assert level_of(Scale.V20, found).level == 7


def test_a_described_service_with_a_form_is_at_least_level_two_on_both_scales() -> None:
    version = applications.online()
    assert [each.level_11.level for each in maturity(UNTIL)] == [0]
    unit = cases.office()
    Service.objects.filter(pk=version.service_id).update(
        leika_key="99107023", unit=unit, cost="frei", duration="sofort", evidence=[{"name": "Impfpass"}]
    )
    (found,) = maturity(UNTIL)
    assert (found.level_11.level, found.level_20.level, "exported" in found.level_11.unknown) == (2, 2, True)


# --- duties


def test_every_duty_has_a_figure_or_a_reason() -> None:
    found = duties_with_figures(SINCE, UNTIL)
    assert len(found) == len(duties()) > 25
    assert all((number is None) == bool(duty.because) for duty, number in found)
    assert duties()["zugang"].cited == "§ 5 Abs. 1"


@pytest.mark.parametrize(
    "content",
    [
        "rubbish",
        "[[duty]]\nkey='a'\nlaw='L'\nparagraph='1'\ntext='t'",
        "[[duty]]\nkey='a'\nlaw='L'\nparagraph='1'\ntext='t'\nindicator='nobody'",
        "[[duty]]\nkey='a'\nlaw='L'\nparagraph='1'\ntext='t'\nbecause='x'\n" * 2,
        "[[duty]]\nkey='a'\nfoo=1",
    ],
)
def test_a_file_of_duties_that_cannot_be_is_refused(content: str) -> None:
    with pytest.raises(WrongDuties):
        read_duties(content, REGISTRY)


@pytest.mark.parametrize(
    ("value", "more", "holds"), [(90, True, True), (89, True, False), (91, False, False), (None, True, False)]
)
def test_a_figure_proves_what_it_should_or_not(value: int | None, more: bool, holds: bool) -> None:
    found = None if value is None else Decimal(value)
    assert meets(found, Decimal(90), more_is_better=more) is holds
