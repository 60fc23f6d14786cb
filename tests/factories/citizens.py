"""Citizens with accounts as states of the thing: one who is there, one signed in, one who acts for others."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from django.test import Client
from tests.factories.people import signed_in

from rathaus.people.models import Account, AccountKind, Citizen, Mail, Mandate, Organisation, Ward
from rathaus.people.queries import TrustLevel, Viewer
from rathaus.people.rules.mandates import MandateKind, Proof

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)


def citizen(email: str = "erika@post.example", name: str = "Erika Sommer", used_at: datetime = AT) -> Account:
    account = Account.objects.create(
        id=uuid4(), kind=AccountKind.CITIZEN, email=email, created_at=datetime(2025, 1, 1, tzinfo=UTC)
    )
    Citizen.objects.create(account=account, name=name, used_at=used_at)
    return account


def viewer(account: Account) -> Viewer:
    return Viewer(kind="citizen", account=account.pk, name=account.citizen.name, trust=TrustLevel.BASIC)


def browser(account: Account) -> Client:
    return signed_in(Client(), account)


def child_of(account: Account, name: str = "Mia Sommer", **terms: Any) -> Mandate:
    ward = Ward.objects.create(id=uuid4(), name=name, born_on=date(2018, 5, 7))
    return mandate(account, ward=ward, kind=MandateKind.PARENT.value, until=date(2036, 5, 7), **terms)


def member_of(account: Account, organisation: Organisation, **terms: Any) -> Mandate:
    return mandate(account, organisation=organisation, kind=MandateKind.EMPLOYEE.value, **terms)


def firm(name: str = "Bäckerei Talbrück") -> Organisation:
    return Organisation.objects.create(id=uuid4(), kind="firm", name=name, created_at=AT)


def mandate(account: Account, **terms: Any) -> Mandate:
    given = {"since": date(2026, 1, 1), "proof": Proof.CLAIMED.value, "made_at": AT} | terms
    return Mandate.objects.create(id=uuid4(), actor=account, **given)


def mailed_code(address: str) -> str:
    """The six digits of the newest mail to that address."""
    text = Mail.objects.filter(address=address).first().text
    found = re.search(r"\b\d{6}\b", text)
    assert found, text
    return found[0]
