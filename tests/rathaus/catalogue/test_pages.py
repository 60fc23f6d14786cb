"""The pages of the catalogue: complete, empty, paused and never slow by their number of rows."""

import gzip

import pytest
from tests.factories.catalogue import described, life_event, online, withdrawn

pytestmark = pytest.mark.django_db


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_service_online_has_one_way_to_begin(client):
    online(described("Hund anmelden", cost="96 € im Jahr", duration="2 Wochen", evidence=("Chipnummer",)))
    page = text_of(client, "/leistungen/hund-anmelden/")
    assert "<h1>Hund anmelden</h1>" in page
    assert "<dd>96 € im Jahr</dd>" in page
    assert page.count("kern-btn--primary") == 1
    assert 'href="/antrag/hund-anmelden/"' in page
    assert "Weiter mit Ihrem Code" in page


def test_a_service_not_online_says_what_to_do_instead(client):
    described("Zaun bauen", instead="Kommen Sie ins Bauamt.")
    page = text_of(client, "/leistungen/zaun-bauen/")
    assert "Kommen Sie ins Bauamt." in page
    assert "/antrag/zaun-bauen/" not in page


def test_a_withdrawn_service_says_why_and_where_the_answers_are(client):
    withdrawn(described("Hund anmelden"), because="Die Satzung ändert sich gerade.")
    page = text_of(client, "/leistungen/hund-anmelden/")
    assert "Die Satzung ändert sich gerade." in page
    assert "Ihre Angaben sind noch da." in page


def test_services_stand_under_their_letter(client):
    described("Äpfel sammeln")
    described("Hund anmelden")
    assert text_of(client, "/leistungen/?buchstabe=a").count('href="/leistungen/hund-anmelden/"') == 0
    assert 'href="/leistungen/aepfel-sammeln/"' in text_of(client, "/leistungen/?buchstabe=A")
    assert "Unter „X“ gibt es keine Leistung." in text_of(client, "/leistungen/?buchstabe=x")


@pytest.mark.parametrize("address", ["/leistungen/", "/lebenslagen/"])
def test_an_empty_town_says_what_will_stand_here(client, address):
    assert "Hier stehen bald" in text_of(client, address)


def test_what_is_typed_into_the_address_is_never_a_tag(client):
    described("Hund anmelden")
    assert "<script>" not in text_of(client, "/leistungen/?buchstabe=<").split("<main")[1]


@pytest.mark.parametrize("address", ["/leistungen/einhorn/", "/lebenslagen/einhorn/"])
def test_an_unknown_address_is_explained(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/leistungen/", 2),
        ("/leistungen/hund-0-anmelden/", 6),
        ("/lebenslagen/", 1),
        ("/lebenslagen/tierhaltung/", 2),
    ],
)
def test_the_number_of_queries_does_not_grow_with_the_rows(
    rows, address, queries, client, django_assert_num_queries
):
    services = [described(f"Hund {number} anmelden") for number in range(rows)]
    for service in services:
        online(service)
    life_event("Tierhaltung", *services)
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


def test_a_town_of_sixty_services_fits_into_fourteen_kilobytes(client):
    for number in range(60):
        described(f"{chr(65 + number % 26)} {number} anmelden", teaser="Was Sie dafür tun und was es kostet.")
    assert len(gzip.compress(client.get("/leistungen/").content)) < 14_000
