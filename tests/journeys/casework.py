"""The way of a case with small steps that several journeys take: who signs in, what lies there, what is sent back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.db import connections
from django.test import Client
from tests.factories import applications, cases, catalogue, citizens, people
from tests.journeys.files import A_PROOF
from tests.journeys.visitor import Visitor

from rathaus.cases.models import Case, Procedure
from rathaus.people.models import Account, StaffMember

INBOX = "/dienst/vorgaenge/?liste=stelle"
START = "/antrag/hund/"
PROOF = "Impfpass des Hundes"
REASONS = "Der Hund ist geimpft und angemeldet. Alle Voraussetzungen liegen vor."


def dog_office() -> None:
    """The small form is online, the tax office is competent, and two persons decide."""
    version = applications.online()
    catalogue.competent(version.service, "Steueramt", cases.office())
    Procedure.objects.create(service=version.service, four_eyes=True)
    cases.templates()


def clerk_named(name: str) -> StaffMember:
    return people.staff("clerk", cases.office(), name)


def as_whom(visitor: Visitor, who: StaffMember | Account) -> Visitor:
    """The visitor with the session of somebody who has just signed in."""
    name = settings.SESSION_COOKIE_NAME
    key = people.signed_in(Client(), who).cookies[name].value
    visitor.context.add_cookies([{"name": name, "value": key, "url": visitor.address}])
    return visitor


def erika() -> Account:
    return citizens.citizen(name="Erika Muster")


def the_case() -> Case:
    return Case.objects.get()


def file_of(case: Case) -> str:
    return f"/dienst/vorgaenge/{case.pk}/"


def matter_of(case: Case) -> str:
    return f"/konto/antraege/{case.pk}/"


def fill_in(citizen: Visitor) -> Visitor:
    """From the first question to the page where one checks."""
    citizen.open(START).press("Antrag beginnen")
    citizen.write("Name", "Erika Muster").write("Geburtsdatum", "7.5.1990").press("Weiter")
    return citizen.write("Name des Hundes", "Bello").write("Gewicht", "12,5").press("Weiter")


def ask_for_proof(clerk: Visitor) -> Visitor:
    clerk.write("Welcher Nachweis fehlt?", PROOF)
    return clerk.write("Was muss darin stehen?", "Bitte die Seite mit der letzten Impfung.")


def hand_in_proof(citizen: Visitor) -> Visitor:
    return citizen.attach(PROOF, A_PROOF).press("Antwort senden")


def house_works() -> None:
    """In a thread of its own, as in life: the seal wants a loop of its own, and the browser has one in this thread."""
    with ThreadPoolExecutor(1) as worker:
        worker.submit(_works).result()


def _works() -> None:
    try:
        cases.house_works()
    finally:
        connections.close_all()
