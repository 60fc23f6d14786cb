"""What stands still is told to those who can mend it, and to nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client
from tests.factories.inbox import NOW, case, clerk, consulted
from tests.factories.people import signed_in

from rathaus.cases.events import CaseFileSeen
from rathaus.cases.models import Case
from rathaus.core.journal import SYSTEM, record
from rathaus.core.models import Delivery

pytestmark = pytest.mark.django_db
PAGE = "/dienst/vorgaenge/stockt/"


def failed(about: Case) -> Delivery:
    with transaction.atomic():
        entry = record(CaseFileSeen(case=about.pk, unit="buergeramt"), by=SYSTEM, at=NOW)
    return Delivery.objects.create(
        entry=entry, reaction="cases.x", due_at=NOW, attempts=11, stuck_at=NOW, problem="Siegel fehlt"
    )


def shown(unit: str = "buergeramt") -> str:
    return signed_in(Client(), clerk(unit)).get(PAGE).content.decode()


def test_where_nothing_stands_still_the_page_says_so() -> None:
    case(task="Prüfen", received_at=datetime.now(UTC))
    assert "Nichts stockt" in shown()


def test_what_the_house_could_not_do_is_told_with_its_reason() -> None:
    failed(case(task="Prüfen", number="B-1", received_at=datetime.now(UTC)))
    page = shown()
    assert "B-1" in page
    assert "Siegel fehlt" in page
    assert "Siegel fehlt" not in shown("steueramt")


def test_it_is_tried_again_at_once() -> None:
    delivery = failed(case())
    signed_in(Client(), clerk()).post(f"{PAGE}noch-einmal/", {"delivery": str(delivery.pk)})
    delivery.refresh_from_db()
    assert (delivery.attempts, delivery.stuck_at) == (0, None)


@pytest.mark.parametrize("number", ["", "x", "9" * 30, "-1", "²"])
def test_another_units_delivery_and_nonsense_change_nothing(number: str) -> None:
    delivery = failed(case("bauamt"))
    client = signed_in(Client(), clerk())
    for each in (number, str(delivery.pk)):
        assert client.post(f"{PAGE}noch-einmal/", {"delivery": each}).status_code == 303
    delivery.refresh_from_db()
    assert delivery.attempts == 11


def test_cases_without_a_clerk_and_without_a_step_are_named() -> None:
    long_ago = datetime.now(UTC) - timedelta(days=20)
    case(number="B-1", received_at=long_ago, task="Prüfen")
    case(number="B-2", assignee=clerk(), task="")
    page = shown()
    assert page.index("ohne nächsten Schritt") < page.index("B-2") < page.index("niemand übernommen")
    assert page.index("niemand übernommen") < page.index("B-1")


def test_a_question_that_nobody_answers_in_time_is_named() -> None:
    consulted(
        "gruenflaechenamt", case(task="Prüfen", assignee=clerk()), due_on=NOW.date() - timedelta(days=60)
    )
    assert "Gruenflaechenamt" in shown()
