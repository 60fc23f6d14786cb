"""What the public pages of the catalogue say: in a minute, in plain language, by address, to machines."""

import json
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from tests.factories.catalogue import EDITOR, NOON, an_office, described, life_event, online

from rathaus.catalogue import actions
from rathaus.catalogue.actions import Hours, OtherHours, Responsible
from rathaus.catalogue.models import Notice, Street
from rathaus.catalogue.rules import Area, Channel, Cost, Evidence, Faq, LegalBasis, Period

pytestmark = pytest.mark.django_db

WHOLE = {
    "teaser": "Melden Sie Ihren Hund an.",
    "description": "Ein Hund braucht eine Marke.\n\n- Sie kommt mit der Post.\n- Sie gehört ans Halsband.",
    "requirements": "Sie wohnen hier.",
    "evidence": (Evidence("Chipnummer", hint="15 Ziffern", where_from="aus dem Impfpass"),),
    "cost": "96 € im Jahr",
    "costs": (Cost("Erster Hund", cents=9600, per="im Jahr", basis="§ 3 der Satzung"),),
    "duration": "2 Wochen",
    "deadlines": (Period("2 Wochen nach dem Einzug"),),
    "channels": (Channel("in_person", by_appointment=True),),
    "steps": ("Sie melden an.", "Die Marke kommt."),
    "legal_basis": (LegalBasis("Hundesteuersatzung", "§ 5"),),
    "remedy": "Sie können widersprechen.",
    "faq": (Faq("Gilt das für Katzen?", "Nein."),),
    "notes": "Gut.",
}


def text_of(client, address, language="de", **query):
    answer = client.get(address, query, headers={"accept-language": language})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def monday_to_friday(office="Bürgerservice", **more):
    hours = tuple(Hours(weekday=day, opens=time(8), closes=time(16)) for day in range(7))
    return an_office(office, hours=hours, **more)


def test_a_service_is_told_whole(client):
    described("Hund anmelden", **WHOLE, office="Steueramt")
    page = text_of(client, "/leistungen/hund-anmelden/")
    for words in (
        "Melden Sie Ihren Hund an.",
        "<dd>96 € im Jahr</dd>",
        "<dd>2 Wochen nach dem Einzug</dd>",
        "Woher: aus dem Impfpass",
        "96,00\u00a0€".replace("\u00a0", " "),
        "<li>Sie kommt mit der Post.</li>",
        "persönlich im Amt, mit Termin",
        "Gilt das für Katzen?",
        "§ 5 Hundesteuersatzung",
        "Sie können widersprechen.",
        "Steueramt",
    ):
        assert words in page


def test_the_way_to_plain_language_is_the_first_link_of_the_page(client):
    described("Hund anmelden", plain_title="Sie haben einen Hund?", plain_text="Sagen Sie es uns.\n\n## Wie?")
    main = text_of(client, "/leistungen/hund-anmelden/").split("<main")[1]
    assert main.split('href="')[1].startswith("/leistungen/hund-anmelden/leichte-sprache/")
    twin = text_of(client, "/leistungen/hund-anmelden/leichte-sprache/", "en")
    assert '<div lang="de"><h1>Sie haben einen Hund?</h1>' in twin
    assert "<p>Sagen Sie es uns.</p> <h2>Wie?</h2>" in twin


def test_without_a_twin_there_is_no_page_in_plain_language(client):
    described("Hund anmelden")
    assert client.get("/leistungen/hund-anmelden/leichte-sprache/").status_code == 404


def test_a_notice_is_shown_while_it_holds(client):
    service = described("Hund anmelden")
    now = timezone.now()
    hour = timedelta(hours=1)
    for text, starts, ends in (("jetzt", -hour, hour), ("vorbei", -2 * hour, -hour), ("bald", hour, None)):
        Notice.objects.create(
            service=service,
            text=f"Wartung {text}",
            alternative="Rufen Sie an.",
            starts_at=now + starts,
            ends_at=now + ends if ends else None,
        )
    page = text_of(client, "/leistungen/hund-anmelden/")
    assert "Wartung jetzt" in page
    assert "Rufen Sie an." in page
    assert "Wartung vorbei" not in page
    assert "Wartung bald" not in page


def test_what_somebody_else_offers_leads_there(client):
    described("Elterngeld", elsewhere_url="https://land.example/e", elsewhere_by="Freistaat Thüringen")
    page = text_of(client, "/leistungen/elterngeld/")
    assert 'href="https://land.example/e"' in page
    assert "Weiter zu: Freistaat Thüringen" in page


def test_a_foreign_reader_is_told_what_is_german_only(client):
    described("Hund anmelden", teaser="Mit Marke.", translations={"en": {"title": "Register a dog"}})
    page = text_of(client, "/leistungen/hund-anmelden/", "en")
    assert "<h1>Register a dog</h1>" in page
    assert '<p lang="de">Mit Marke.</p>' in page
    assert 'class="note"' in page
    assert 'class="note"' not in text_of(client, "/leistungen/hund-anmelden/")
    assert ">Register a dog</a>" in text_of(client, "/leistungen/", "en")


