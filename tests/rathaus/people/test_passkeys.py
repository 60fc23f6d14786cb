"""Passkeys: made, used, removed; an answer for another origin, challenge or account opens nothing."""

import html
import json
import re
from typing import Any

import pytest
from django.test import Client
from tests.factories.citizens import browser, citizen
from tests.factories.passkeys import Device
from tests.factories.people import staff

from rathaus.core.models import Entry
from rathaus.people.models import Account, Passkey, Session

pytestmark = pytest.mark.django_db

ADD, USE = "/konto/passkey/neu/", "/anmelden/passkey/"


def question(client: Client, where: str) -> dict[str, Any]:
    page = client.get(where).content.decode()
    return json.loads(html.unescape(re.findall(r'data-question="([^"]+)"', page)[0]))


def added(account: Account, **device: Any) -> Device:
    client, made = browser(account), Device(handle=account.pk.bytes, **device)
    answer = made.makes(question(client, ADD))
    assert client.post(ADD, {"answer": answer, "name": "Handy"}).status_code == 303
    return made


def signs_in(device: Device, client: Client | None = None):
    client = client or Client()
    return client.post(USE, {"answer": device.signs(question(client, USE))})


def test_a_passkey_is_made_and_signs_in():
    account = citizen()
    device = added(account)
    response = signs_in(device)
    assert response.headers["Location"] == "/konto/"
    kept = Passkey.objects.get()
    assert (kept.name, kept.account, kept.sign_count) == ("Handy", account, 1)
    assert Entry.objects.get(event="people.CitizenSignedIn").payload["method"] == "passkey"
    assert Session.objects.filter(account=account).count() == 2


def test_one_comes_back_to_where_one_wanted_to_go_and_nowhere_else():
    device, client = added(citizen()), Client()
    question(client, f"{USE}?weiter=https://evil.example/")
    assert signs_in(device, client).headers["Location"] == "/konto/"


def test_another_origin_is_refused():
    device = added(citizen())
    device.origin = "https://evil.example"
    assert signs_in(device).status_code == 422


def test_another_host_is_refused():
    device = added(citizen())
    device.host = "evil.example"
    assert signs_in(device).status_code == 422


def test_an_answer_to_another_challenge_is_refused():
    device, client = added(citizen()), Client()
    old = device.signs(question(client, USE))
    question(client, USE)
    assert client.post(USE, {"answer": old}).status_code == 422


def test_an_answer_is_good_once():
    device, client = added(citizen()), Client()
    answer = device.signs(question(client, USE))
    assert client.post(USE, {"answer": answer}).status_code == 303
    assert Client().post(USE, {"answer": answer}).status_code == 422


def test_an_answer_that_names_another_account_is_refused():
    device = added(citizen())
    device.handle = citizen("otto@post.example").pk.bytes
    assert signs_in(device).status_code == 422


def test_a_key_of_another_device_is_refused():
    device = added(citizen())
    assert signs_in(Device(credential=device.credential)).status_code == 422
    assert signs_in(Device()).status_code == 422


def test_a_copied_key_whose_counter_went_back_is_refused():
    device = added(citizen(), count=7)
    device.count = 3
    assert signs_in(device).status_code == 422


def test_without_fingerprint_face_or_pin_it_is_refused():
    device = added(citizen())
    device.flags = 0x01
    assert signs_in(device).status_code == 422


def test_a_passkey_of_staff_does_not_open_a_citizens_page():
    device = added(citizen())
    Passkey.objects.update(account=staff().account)
    device.handle = b""
    assert signs_in(device).status_code == 422


@pytest.mark.parametrize(
    "answer",
    ["", "null", "[]", "{}", '{"id": 7}', '{"id": "AA", "response": null}', "{" * 9000, "x" * 30000],
    ids=range(8),
)
def test_rubbish_is_refused(answer: str):
    client = Client()
    question(client, USE)
    assert client.post(USE, {"answer": answer}).status_code == 422
    client = browser(citizen())
    question(client, ADD)
    assert client.post(ADD, {"answer": answer}).status_code == 422
    assert not Passkey.objects.exists()


def test_a_passkey_is_removed_by_its_owner_only():
    account = citizen()
    added(account)
    kept = str(Passkey.objects.get().pk)
    browser(citizen("otto@post.example")).post("/konto/passkey/entfernen/", {"passkey": kept})
    assert Passkey.objects.count() == 1
    client = browser(account)
    assert "Handy" in client.get("/konto/").content.decode()
    client.post("/konto/passkey/entfernen/", {"passkey": kept})
    assert not Passkey.objects.exists()


def test_removing_what_is_no_id_is_told_kindly():
    assert browser(citizen()).post("/konto/passkey/entfernen/", {"passkey": "x"}).status_code == 404


def test_a_device_cannot_be_added_twice():
    account = citizen()
    device = added(account)
    client = browser(account)
    again = device.makes(question(client, ADD))
    assert client.post(ADD, {"answer": again}).status_code == 422
    assert Passkey.objects.count() == 1
