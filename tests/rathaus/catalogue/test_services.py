"""What the town offers, from A to Z, by words and by situation in life."""

import pytest
from tests.factories.catalogue import EDITOR, NOON, described, draft, life_event, online, withdrawn

from rathaus.catalogue import actions, queries
from rathaus.catalogue.models import Service
from rathaus.catalogue.rules import Offer, slugged
from rathaus.core.journal import Actor
from rathaus.core.models import Entry

pytestmark = pytest.mark.django_db


def titles(services):
    return [service.title for service in services]


def test_services_sort_umlauts_like_their_base_letter():
    for title in ("Zaun bauen", "Öffnungszeiten erfragen", "Ofen prüfen lassen", "ändern", "Amt finden"):
        described(title)
    assert titles(queries.services()) == [
        "Amt finden",
        "ändern",
        "Ofen prüfen lassen",
        "Öffnungszeiten erfragen",
        "Zaun bauen",
    ]


def test_only_services_with_a_form_in_force_are_online():
    online(described("Hund anmelden"))
    draft(described("Zaun bauen"))
    withdrawn(described("Baum fällen"))
    assert titles(queries.services_online()) == ["Hund anmelden"]
    assert [service.is_online for service in queries.services()] == [False, True, False]


@pytest.mark.parametrize(
    "words", ["hund", "HUND anmelden", "hundesteuer", "Tölen", "toelen", "steuer hund", "Vierbeiner"]
)
def test_a_service_is_found_by_title_name_synonym_and_teaser(words):
    described("Wunschkennzeichen reservieren")
    described(
        "Hund anmelden",
        legal_name="Hundesteuer",
        synonyms=("Tölen melden",),
        teaser="Für jeden Vierbeiner, der bellt.",
    )
    assert titles(queries.services_matching(words)) == ["Hund anmelden"]


@pytest.mark.parametrize("words", ["", "   ", "%", "_", "!?", "\x00", "hund katze", "a" * 5000])
def test_words_that_match_nothing_find_nothing(words):
    described("Hund anmelden")
    assert titles(queries.services_matching(words)) == []


@pytest.mark.parametrize(
    ("put", "stands"), [(draft, Offer.OFFLINE), (online, Offer.ONLINE), (withdrawn, Offer.PAUSED)]
)
def test_a_service_says_how_it_can_be_had(put, stands):
    put(described("Hund anmelden"))
    assert queries.offer_of(queries.service("hund-anmelden")) is stands


def test_a_service_that_came_back_online_is_online():
    service = described("Hund anmelden")
    withdrawn(service)
    online(service)
    assert queries.offer_of(queries.service("hund-anmelden")) is Offer.ONLINE


def test_a_life_event_lists_its_services_those_that_are_online_first():
    online(dog := described("Hund anmelden"))
    life_event("Tierhaltung", described("Zucht melden"), dog, described("Angeln gehen"))
    found = queries.life_event("tierhaltung")
    assert [(s.title, s.is_online) for s in found.services.all()] == [
        ("Hund anmelden", True),
        ("Angeln gehen", False),
        ("Zucht melden", False),
    ]


def test_life_events_keep_the_order_of_the_town():
    life_event("Umzug", order=2)
    life_event("Geburt", order=1)
    assert [event.title for event in queries.life_events()] == ["Geburt", "Umzug"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_rows(rows, django_assert_num_queries):
    services = [described(f"Hund {number} anmelden") for number in range(rows)]
    for service in services:
        online(service)
    life_event("Tierhaltung", *services)
    with django_assert_num_queries(1):
        list(queries.services())
    with django_assert_num_queries(3):
        queries.offer_of(queries.service("hund-0-anmelden"))
    with django_assert_num_queries(2):
        list(queries.life_event("tierhaltung").services.all())
    with django_assert_num_queries(1):
        list(queries.life_events())


def test_describing_again_changes_the_words_and_keeps_the_address():
    described("Hund anmelden", key="L1")
    described("Hund oder Hunde anmelden", key="L1")
    service = Service.objects.get()
    assert (service.title, service.slug) == ("Hund oder Hunde anmelden", "hund-anmelden")


def test_an_address_belongs_to_one_service():
    described("Hund anmelden", key="L1")
    with pytest.raises(actions.SlugTaken) as refused:
        described("Hund anmelden", key="L2")
    assert str(refused.value) == "Die Adresse „hund-anmelden“ gehört schon zu einer anderen Leistung."
    assert Entry.objects.count() == 1


def test_a_clerk_without_the_role_of_an_editor_may_not_describe():
    with pytest.raises(actions.NotAllowed):
        actions.describe_service(
            "L1", actions.Description(title="Hund anmelden"), by=Actor("staff", "8", "clerk"), at=NOON
        )
    assert Service.objects.count() == 0


def test_a_life_event_leaves_unknown_services_out():
    described("Hund anmelden", key="L1")
    event = actions.describe_life_event(
        "tiere",
        title="Tiere",
        teaser="",
        order=1,
        drawing="hund",
        services=["L1", "L404"],
        by=EDITOR,
        at=NOON,
    )
    assert titles(event.services.all()) == ["Hund anmelden"]
    assert Entry.objects.last().payload == {"slug": "tiere", "services": ["L1"]}


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Hund anmelden", "hund-anmelden"),
        ("Straße & Gehweg (öffentlich) nutzen", "strasse-gehweg-oeffentlich-nutzen"),
        (
            "Fristverlängerung " * 6,
            "fristverlaengerung-fristverlaengerung-fristverlaengerung-fristverlaengerung",
        ),
        ("a" * 100, "a" * 80),
        ("!?", "leistung"),
    ],
)
def test_an_address_is_made_of_whole_words(title, slug):
    assert slugged(title) == slug


def test_a_description_said_again_leaves_its_offices_as_they_are():
    service = described(office="Bürgerservice")
    before = list(service.competences.values_list("pk", flat=True))
    described(office="Bürgerservice")
    assert list(service.competences.values_list("pk", flat=True)) == before
    described(office="Ordnungsamt")
    assert [each.office.name for each in service.competences.all()] == ["Ordnungsamt"]
