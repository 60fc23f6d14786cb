"""Our own OParl server: every object by the schemas of the specification, page by page, and never what is closed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from jsonschema import Draft4Validator
from tests.factories import council
from tests.factories.oparl import file, meeting, paper, take, thing

from rathaus.council.models import ClosedItem, Meeting, Paper
from rathaus.council.queries.published import Kind
from standards import oparl

pytestmark = pytest.mark.django_db

BASE = "http://testserver/oparl/v1/"


@pytest.fixture
def client() -> Client:
    """A town with everything in it."""
    take(
        thing("Body", 1, name="Stadt", legislativeTerm=[thing("LegislativeTerm", 1, name="2024-2029")]),
        thing("Organization", 1, name="Rat", location=thing("Location", 1, description="Rathaus")),
        thing(
            "Person",
            1,
            name="Eva Rat",
            email=["eva@rat.example"],
            membership=[thing("Membership", 1, organization="https://rat.example/oparl/organization/1")],
        ),
        meeting(
            1,
            organization=["https://rat.example/oparl/organization/1"],
            invitation=file(1),
            location=thing("Location", 2, room="12"),
        ),
        paper(
            1,
            date="2026-01-02",
            mainFile=file(2),
            underDirectionOf=["https://rat.example/oparl/organization/1"],
            consultation=[
                thing(
                    "Consultation",
                    1,
                    agendaItem="https://rat.example/oparl/agendaitem/1",
                    meeting="https://rat.example/oparl/meeting/1",
                    organization=["https://rat.example/oparl/organization/1"],
                )
            ],
        ),
        paper(2, subordinatedPaper=["https://rat.example/oparl/paper/1"]),
        {**thing("Paper", 3), "deleted": True},
    )
    return Client()


def answer(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, address
    return json.loads(response.content)


def lists(client: Client) -> Iterator[tuple[str, str]]:
    """Every list of every body, by the name of its kind."""
    for body in answer(client, f"{BASE}bodies/")["data"]:
        for kind in Kind:
            if kind is not Kind.BODIES:
                yield kind.value, f"{body['id']}{kind.value}/"


def everything(client: Client) -> list[dict[str, Any]]:
    found = [answer(client, BASE), *answer(client, f"{BASE}bodies/")["data"]]
    for _kind, address in lists(client):
        found += answer(client, f"{address}?modified_since=2000-01-01")["data"]
    return found


@pytest.mark.shared
def test_every_object_is_valid_by_the_schemas(client: Client, shared: Path) -> None:
    found = everything(client)
    kinds = {each["type"].rpartition("/")[2] for each in found}
    assert kinds == {each.__name__ for each in oparl.layout.KINDS}
    for each in found:
        schema = json.loads(
            (shared / f"data/oparl/spec/schema/{each['type'].rpartition('/')[2]}.json").read_text()
        )
        assert list(Draft4Validator(schema).iter_errors(each)) == []


def test_every_address_that_is_named_leads_to_the_object(client: Client) -> None:
    for each in everything(client):
        assert answer(client, each["id"])["id"] == each["id"]


def test_our_own_reader_reads_our_own_server_without_a_problem(client: Client) -> None:
    for each in everything(client):
        thing_read, problems = oparl.read_object(each)
        assert (problems, oparl.written(thing_read)) == ((), each)


def test_a_list_is_walked_page_by_page_and_nothing_is_missed(client: Client) -> None:
    take(*(paper(number) for number in range(10, 17)))
    address, seen = next(url for kind, url in lists(client) if kind == "papers") + "?limit=2", []
    while address:
        page = answer(client, address)
        seen += [each["id"] for each in page["data"]]
        assert page["links"]["first"].endswith("?limit=2")
        address = page["links"].get("next", "")
    assert (len(seen), len(set(seen))) == (9, 9)


def test_tombstones_are_told_to_whoever_asks_what_changed(client: Client) -> None:
    address = next(url for kind, url in lists(client) if kind == "papers")
    assert not any("deleted" in each for each in answer(client, address)["data"])
    (gone,) = [
        each
        for each in answer(client, f"{address}?modified_since=2026-01-01T00:00:00Z")["data"]
        if "deleted" in each
    ]
    assert set(gone) == {"id", "type", "created", "modified", "deleted"}


@pytest.mark.parametrize(
    ("window", "number"),
    [
        ("created_since=2026-01-02T03:04:05%2B01:00", 2),
        ("created_since=2026-01-02T03:04:05+01:00", 2),
        ("created_since=2026-01-03", 0),
        ("created_until=2026-01-01", 0),
        ("modified_until=2026-01-03", 2),
    ],
)
def test_a_list_is_filtered_by_instants(client: Client, window: str, number: int) -> None:
    address = next(url for kind, url in lists(client) if kind == "papers")
    assert len(answer(client, f"{address}?{window}")["data"]) == number


def test_a_wrong_instant_is_told_as_json(client: Client) -> None:
    response = client.get(f"{BASE}bodies/?modified_since=gestern")
    assert (response.status_code, "gestern" in response.json()["error"]["message"]) == (422, True)


def test_any_page_may_read_it(client: Client) -> None:
    for address in (BASE, f"{BASE}bodies/", f"{BASE}papers/{uuid4()}/"):
        assert client.get(address).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "rest", ["papers/", "nothing/", "papers/{}/", "files/{}/content/", "bodies/{}/papers/"]
)
def test_what_is_not_there_is_not_there(client: Client, rest: str) -> None:
    response = client.get(BASE + rest.format(uuid4()))
    assert response.status_code == (200 if rest == "papers/" else 404)


def test_what_is_closed_stands_in_no_answer(client: Client) -> None:
    ClosedItem.objects.create(
        id=uuid4(), meeting=Meeting.objects.get(), name="Grundstück am Markt", reason="Grundstücksgeschäft"
    )
    assert "Grundstück" not in json.dumps(everything(client), ensure_ascii=False)


def test_the_number_of_queries_does_not_grow(client: Client, django_assert_max_num_queries: Any) -> None:
    address = next(url for kind, url in lists(client) if kind == "papers")
    take(*(paper(number, mainFile=file(number)) for number in range(20, 40)))
    with django_assert_max_num_queries(14):
        assert len(answer(client, address)["data"]) == 22


def test_our_own_paper_is_published_too() -> None:
    found = council.paper()
    address = f"{BASE}papers/{found.pk}/"
    told = answer(Client(), address)
    assert (told["reference"], told["paperType"], told["web"]) == (
        "0815/26",
        "Beschlussvorlage",
        f"http://testserver/rat/vorlagen/{found.pk}/",
    )
    assert Paper.objects.count() == 1
