"""The payment page says how the claim stands, to whoever has its address."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from tests.factories import payments
from tests.factories.payments import AT, DUE

from rathaus.payments import actions
from rathaus.payments.models import Claim
from rathaus.payments.rules.purposes import grouped
from rathaus.people.queries import OPERATOR

pytestmark = pytest.mark.django_db


def page_of(claim: Claim) -> str:
    answer = Client(headers={"accept-language": "de"}).get(f"/zahlung/{claim.secret}/")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    return unescape(answer.content.decode())


def test_an_open_claim_shows_sum_reference_and_code_but_no_name() -> None:
    claim = payments.claim()
    told = page_of(claim)
    assert "42,00\u00a0€ bezahlen" in told
    assert grouped(claim.purpose) in told
    assert "GiroCode für die Überweisung" in told
    assert "Muster" not in told


@pytest.mark.parametrize(
    ("cents", "day", "sentence"),
    [
        (4_200, DUE, "Alles ist bezahlt. Vielen Dank."),
        (4_200, DUE + timedelta(days=1), "Das Geld kam nach der Frist an."),
        (4_300, DUE, "Sie haben zu viel bezahlt."),
        (200, DUE, "Bitte überweisen Sie den Rest."),
    ],
)
def test_a_payment_changes_what_the_page_says(cents, day, sentence) -> None:
    claim = payments.claim()
    payments.pays(claim, cents, day)
    assert sentence in page_of(claim)


def test_a_waived_claim_asks_for_nothing() -> None:
    claim = payments.claim()
    actions.waive_claim(claim.pk, "unbillige Härte", by=OPERATOR, at=AT)
    told = page_of(claim)
    assert "Die Rechnung ist erlassen." in told
    assert "IBAN" not in told


def test_a_guessed_address_leads_nowhere() -> None:
    assert Client().get("/zahlung/geraten/").status_code == 404
