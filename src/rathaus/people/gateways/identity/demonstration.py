"""The provider of a town that is invented: one picks who one wants to be. Refused in any real town."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.town import town
from rathaus.people.rules.claims import CLAIMS
from rathaus.people.rules.mandates import MandateKind
from rathaus.people.rules.refusals import AnswerNotUnderstood, SignInCancelled
from rathaus.people.rules.roles import TrustLevel
from rathaus.people.rules.trust import MADE_UP, Assurance, Represented

from .provider import Departure, Trip

PAGE = "/anmelden/uebung/"


class OnlyInAnInventedTown(Refusal):
    sentence = _("Die Übungs-Anmeldung gibt es nur in einer erfundenen Stadt.")
    status = 403


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """Somebody who does not exist."""

    key: str
    claims: Mapping[str, str]
    about: Promise
    highest: TrustLevel = TrustLevel.HIGH
    represents: tuple[Represented, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.claims['given-name']} {self.claims['family-name']}"


def _person(
    key: str,
    name: str,
    bday: str,
    street: str,
    about: Promise,
    highest: TrustLevel,
    *represents: Represented,
) -> Invented:
    given, family = name.rsplit(" ", 1)
    claims = {"given-name": given, "family-name": family, "bday": bday, "street-address": street}
    claims |= {"postal-code": "00000", "city": town().name}
    firms = [each.name for each in represents if each.kind is MandateKind.EMPLOYEE]
    claims |= {"organization": firms[0]} if firms else {}
    return Invented(key=key, claims=claims, about=about, highest=highest, represents=represents)


JONTE = Represented(kind=MandateKind.PARENT, name="Jonte Sand", born_on=date(2020, 6, 8))
BAKERY = Represented(kind=MandateKind.EMPLOYEE, name="Bäckerei Morgenrot")

PEOPLE = (
    _person(
        "mira", "Mira Sand", "1988-03-14", "Gerbergasse 7",
        _("Mutter von Jonte (6). Hat einen Online-Ausweis."), TrustLevel.HIGH, JONTE,
    ),
    _person(
        "bertram", "Bertram Kolk", "1951-09-02", "Am Treidelpfad 21",
        _("Im Ruhestand. Meldet sich mit Name und Passwort an."), TrustLevel.BASIC,
    ),
    _person(
        "selin", "Selin Aydar", "1979-12-30", "Brückenkopf 3",
        _("Inhaberin der Bäckerei Morgenrot. Hat ein Zertifikat für Firmen."), TrustLevel.SUBSTANTIAL, BAKERY,
    ),
    _person(
        "tamo", "Tamo Lindqvist", "2001-05-19", "Mühlweg 12a",
        _("Studiert und ist gerade zugezogen. Hat einen Online-Ausweis."), TrustLevel.HIGH,
    ),
)  # fmt: skip


class Demonstration:
    kind = MADE_UP
    key = "uebung"
    highest = TrustLevel.HIGH
    told = tuple(CLAIMS)

    @property
    def name(self) -> str:
        return str(_("Übungs-Anmeldung"))

    def begin(self, trip: Trip, at: datetime) -> Departure:
        _only_where_all_is_invented()
        return Departure(f"{PAGE}?{urlencode({'state': trip.state})}")

    def finish(self, trip: Trip, answer: Mapping[str, str], at: datetime) -> Assurance:
        _only_where_all_is_invented()
        if answer.get("error"):
            raise SignInCancelled
        person = next((each for each in PEOPLE if each.key == answer.get("person")), None)
        if person is None:
            raise AnswerNotUnderstood
        return Assurance(
            provider=self.key,
            kind=self.kind,
            issuer="urn:rathaus:demonstration",
            subject=person.key,
            level=min(person.highest, max(trip.level, TrustLevel.BASIC)),
            claims=person.claims,
            represents=person.represents,
        )


def _only_where_all_is_invented() -> None:
    if not town().fictional:
        raise OnlyInAnInventedTown
