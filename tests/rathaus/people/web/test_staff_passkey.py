import html
import json
import re
from typing import Any

import pytest
from django.test import Client
from tests.factories import people
from tests.factories.passkeys import Device
from tests.factories.people import LONG_AGO, PASSWORD

from rathaus.core.models import Entry
from rathaus.people import actions
from rathaus.people.models import Passkey, StaffMember
from rathaus.people.queries import OPERATOR

pytestmark = pytest.mark.django_db
ADD, USE = "/dienst/profil/passkey/neu/", "/dienst/anmelden/passkey/"


@pytest.fixture
def erika(settings) -> StaffMember:
    settings.SECOND_FACTOR_NEEDED = True
    return people.with_password(people.staff("clerk"))


def question(client: Client, where: str) -> dict[str, Any]:
    page = client.get(where).content.decode()
    return json.loads(html.unescape(re.findall(r'data-question="([^"]+)"', page)[0]))


def added(member: StaffMember, password: str = PASSWORD) -> tuple[Device, int]:
    client, device = people.signed_in(Client(), member), Device(handle=member.pk.bytes)
    answer = device.makes(question(client, ADD))
    sent = {"answer": answer, "name": "Büro", "password": password}
    return device, client.post(ADD, sent).status_code


def after_password(member: StaffMember) -> Client:
    client = Client()
    client.post("/dienst/anmelden/", {"name": member.login, "password": PASSWORD})
    return client


def test_a_passkey_takes_the_place_of_the_app(erika: StaffMember):
    device, status = added(erika)
    assert status == 303
    client = after_password(erika)
    response = client.post(USE, {"answer": device.signs(question(client, USE))})
    assert response["Location"] == "/dienst/"
    assert client.get("/dienst/").status_code == 200
    assert Entry.objects.get(event="people.StaffSignedIn").payload["method"] == "passkey"


def test_a_passkey_is_added_by_who_knows_the_password(erika: StaffMember):
    assert added(erika, "falsch")[1] == 422
    assert not Passkey.objects.exists()


def test_somebody_elses_passkey_opens_nothing(erika: StaffMember):
    device, _status = added(people.with_password(people.staff("clerk")))
    added(erika)
    client = after_password(erika)
    assert client.post(USE, {"answer": device.signs(question(client, USE))}).status_code == 422
    assert client.get("/dienst/").status_code == 302


def test_a_passkey_without_the_password_opens_nothing(erika: StaffMember):
    added(erika)
    assert Client().get(USE)["Location"] == "/dienst/anmelden/"


def test_the_last_factor_stays(erika: StaffMember):
    added(erika)
    client, passkey = people.signed_in(Client(), erika), str(Passkey.objects.get().pk)
    remove = "/dienst/profil/passkey/entfernen/"
    assert client.post(remove, {"passkey": passkey}).status_code == 409
    people.with_app(erika)
    assert client.post(remove, {"passkey": passkey}).status_code == 303
    assert not Passkey.objects.exists()


def test_a_reset_takes_the_passkeys_too(erika: StaffMember):
    added(erika)
    actions.reset_factors(erika, "t" * 43, by=OPERATOR, at=LONG_AGO)
    assert not Passkey.objects.exists()
