"""A clerk at the counter: the same form for somebody who stands there, and a paper she looks at."""

import pytest
from django.conf import settings
from django.test import Client
from tests.factories.citizens import child_of, citizen
from tests.factories.people import signed_in, staff
from tests.journeys import dog
from tests.journeys.conftest import Arrive
from tests.journeys.robot import Robot
from tests.journeys.visitor import Visitor

from rathaus.applications.models import Submission

COUNTER = "/dienst/antraege/aufnehmen/"
FORM, WAY = "Welches Formular?", "Wie kommt der Antrag zu Ihnen?"


def at_the_desk(visitor: Visitor, role: str) -> Visitor:
    name = settings.SESSION_COOKIE_NAME
    key = signed_in(Client(), staff(role, unit="desk")).cookies[name].value
    visitor.context.add_cookies([{"name": name, "value": key, "url": visitor.address}])
    return visitor


@pytest.fixture
def clerk(visitor: Visitor) -> Visitor:
    return at_the_desk(visitor, "clerk")


def begins(clerk: Visitor, service: str, way: str) -> Visitor:
    clerk.open(COUNTER).field(FORM).select_option(label=service)
    clerk.main.get_by_label(way).check()
    return clerk.press("Formular öffnen")


def test_what_somebody_says_on_the_phone_becomes_an_application(clerk: Visitor) -> None:
    begins(clerk, "Hund anmelden", "Die Person ist am Telefon")
    assert "Sie füllen für jemand anderen aus" in clerk.text
    found = clerk.shortcomings()
    dog.fill_in(clerk)
    found += clerk.shortcomings()
    assert "Mit Konto" not in clerk.text
    clerk.press("Antrag abgeben")
    assert "Am Telefon aufgenommen." in clerk.text
    held = Submission.objects.get()
    assert (held.medium, held.account, held.trust_level) == ("phone", None, 0)
    assert found + clerk.shortcomings() == []


def test_at_the_counter_the_clerk_looks_at_the_card(clerk: Visitor) -> None:
    service = "Meldebescheinigung anfordern (nur mit Ausweis)"
    begins(clerk, service, "Aus einem Brief")
    assert "Bitten Sie die Person an den Schalter" in clerk.problems[0]
    found = clerk.shortcomings()
    begins(clerk, service, "Die Person ist hier")
    Robot(clerk).fill_in()
    clerk.press("Antrag abgeben")
    assert "kreuzen Sie an, dass Sie ihn gesehen haben" in clerk.text
    found += clerk.shortcomings()
    clerk.main.get_by_label("Ich habe den Ausweis der Person gesehen.").check()
    clerk.press("Antrag abgeben")
    assert "Am Schalter aufgenommen. Der Ausweis lag dabei vor." in clerk.text
    assert Submission.objects.get().identified_by == "clerk"
    assert found == []


def test_a_clerk_confirms_who_acts_for_whom(transactional_db: None, arrive: Arrive) -> None:
    clerk = at_the_desk(arrive(), "clerk")
    found = clerk.open("/dienst/vollmachten/").shortcomings()
    child_of(citizen())
    found += clerk.open("/dienst/vollmachten/").shortcomings()
    clerk.follow("Nachweis ansehen").press("Vertretung bestätigen")
    assert clerk.problems == ["Bitte wählen Sie, welches Papier Sie gesehen haben."]
    found += clerk.shortcomings()
    clerk.main.get_by_label("Geburtsurkunde des Kindes").check()
    clerk.press("Vertretung bestätigen")
    assert "Die Vertretung ist bestätigt" in clerk.text
    assert found + clerk.shortcomings() == []
