"""The public interface: what it says is what it describes, for every request a program may come up with."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from tests.factories.catalogue import described, life_event, online

from rathaus.catalogue.models import Service
from rathaus.catalogue.rules import Evidence
from standards import xzufi

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> None:
    dog = described(
        "Hund anmelden",
        key="99102013104000",
        evidence=("Personalausweis", Evidence(name="Impfpass", optional=True)),
    )
    online(dog)
    life_event("Tiere", dog, described("Hund abmelden"))


def told(address: str) -> Any:
    answer = Client().get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_services_come_page_by_page_in_the_order_of_their_keys(town: None):
    first = told("services?size=1")
    assert (first["total"], first["pages"], [each["key"] for each in first["items"]]) == (
        2,
        2,
        ["99102013104000"],
    )
    assert [each["key"] for each in told("services?size=1&page=2")["items"]] == ["Hund abmelden"]
    assert told("services?page=9")["items"] == []


def test_a_service_says_what_its_page_says(town: None):
    dog = told("services/99102013104000")
    assert (dog["title"], dog["is_online"], dog["life_events"]) == ("Hund anmelden", True, ["tiere"])
    assert dog["evidence"] == [{"name": "Personalausweis"}, {"name": "Impfpass", "optional": True}]


def test_what_is_not_public_is_not_there(town: None):
    Service.objects.update(is_public=False)
    assert told("services")["total"] == 0
    assert told("forms")["total"] == 0
    assert Client().get("/api/v1/services/99102013104000").status_code == 404


def test_a_form_is_there_as_fact_json_schema_and_fim_schema(town: None):
    assert (
        told("forms")["items"][0]["schema_id"] == told("forms/99102013104000")["schema_id"] == "S99000000001"
    )
    assert told("forms/99102013104000/json-schema")["required"] == ["F1"]
    schema = Client().get("/api/v1/forms/99102013104000/xdatenfelder")
    assert (schema.headers["Content-Type"], schema.content) == ("application/xml", b"<schema/>")


def test_the_whole_offer_goes_out_as_xzufi(town: None):
    answer = Client().get("/api/v1/xzufi?version=2.3.0")
    message = b"".join(answer.streaming_content)
    assert xzufi.problems(message) == ()
    assert b"Hund anmelden" in message
    assert Client().get("/api/v1/xzufi?version=1.0").status_code == 422


def test_what_editors_alone_may_know_is_not_told(town: None):
    assert not {"proof", "volume", "volume_basis", "unit", "maturity"} & told("services")["items"][0].keys()


def test_a_no_is_a_problem_with_a_sentence(town: None):
    missing = Client().get("/api/v1/services/nichts")
    assert missing.headers["Content-Type"] == "application/problem+json"
    assert missing.json() == {
        "type": "about:blank",
        "title": "Diese Leistung gibt es bei uns nicht.",
        "status": 404,
    }
    assert Client().get("/api/v1/services?size=101").json()["status"] == 422


def test_nothing_can_be_changed(town: None):
    for method in ("post", "put", "patch", "delete"):
        assert getattr(Client(), method)("/api/v1/services").status_code == 405


def test_scripts_of_other_sites_may_read(town: None):
    headers = Client().get("/api/v1/services").headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("things", ["services", "life-events", "offices", "forms"])
def test_the_number_of_queries_does_not_grow(things: str, django_assert_max_num_queries):
    client = Client()
    for number in range(3):
        life_event(f"Lage {number}", online(described(f"Leistung {number}")).service)
        with django_assert_max_num_queries(5):
            client.get(f"/api/v1/{things}")


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests past Django's test client would close the database at their end, and the test's data with it."""
    ends = (signals.request_started, signals.request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield
    for end in ends:
        end.connect(close_old_connections)


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


def test_the_description_is_openapi_3_1():
    description = json.loads(json.dumps(schema.raw_schema))
    assert description["openapi"].startswith("3.1.")
    assert len(description["paths"]) == 9


@pytest.mark.filterwarnings("ignore")
@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: schemathesis.Case, one_connection: None, town: None):
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
