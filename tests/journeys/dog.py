"""Registering a dog for tax (Hundesteuer) in the demonstration city, page by page, as the visitor reads it."""

from tests.journeys.files import A_PROOF
from tests.journeys.visitor import Visitor

SLUG = "hund-anmelden"
PAGE = f"/leistungen/{SLUG}/"
START = f"/antrag/{SLUG}/"
FIRST_DOG, SECOND_DOG = "Hund 1", "Hund 2"
REDUCTION = "Möchten Sie weniger Steuer zahlen"
PAID_ELSEWHERE = "Haben Sie für diesen Hund schon anderswo"


def search_and_begin(visitor: Visitor) -> None:
    """From the home page to the first question."""
    visitor.open("/")
    visitor.write("Was möchten Sie erledigen?", "Hund").press("Suchen")
    visitor.follow("Hund anmelden").follow("Online beantragen").press("Antrag beginnen")


def tell_who_you_are(visitor: Visitor) -> None:
    visitor.write("Vorname", "Erika").write("Nachname", "Musterfrau").write("Geburtsdatum", "12.8.1964")
    visitor.press("Weiter")


def tell_where_you_live(visitor: Visitor) -> None:
    visitor.write("Straße", "Lohegasse").write("Hausnummer", "7a").write("Postleitzahl", "99999")
    visitor.write("Ort", "Talbrück").press("Weiter")


def tell_how_to_reach_you(visitor: Visitor) -> None:
    visitor.write("E-Mail-Adresse", "erika@example.org").press("Weiter")


def describe_dog(visitor: Visitor, name: str, *, row: str) -> None:
    visitor.write("Name des Hundes", name, row=row).pick("Rasse", "Dackel", row=row)
    visitor.write("Geburtsdatum des Hundes", "1.3.2024", row=row)
    visitor.write("Seit wann lebt der Hund", "1.5.2024", row=row)
    visitor.write("Chipnummer", "276098106123456", row=row)
    visitor.choose("Hat eine Behörde", "Nein", row=row)


def describe_one_dog(visitor: Visitor) -> None:
    describe_dog(visitor, "Waldi", row=FIRST_DOG)
    visitor.press("Weiter")


def ask_for_less_tax(visitor: Visitor) -> None:
    visitor.choose(PAID_ELSEWHERE, "Nein").choose(REDUCTION, "Hund aus dem Tierheim")
    visitor.attach("Nachweis für die Ermäßigung", A_PROOF).press("Weiter")


STEPS = (tell_who_you_are, tell_where_you_live, tell_how_to_reach_you, describe_one_dog, ask_for_less_tax)
"""Everything between the first question and the page where one checks."""


def fill_in(visitor: Visitor) -> None:
    for step in STEPS:
        step(visitor)
