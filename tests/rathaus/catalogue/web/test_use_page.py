"""The page that shows editors where people give up."""

from datetime import date, timedelta

import pytest
from django.test import Client
from tests.factories.catalogue import described, online
from tests.factories.people import signed_in, staff

from engines.form.definition import Form, Question
from engines.form.outcome import Fault
from rathaus.catalogue import actions
from rathaus.catalogue.models import FormVersion

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
FORM = Form("S1", "1.0", "Hund anmelden", (Question("N", "N", "Name des Hundes"),))


@pytest.fixture
def version() -> FormVersion:
    return online(described("Hund anmelden"), FORM)


def page(version: FormVersion) -> str:
    answer = signed_in(Client(), staff("editor")).get(f"/dienst/formulare/fassung/{version.pk}/nutzung/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_few_uses_are_not_shown(version: FormVersion):
    for _person in range(4):
        actions.count_arrival(version, "schritt-1", on=TODAY)
    assert "Noch haben weniger als fünf Menschen" in page(version)


def test_steps_show_how_many_stayed_and_what_went_wrong(version: FormVersion):
    for _person in range(20):
        actions.count_arrival(version, "schritt-1", on=TODAY)
    for _person in range(10):
        actions.count_passage(version, "schritt-1", "pruefen", took=timedelta(minutes=2), on=TODAY)
        actions.count_refusal(version, "schritt-1", [("N", Fault.TOO_LONG)], on=TODAY)
    shown = page(version)
    for part in (
        "Etwa 20 Menschen haben angefangen.",
        "50 von 100 gingen nicht weiter.",
        "Die meisten brauchten 1 bis 3 Minuten.",
        "„Name des Hundes“ war zu lang: etwa 10-mal",
    ):
        assert part in shown


def test_only_editors_see_it(version: FormVersion):
    address = f"/dienst/formulare/fassung/{version.pk}/nutzung/"
    assert signed_in(Client(), staff("clerk")).get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_the_number_of_queries_does_not_grow_with_the_steps(
    version: FormVersion, django_assert_max_num_queries
):
    client = signed_in(Client(), staff("editor"))
    for step in ("schritt-1", "schritt-2", "schritt-3"):
        actions.count_arrival(version, step, on=TODAY)
    with django_assert_max_num_queries(7):
        client.get(f"/dienst/formulare/fassung/{version.pk}/nutzung/")
