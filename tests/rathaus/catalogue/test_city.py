"""The demonstration city: valid schemas of our own, every rule executed, loaded once however often."""

import pytest
from django.core.management import call_command
from lxml import etree
from tests.factories.answers import complete, today, unanswered

from engines.form.definition import Question, walk
from engines.form.evaluation import evaluate
from engines.form.steps import steps_of
from rathaus.catalogue import queries
from rathaus.catalogue.management.city import read as read_city
from rathaus.catalogue.models import FormVersion, LifeEvent, Service
from rathaus.core.models import Entry
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
def test_the_city_is_loaded_with_four_services_online():
    call_command("load_city", verbosity=0)
    assert [service.title for service in queries.services_online()] == [
        "Bewohnerparkausweis beantragen",
        "Hund anmelden",
        "Meldebescheinigung anfordern",
        "Straße oder Gehweg nutzen",
    ]
    assert (Service.objects.count(), LifeEvent.objects.count()) == (23, 9)


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


def test_every_service_of_a_life_event_is_described(city):
    told = read_city(city)
    keys = {service["key"] for service in told.services}
    assert [key for event in told.life_events for key in event["services"] if key not in keys] == []


@pytest.mark.django_db
def test_every_page_of_the_city_opens(client):
    call_command("load_city", verbosity=0)
    pages = [f"/leistungen/{service.slug}/" for service in Service.objects.all()]
    pages += [f"/lebenslagen/{event.slug}/" for event in LifeEvent.objects.all()]
    assert {client.get(page).status_code for page in [*pages, "/leistungen/", "/lebenslagen/"]} == {200}
