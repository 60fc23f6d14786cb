"""One answer to one question, as somebody in a German town would type it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from engines.form.definition import Kind, Question

from . import names
from .population import Person

LIKELY_YES = re.compile("Hauptwohnung|in Talbrück geboren|Sorgerecht|Dürfen Sie|schon geboren|Sanitäts", re.I)
PURPOSES = (
    "Wir brauchen die Fläche für die Arbeiten am Haus, drei Meter breit, der Gehweg bleibt begehbar.",
    "Tische und Stühle vor dem Laden, von Mittag bis zum Abend.",
    "Es geht um das Sommerfest der Nachbarschaft mit Kaffee, Kuchen und Spielen für Kinder.",
    "Der Stamm ist auf einer Seite hohl, beim letzten Sturm sind große Äste gefallen.",
    "Verkauf von Backwaren und Kaffee, dazu ein kleiner Mittagstisch.",
    "Reparatur und Verkauf von Fahrrädern, im Sommer auch Verleih.",
)


def typed(question: Question, person: Person, today: date, chance: Random) -> str:
    """Fits kind, options and bounds; what rules ask beyond is mended by ``answering``."""
    if question.options:
        return _option(question, chance)
    if question.kind is Kind.BOOLEAN:
        likely = 0.97 if LIKELY_YES.search(question.label) else 0.2
        return "true" if chance.random() < likely else "false"
    if question.kind in (Kind.DATE, Kind.DATETIME):
        return written(_day(question.label, person, today, chance))
    if question.kind is Kind.TIME:
        return f"{18 + chance.randint(0, 3)}:00" if "Ende" in question.label else "10:00"
    if question.kind is not Kind.TEXT:
        return _number(question, chance)
    return _text(question, person, chance)


def _option(question: Question, chance: Random) -> str:
    """The first ones are what most people choose."""
    weights = [1 / (1 + order) for order in range(len(question.options))]
    return chance.choices(question.options, weights)[0].code


def _number(question: Question, chance: Random) -> str:
    least, most = int(question.limits.least or 1), int(question.limits.most or 60)
    return str(chance.randint(max(least, 1), max(least, min(most, least + 80))))


def _day(label: str, person: Person, today: date, chance: Random) -> date:
    if re.search("Hund|Kind", label) and "Geburt" in label:
        return today - timedelta(days=chance.randint(90, 2500))
    if re.search("Geburtsdatum|Tag der Geburt", label):
        return person.born
    if re.search("Seit|Abgemeldet|Erlaubnis", label):
        return today - timedelta(days=chance.randint(2, 40))
    return today + timedelta(days=chance.randint(40, 60) if "Letzter" in label else chance.randint(14, 38))


def written(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _plate(chance: Random) -> str:
    letters = "".join(chance.choices("ABCEHKLMNPRST", k=2))
    return f"TB-{letters} {chance.randint(10, 999)}"


_TEXTS: tuple[tuple[str, Callable[[Person, Random], str]], ...] = (
    ("Vorname.* bei der Geburt|^Vorname", lambda who, chance: who.first),
    ("^Nachname|Familienname|Geburtsname", lambda who, chance: who.last),
    ("Vor- und Nachname|Ansprechperson|Halterin|Namen der Eltern", lambda who, chance: who.name),
    ("E-Mail", lambda who, chance: who.email),
    ("Telefon|Handy", lambda who, chance: who.phone),
    (
        "Straße und Hausnummer|Anschrift des Ortes",
        lambda who, c: f"{who.address.street} {who.address.number}",
    ),
    ("^Straße", lambda who, chance: who.address.street),
    ("Hausnummer", lambda who, chance: who.address.number),
    ("Postleitzahl", lambda who, chance: who.address.postcode),
    ("^Ort$|Gemeinde", lambda who, chance: who.address.place),
    ("Hundes", lambda who, chance: chance.choice(names.DOGS)),
    ("Chipnummer", lambda who, chance: f"276{chance.randint(10**11, 10**12 - 1)}"),
    ("Kennzeichen", lambda who, chance: _plate(chance)),
    (
        "Nummer Ihres bisherigen",
        lambda who, chance: f"{chance.choice('ABCDE')}-{chance.randint(10000, 99999)}",
    ),
    (
        "[Nn]ummer|Flurstück|Kassenzeichen",
        lambda who, chance: f"{chance.randint(100, 9999)}/{chance.randint(1, 26)}",
    ),
    ("Unternehmens|Firma|Geschäftsname|Register steht|Betrieb", lambda who, chance: who.firm),
    ("Registergericht", lambda who, chance: "Amtsgericht Jena"),
    (
        "Geburtsort",
        lambda who, chance: chance.choice(("Talbrück", "Erfurt", "Izmir", "Wrocław", "Lwiw", "Huế")),
    ),
    (
        "Farbe",
        lambda who, chance: chance.choice(("schwarz", "braun mit weißer Brust", "hellgrau", "gefleckt")),
    ),
    (
        "Sprachen",
        lambda who, chance: chance.choice(("Deutsch", "Deutsch und Türkisch", "Ukrainisch", "Polnisch")),
    ),
    ("Name der Veranstaltung", lambda who, chance: chance.choice(("Hoffest", "Lichterabend", "Sommerlauf"))),
)


def _text(question: Question, person: Person, chance: Random) -> str:
    told = next((tell for words, tell in _TEXTS if re.search(words, question.label)), None)
    text = told(person, chance) if told else chance.choice(PURPOSES)
    return text[: question.limits.max_length or len(text)]
