"""Every page is for everyone: light and dark, on a desktop, on a phone, and enlarged four times."""

import pytest
from django.utils import timezone
from tests.journeys import dog
from tests.journeys.conftest import Arrive
from tests.journeys.files import A_PHONE_PHOTO
from tests.journeys.test_counter import at_the_desk
from tests.journeys.visitor import Visitor

from rathaus.catalogue import actions, queries
from rathaus.core.journal import Actor

EDITOR = Actor("staff", "7", "editor")

OPEN_TO_ALL = {
    "home": "/",
    "search before the question": "/suche/",
    "search with hits": "/suche/?q=hund",
    "search without a hit": "/suche/?q=raumfahrt",
    "services from A to Z": "/leistungen/",
    "services under one letter": "/leistungen/?buchstabe=H",
    "services under a letter without any": "/leistungen/?buchstabe=Q",
    "a service online": dog.PAGE,
    "a service not online": "/leistungen/wohngeld-beantragen/",
    "life events": "/lebenslagen/",
    "a life event": "/lebenslagen/umzug/",
    "themes": "/themen/",
    "offices": "/aemter/",
    "an office": "/aemter/standesamt/",
    "near, before the question": "/in-ihrer-naehe/",
    "a service in plain language": f"{dog.PAGE}leichte-sprache/",
    "signing in": "/anmelden/",
    "identifying oneself": "/anmelden/ausweis/",
    "signing in as staff": "/dienst/anmelden/",
    "where an application begins": dog.START,
    "go on with a code": "/antrag/fortsetzen/",
    "privacy": "/datenschutz/",
    "imprint": "/impressum/",
    "accessibility": "/barrierefreiheit/",
    "report a barrier": "/barriere-melden/",
    "plain language": "/leichte-sprache/",
    "source code": "/quellcode/",
    "a page that is not there": "/gibt-es-nicht/",
    "a service that is not there": "/leistungen/gibt-es-nicht/",
    "an application for what is not online": "/antrag/wohngeld-beantragen/",
    "a receipt that is not there": "/antrag/beleg/00000000000000000000000000000000/",
}


@pytest.mark.parametrize("path", OPEN_TO_ALL.values(), ids=OPEN_TO_ALL)
def test_a_page_has_no_barrier(visitor: Visitor, path: str) -> None:
    assert visitor.open(path).shortcomings() == []


@pytest.mark.parametrize("path", ["/", "/suche/?q=hund", dog.PAGE, "/leichte-sprache/"])
def test_a_page_in_english_has_no_barrier(visitor: Visitor, path: str) -> None:
    visitor.open(path).switch_language("English")
    assert visitor.shortcomings() == []


def test_no_page_of_an_application_has_a_barrier(visitor: Visitor) -> None:
    found = []
    visitor.open(dog.START).press("Antrag beginnen")
    for step in dog.STEPS:
        found += visitor.shortcomings()
        step(visitor)
    found += visitor.shortcomings()
    visitor.press("Antrag abgeben")
    assert found + visitor.shortcomings() == []


def test_no_state_of_a_step_has_a_barrier(visitor: Visitor) -> None:
    visitor.open(dog.START).press("Antrag beginnen").press("Weiter")
    found = visitor.shortcomings()
    for step in dog.STEPS[:3]:
        step(visitor)
    visitor.press("Hund hinzufügen")
    found += visitor.press("Weiter").shortcomings()
    dog.describe_dog(visitor, "Waldi", row=dog.FIRST_DOG)
    dog.describe_one_dog(visitor.press("Hund 2 entfernen"))
    visitor.choose(dog.PAID_ELSEWHERE, "Ja").choose(dog.REDUCTION, "Assistenzhund")
    visitor.attach("Nachweis für die Ermäßigung", A_PHONE_PHOTO).press("Weiter")
    assert found + visitor.shortcomings() == []


def test_the_pages_of_a_pause_have_no_barrier(visitor: Visitor, arrive: Arrive) -> None:
    visitor.open(dog.START).press("Antrag beginnen").press("Speichern und später weiter")
    found = visitor.shortcomings()
    step = visitor.go_back().path
    stranger = arrive().open(step)
    found += stranger.shortcomings()
    stranger.write("Ihr Code", "ABCD").press("Weiter")
    found += stranger.shortcomings()
    stranger.open("/antrag/fortsetzen/").write("Ihr Code", "ABCD").press("Weiter")
    assert found + stranger.shortcomings() == []


def test_a_withdrawn_service_has_no_barrier(visitor: Visitor) -> None:
    visitor.open(dog.START).press("Antrag beginnen")
    dog.tell_who_you_are(visitor)
    form = queries.form_in_force(dog.SLUG)
    actions.withdraw_form(form, because="Die Satzung ändert sich.", by=EDITOR, at=timezone.now())
    dog.tell_where_you_live(visitor)
    assert "Die Satzung ändert sich." in visitor.text
    found = visitor.shortcomings() + visitor.open(dog.PAGE).shortcomings()
    assert found + visitor.open(dog.START).shortcomings() == []


def test_a_form_without_its_token_is_refused_without_a_barrier(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.context.clear_cookies()
    visitor.page.locator("header").get_by_role("button", name="English").click()
    assert visitor.shortcomings() == []


DESK = {
    "clerk": ("/dienst/", "/dienst/antraege/aufnehmen/", "/dienst/profil/"),
    "editor": ("/dienst/leistungen/", "/dienst/stellen/", "/dienst/formulare/", "/dienst/austausch/"),
    "publisher": ("/dienst/leistungen/aenderungen/",),
    "organiser": ("/dienst/stellen/einheiten/",),
    "admin": ("/dienst/personal/", "/dienst/personal/neu/"),
}


@pytest.mark.parametrize("role", DESK)
def test_no_page_of_a_desk_has_a_barrier(visitor: Visitor, role: str) -> None:
    at_the_desk(visitor, role)
    found = []
    for path in DESK[role]:
        found += visitor.open(path).shortcomings()
    assert found == []