def test_a_form_that_is_online_is_there_on_paper_too(client):
    dog = described("Hund anmelden")
    assert "formular.pdf" not in text_of(client, "/leistungen/hund-anmelden/")
    online(dog)
    assert 'href="/leistungen/hund-anmelden/formular.pdf"' in text_of(client, "/leistungen/hund-anmelden/")


def test_a_former_address_leads_to_the_new_one_for_good(client):
    described("Hund anmelden", key="L1")
    described("Hund anmelden", key="L1", slug="hundesteuer")
    answer = client.get("/leistungen/hund-anmelden/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/leistungen/hundesteuer/")


def test_a_service_that_is_not_public_is_not_there(client):
    described("Geheim", is_public=False)
    described("Offen")
    assert client.get("/leistungen/geheim/").status_code == 404
    assert "Geheim" not in text_of(client, "/leistungen/")
    assert "geheim" not in text_of(client, "/sitemap.xml")


def test_markup_in_texts_is_shown_never_run(client):
    described(
        "Hund", description="<script>alert(1)</script>", teaser="</script><b>", plain_text="<img src=x>"
    )
    page = text_of(client, "/leistungen/hund/")
    assert page.count("<script") == page.count("<script src=") + 1
    assert "&lt;script&gt;" in page
    assert "<img src=x>" not in text_of(client, "/leistungen/hund/leichte-sprache/")


def test_machines_read_the_service_as_schema_org(client):
    online(described("Hund anmelden", **WHOLE, office="Steueramt", office_address="Lohegasse 4"))
    page = client.get("/leistungen/hund-anmelden/").content.decode()
    told = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert told["@type"] == "GovernmentService"
    assert told["name"] == "Hund anmelden"
    assert told["serviceOperator"]["address"]["streetAddress"] == "Lohegasse 4"
    assert told["availableChannel"]["serviceUrl"].endswith("/leistungen/hund-anmelden/")


def test_the_sitemap_names_every_public_page(client):
    life_event("Tierhaltung", described("Hund anmelden"))
    an_office("Steueramt")
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    addresses = [
        each.text.partition("://")[2].partition("/")[2] for each in tree.iter() if each.tag.endswith("loc")
    ]
    assert {"", "leistungen/hund-anmelden/", "lebenslagen/tierhaltung/", "aemter/steueramt/"} <= set(
        addresses
    )
    assert "/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_a_service_carries_its_address_as_a_qr_code(client):
    described("Hund anmelden")
    answer = client.get("/leistungen/hund-anmelden/qr.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")
    assert client.get("/leistungen/einhorn/qr.svg").status_code == 404


def split_by_address():
    an_office("Mitte")
    an_office("Nord")
    Street.objects.create(name="Lohegasse", key="lohegasse", first=1, last=99, district="Altstadt")
    return described(
        "Pass beantragen",
        offices=(
            Responsible(office="mitte", areas=(Area("Altstadt", "district"),)),
            Responsible(office="nord", areas=(Area("Nordring"),)),
        ),
    )


def test_where_the_address_decides_it_is_asked_for(client):
    split_by_address()
    page = text_of(client, "/leistungen/pass-beantragen/")
    assert "hängt von Ihrer Adresse ab" in page
    assert 'href="/aemter/mitte/"' not in page
    found = text_of(client, "/leistungen/pass-beantragen/", adresse="Lohegasse 12a")
    assert 'href="/aemter/mitte/"' in found
    assert 'href="/aemter/nord/"' not in found
    assert 'href="/aemter/nord/"' in text_of(client, "/leistungen/pass-beantragen/", adresse="Nordring")


@pytest.mark.parametrize("typed", ["Nirgendweg 1", "\x00", "%", "1" * 500, "<b>"])
def test_an_address_nobody_knows_is_explained(client, typed):
    split_by_address()
    page = text_of(client, "/leistungen/pass-beantragen/", adresse=typed)
    assert 'href="/aemter/mitte/"' not in page
    assert "<b>" not in page


def test_an_office_tells_its_hours_and_what_is_different(client):
    today = timezone.localdate()
    other = OtherHours(first_on=today + timedelta(days=2), last_on=today + timedelta(days=2), reason="Umzug")
    monday_to_friday(exceptions=(other,), accessibility=("Eingang ohne Stufen",), phone="00000 1")
    page = text_of(client, "/aemter/buergerservice/")
    assert page.count("8 bis 16 Uhr") == 6
    assert '<span class="hours__mark">Umzug</span>' in page
    assert "Andere Zeiten" in page
    assert "Eingang ohne Stufen" in page
    assert 'href="tel:000001"' in page


