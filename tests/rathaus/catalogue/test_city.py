"""The demonstration city: valid schemas of our own, every rule executed, loaded once however often."""

from datetime import date

import pytest
from django.core.management import call_command
from lxml import etree
from tests.factories.answers import complete, today, unanswered
from tests.factories.catalogue import NOON

from engines.form.definition import Question, walk
from engines.form.editing.soundness import soundness
from engines.form.evaluation import evaluate
from engines.form.steps import steps_of
from rathaus.catalogue import queries
from rathaus.catalogue.management.city import read as read_city
from rathaus.catalogue.models import FormVersion, LifeEvent, Notice, Office, Service, Theme
from rathaus.core.models import Entry
from rathaus.people import actions as people
from rathaus.people import queries as units
from standards.xdatenfelder import as_form, read
from standards.xdatenfelder.report import report

SCHEMAS = (
    "hundesteuer",
    "bewohnerparken",
    "sondernutzung",
    "meldebescheinigung",
    "gewerbeanmeldung",
    "veranstaltung",
    "geburtsurkunde",
    "kindergartenplatz",
    "baumfaellung",
)


@pytest.fixture
def city(request):
    return request.config.rootpath / "src/rathaus/catalogue/demo"


@pytest.mark.parametrize("name", SCHEMAS)
def test_our_schemas_are_valid_by_the_xsd(name, city, shared):
    xsd = etree.XMLSchema(etree.parse(shared / "data/xdatenfelder/xsd/3.0.0/xdatenfelder.xsd"))
    xsd.assertValid(etree.fromstring((city / f"{name}.xml").read_bytes()))


@pytest.mark.parametrize("name", SCHEMAS)
def test_our_schemas_have_no_problem_and_no_rule_left_alone(name, city):
    found = report(name, (city / f"{name}.xml").read_bytes())
    assert found["problems"] == []
    assert [rule["id"] for rule in found["rules"] if rule["condition"] is None] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_required_question_of_our_forms_can_be_reached(name, city):
    assert soundness(as_form(read((city / f"{name}.xml").read_bytes()))) == ()


@pytest.mark.parametrize("name", SCHEMAS)
def test_somebody_who_answers_every_question_can_send_our_forms(name, city):
    form = as_form(read((city / f"{name}.xml").read_bytes()))
    answers = complete(form, today())
    evaluation = evaluate(form, answers, today())
    assert evaluation.problems == ()
    assert list(unanswered(evaluation, answers)) == []


def test_the_short_form_has_two_steps_and_four_questions(city):
    form = as_form(read((city / "meldebescheinigung.xml").read_bytes()))
    assert len(steps_of(form)) == 2
    assert sum(isinstance(node, Question) for _, node in walk(form)) == 4


@pytest.mark.django_db
def test_the_city_offers_nine_services_online_and_describes_195_and_one():
    call_command("load_city", verbosity=0)
    assert [service.title for service in queries.services_online()] == [
        "Baumfällung beantragen",
        "Bewohnerparkausweis beantragen",
        "Geburtsurkunde anfordern",
        "Gewerbe anmelden",
        "Hund anmelden",
        "Kindergartenplatz vormerken",
        "Meldebescheinigung anfordern",
        "Öffentliche Veranstaltung anzeigen",
        "Straße oder Gehweg nutzen",
    ]
    counted = (
        Service.objects.count(),
        Office.objects.count(),
        LifeEvent.objects.count(),
        Theme.objects.count(),
    )
    assert counted == (196, 34, 42, 12)


def test_every_service_says_what_it_is_for_what_it_costs_and_how_long_it_takes(city):
    for service in read_city(city).services:
        for fact in ("title", "teaser", "description", "cost", "duration", "channels", "themes", "unit"):
            assert service.get(fact), f"{service['key']} says nothing of {fact}"


def test_no_service_speaks_longer_than_a_minute(city):
    long = [
        service["slug"] for service in read_city(city).services if len(service["description"].split()) > 90
    ]
    assert long == []


def test_every_service_has_an_english_title_and_teaser_and_seventy_a_description(city):
    services = read_city(city).services
    assert [service["slug"] for service in services if not service["english"]["title"]] == []
    assert [service["slug"] for service in services if not service["english"]["teaser"]] == []
    assert sum("description" in service["english"] for service in services) >= 60


def test_what_is_online_and_what_is_asked_most_is_told_in_plain_language(city):
    services = read_city(city).services
    assert [
        service["slug"] for service in services if "form" in service and "plain_text" not in service
    ] == []
    assert sum("plain_text" in service for service in services) >= 29


def test_what_nobody_has_checked_says_so(city):
    for service in read_city(city).services:
        for fact in ("cost", "legal_basis"):
            if service.get(fact, "kostenlos") != "kostenlos":
                assert service["proof"][fact]["source"], f"{service['key']}: where is {fact} from?"


