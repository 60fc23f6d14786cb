"""The pages everybody may read: full, empty, searched, and the ones the law asks for."""

import pytest
from django.test import Client
from lxml import html
from pytest_django import DjangoAssertNumQueries
from tests.factories import catalogue

from rathaus.portal import queries
from rathaus.portal.queries import RESULTS_SHOWN, SERVICES_AT_HOME

pytestmark = pytest.mark.django_db

GENERAL = (
    "/datenschutz/",
    "/impressum/",
    "/barrierefreiheit/",
    "/barriere-melden/",
    "/leichte-sprache/",
    "/quellcode/",
)


def page(client: Client, address: str) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def offered(number: int) -> None:
    """So many services online, each in a life event of its own."""
    for count in range(number):
        service = catalogue.described(f"Dienst {count}")
        catalogue.online(service)
        catalogue.life_event(f"Lage {count}", service)


@pytest.mark.parametrize("number", [1, 3])
def test_home_asks_four_questions_of_the_database_whatever_it_shows(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    offered(number)
    with django_assert_num_queries(4):
        shown = page(client, "/")
    assert len(shown.xpath("//section[@aria-labelledby='online']//li")) == number
    assert len(shown.xpath("//section[@aria-labelledby='lebenslagen']//li")) == number


def test_home_shows_a_handful_of_services_and_never_one_that_is_not_online() -> None:
    offered(SERVICES_AT_HOME + 1)
    catalogue.described("Aaa, noch auf Papier")
    shown = queries.home().services
    assert len(shown) == SERVICES_AT_HOME
    assert all(service.is_online for service in shown)


def test_an_empty_home_says_what_will_stand_there(client: Client) -> None:
    shown = page(client, "/")
    assert "Hier stehen bald die Leistungen" in shown.text_content()
    assert not shown.xpath("//section[@aria-labelledby='lebenslagen']")


def test_the_search_is_the_door_of_the_house(client: Client) -> None:
    form = page(client, "/").xpath("//main//form[@role='search']")[0]
    assert (form.get("action"), form.get("method")) == ("/suche/", "get")
    assert form.xpath("string(.//h1/label)") == "Was möchten Sie erledigen?"


def test_a_search_finds_a_service_and_leads_to_it(client: Client) -> None:
    catalogue.online(catalogue.described("Hund anmelden", slug="hund-anmelden"))
    shown = page(client, "/suche/?q=hund")
    assert shown.xpath("string(//h2)") == "Ein Treffer"
    assert shown.xpath("//main//ul/li/a/@href") == ["/leistungen/hund-anmelden/"]
    assert "Online möglich." in shown.text_content()


def test_a_search_without_words_says_what_to_write_and_asks_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert "in eigenen Worten" in page(client, "/suche/?q=+").text_content()


def test_a_search_without_a_hit_keeps_the_words_and_names_the_115(client: Client) -> None:
    shown = page(client, "/suche/?q=Raumschiff")
    assert shown.xpath("//input[@name='q']/@value") == ["Raumschiff"]
    assert "Zu „Raumschiff“ haben wir nichts gefunden" in shown.text_content()
    assert shown.xpath("//main//a[@href='tel:115']")


def test_more_hits_than_shown_are_admitted() -> None:
    for count in range(RESULTS_SHOWN + 1):
        catalogue.described(f"Dienst {count}")
    found = queries.found("dienst")
    assert (len(found.services), found.more) == (RESULTS_SHOWN, True)


@pytest.mark.parametrize("words", ["%00", "%ff%fe", "%25_%27%22%3B--", "a" * 5000, "%F0%9F%90%95", "+" * 400])
def test_no_words_break_the_search(client: Client, words: str) -> None:
    assert client.get(f"/suche/?q={words}").status_code == 200


def test_words_come_back_as_text(client: Client) -> None:
    shown = page(client, "/suche/?q=<script>alert(1)</script>")
    assert shown.xpath("//input[@name='q']/@value") == ["<script>alert(1)</script>"]
    assert [script.text for script in shown.xpath("//script")] == [None]


@pytest.mark.parametrize("address", GENERAL)
def test_general_pages_have_one_heading_and_a_way_home(client: Client, address: str) -> None:
    shown = page(client, address)
    assert len(shown.xpath("//h1")) == 1
    assert shown.xpath("string(//nav//*[@aria-current='page'])") == shown.xpath("string(//h1)")
    assert shown.xpath("//html/@lang") == ["de"]


@pytest.mark.parametrize("address", ["/", *GENERAL, "/suche/"])
def test_every_page_leads_to_the_general_pages(client: Client, address: str) -> None:
    assert set(GENERAL) <= set(page(client, address).xpath("//footer//a/@href"))


@pytest.mark.parametrize("address", ["/", *GENERAL, "/suche/"])
def test_pages_carry_neither_style_nor_script_of_their_own(client: Client, address: str) -> None:
    shown = page(client, address)
    assert not shown.xpath("//style | //@style | //script[not(@src)] | //@onclick")


@pytest.mark.parametrize("address", ["/", *GENERAL])
def test_pages_cannot_be_sent_to(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


def test_machines_learn_what_not_to_read(client: Client) -> None:
    assert "Disallow: /antrag/" in client.get("/robots.txt").content.decode()


def test_a_weakness_can_be_reported(client: Client) -> None:
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:rathaus@talbrueck.example" in text
    assert "Expires: 20" in text