def test_the_german_of_an_office_is_marked_on_an_english_page(client):
    monday_to_friday()
    assert '<h1 lang="de">Bürgerservice</h1>' in text_of(client, "/aemter/buergerservice/", language="en")
    assert "<h1>Bürgerservice</h1>" in text_of(client, "/aemter/buergerservice/")


def test_an_office_without_hours_says_to_ask(client):
    an_office("Archiv")
    assert "Bitte fragen Sie nach" in text_of(client, "/aemter/archiv/")
    assert client.get("/aemter/einhorn/").status_code == 404


def test_near_me_says_who_answers_and_which_office_is_closest(client):
    split_by_address()
    an_office("Fern", latitude=Decimal("50.91"), longitude=Decimal("11"))
    an_office("Nah", latitude=Decimal("50.901"), longitude=Decimal("11"))
    page = text_of(client, "/in-ihrer-naehe/", adresse="Lohegasse 12")
    assert "Zuständig für Lohegasse 12" in page
    assert "/leistungen/pass-beantragen/" in page
    located = text_of(client, "/in-ihrer-naehe/", lat="50.9", lon="11.0")
    assert located.index("/aemter/nah/") < located.index("/aemter/fern/")
    assert "111 Meter Luftlinie." in located
    assert '<svg class="plan"' in located


def test_near_me_names_an_office_once_with_all_it_does(client):
    split_by_address()
    described(
        "Ausweis beantragen", offices=(Responsible(office="mitte", areas=(Area("Altstadt", "district"),)),)
    )
    page = text_of(client, "/in-ihrer-naehe/", adresse="Lohegasse 12")
    answers = page[page.index("Zuständig für") : page.index("<h2>Alle Ämter</h2>")]
    assert answers.count('href="/aemter/mitte/"') == 1
    assert "/leistungen/ausweis-beantragen/" in answers
    assert "/leistungen/pass-beantragen/" in answers


@pytest.mark.parametrize("lat", ["", "nan", "inf", "91", "hier", "1e400"])
def test_a_place_not_on_earth_is_passed_over(client, lat):
    an_office("Nah", latitude=Decimal("50.901"), longitude=Decimal("11"))
    assert "Luftlinie" not in text_of(client, "/in-ihrer-naehe/", lat=lat, lon="11")


def test_business_events_stand_apart(client):
    life_event("Umzug")
    actions.describe_life_event(
        "gruenden",
        title="Gründen",
        teaser="",
        order=1,
        drawing="",
        services=[],
        audience="businesses",
        by=EDITOR,
        at=NOON,
    )
    page = text_of(client, "/lebenslagen/")
    assert page.index("Umzug") < page.index("Für Ihr Unternehmen") < page.index("Gründen")


@pytest.mark.parametrize("address", ["/aemter/", "/themen/", "/in-ihrer-naehe/"])
def test_an_empty_town_says_what_will_stand_here(client, address):
    assert "Hier stehen bald" in text_of(client, address)


def test_a_large_town_shows_a_letter_at_a_time(client, monkeypatch):
    monkeypatch.setattr("rathaus.catalogue.web.public.a_to_z.SHOWN_AT_ONCE", 2)
    for title in ("Ahorn", "Apfel", "Ast", "Baum"):
        described(title)
    assert "Hier stehen 4 Leistungen." in text_of(client, "/leistungen/")
    first = text_of(client, "/leistungen/", buchstabe="A")
    assert "Seite 1 von 2" in first
    assert "/leistungen/ast/" not in first
    assert "/leistungen/ast/" in text_of(client, "/leistungen/", buchstabe="A", seite="2")


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/leistungen/pass-0/", 8),
        ("/leistungen/pass-0/?adresse=Lohegasse+1", 9),
        ("/aemter/", 3),
        ("/aemter/amt-0/", 4),
        ("/themen/", 1),
        ("/themen/tiere/", 2),
        ("/in-ihrer-naehe/?adresse=Lohegasse+1", 6),
        ("/sitemap.xml", 4),
    ],
)
def test_the_number_of_queries_does_not_grow_with_the_rows(
    rows, address, queries, client, django_assert_num_queries
):
    actions.describe_theme("tiere", title="Tiere", by=EDITOR, at=NOON)
    Street.objects.create(name="Lohegasse", key="lohegasse", district="Altstadt")
    offices = [monday_to_friday(f"Amt {number}") for number in range(rows)]
    responsible = tuple(
        Responsible(office=office.slug, areas=(Area(f"Straße {office.pk}"), Area("Altstadt", "district")))
        for office in offices
    )
    for number in range(rows):
        online(described(f"Pass {number}", offices=responsible, themes=("tiere",)))
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


def test_hours_are_the_towns_not_the_servers(client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 7, 6, 6, 30, tzinfo=UTC))
    monday_to_friday()
    assert "Jetzt geöffnet bis 16 Uhr." in text_of(client, "/aemter/")