@pytest.mark.parametrize("part", ["offices", "themes", "services", "life_events"])
def test_nothing_is_there_twice(part, city):
    slugs = [entry["slug"] for entry in getattr(read_city(city), part)]
    assert len(slugs) == len(set(slugs))


def test_every_office_and_theme_that_is_named_is_there(city):
    told = read_city(city)
    offices, themes = ({entry["slug"] for entry in part} for part in (told.offices, told.themes))
    named = {each["office"] for service in told.services for each in responsible(service)}
    assert named <= offices
    assert {theme for service in told.services for theme in service["themes"]} <= themes


def test_every_unit_that_is_named_is_there(city):
    told = read_city(city)
    units = {unit["key"] for unit in told.units}
    assert {entry["unit"] for entry in (*told.services, *told.offices)} <= units
    assert {unit["parent"] for unit in told.units if "parent" in unit} <= units


@pytest.mark.django_db
def test_units_remember_their_former_names_and_what_became_of_them():
    call_command("load_city", verbosity=0)
    assert units.unit("gruenflaechenamt").successor == units.unit("umweltamt")
    assert units.unit_name_on(units.unit("umweltamt"), date(2021, 12, 31)) == "Umweltamt"
    assert units.unit_name_on(units.unit("umweltamt"), date(2022, 1, 1)) == "Umwelt- und Grünflächenamt"
    assert Service.objects.get(slug="baumfaellung-beantragen").unit.name == "Umwelt- und Grünflächenamt"


@pytest.mark.django_db
def test_units_of_a_file_find_their_place_below_a_town_hall_founded_later():
    founded_on = date(2026, 5, 7)
    people.found_unit("stadt", "Stadt", parent=None, on=founded_on, by=units.OPERATOR, at=NOON)
    call_command("load_city", verbosity=0)
    assert units.unit("umweltamt").since == founded_on
    assert units.history_of(units.unit("umweltamt"))[-1].name == "Umwelt- und Grünflächenamt"
    with pytest.raises(units.NoSuchUnit):
        units.unit("gruenflaechenamt")


def test_every_situation_has_a_drawing_of_its_own(city, request):
    sheet = etree.parse(request.config.rootpath / "src/rathaus/core/web/static/drawings.svg")
    drawn = {symbol.get("id") for symbol in sheet.iter("{http://www.w3.org/2000/svg}symbol")}
    assert {event["drawing"] for event in read_city(city).life_events} <= drawn


@pytest.mark.django_db
def test_a_service_that_does_not_work_for_a_while_says_what_to_do_instead():
    call_command("load_city", verbosity=0)
    [notice] = Notice.objects.all()
    assert (notice.service.slug, notice.alternative[:9]) == ("fuehrungszeugnis-beantragen", "Beantrage")


def test_every_district_that_decides_lies_on_some_street(city):
    told = read_city(city)
    named = {
        area["name"]
        for service in told.services
        for each in responsible(service)
        for area in each.get("areas", ())
    }
    assert named == {street["district"] for street in told.streets}


def responsible(service):
    return service.get("offices") or [{"office": service["office"]}]


@pytest.mark.django_db
def test_loading_the_city_again_changes_nothing():
    call_command("load_city", verbosity=0)
    before = (
        Service.objects.count(),
        LifeEvent.objects.count(),
        FormVersion.objects.count(),
        Entry.objects.count(),
    )
    call_command("load_city", verbosity=0)
    after = (
        Service.objects.count(),
        LifeEvent.objects.count(),
        FormVersion.objects.count(),
        Entry.objects.count(),
    )
    assert before == after


@pytest.mark.django_db
def test_the_city_recommends_where_it_does_not_insist():
    call_command("load_city", verbosity=0)
    form = queries.form_of(queries.form_in_force("hund-anmelden"))
    recommended = [path for path, node in walk(form) if isinstance(node, Question) and node.recommended]
    assert recommended == ["G99000000021/F99000000025"]


@pytest.mark.django_db
def test_the_city_says_what_a_dog_costs_and_when_it_costs_nothing():
    call_command("load_city", verbosity=0)
    form = queries.form_of(queries.form_in_force("hund-anmelden"))
    reason = "G99000000022/F99000000034"
    costs = [evaluate(form, {reason: code}, today()).fee.amount for code in ("01", "02", "05")]
    assert costs == [96, 0, 96]


def test_every_service_of_a_life_event_is_described(city):
    told = read_city(city)
    keys = {service["key"] for service in told.services}
    assert [key for event in told.life_events for key in event["services"] if key not in keys] == []
    assert [event["slug"] for event in told.life_events if not event["services"]] == []


@pytest.mark.django_db
def test_every_page_of_the_city_opens(client):
    call_command("load_city", verbosity=0)
    pages = [f"/leistungen/{service.slug}/" for service in Service.objects.all()]
    pages += [f"/lebenslagen/{event.slug}/" for event in LifeEvent.objects.all()]
    assert {client.get(page).status_code for page in [*pages, "/leistungen/", "/lebenslagen/"]} == {200}
