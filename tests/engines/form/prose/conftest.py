"""A form of our own for rules of our own: a stall on the market, with everything rules speak of."""

from collections.abc import Callable

import pytest

from engines.form.condition import Clause
from engines.form.definition import Form, Group, Kind, Multiplicity, Option, Question, Statement
from engines.form.prose import understand

YES_NO_LABELS = (
    Option("001", "mit Strom"),
    Option("002", "ohne Strom"),
    Option("003", "mit Strom und Wasser"),
)
MANY = Multiplicity(0, None)


def asked(element: str, label: str, kind: Kind = Kind.TEXT, **more: object) -> Question:
    return Question(element, element, label, kind, **more)  # type: ignore[arg-type]


def birth(element: str) -> Group:
    parts = (("F90000000011", "Tag"), ("F90000000012", "Monat"), ("F90000000013", "Jahr"))
    return Group(
        element, element, "Geburtsdatum", tuple(asked(key, label, Kind.INTEGER) for key, label in parts)
    )


def person(element: str, label: str) -> Group:
    children = (
        asked("F90000000021", "Hat Vollmacht", Kind.BOOLEAN),
        asked("F90000000022", "Name der bevollmächtigten Person"),
    )
    return Group(element, element, label, children)


STALL = Group(
    "G90000000001",
    "G90000000001",
    "Stand",
    (
        asked("F90000000001", "Anschluss", options=YES_NO_LABELS),
        asked("F90000000002", "Verkauf von Speisen", Kind.BOOLEAN),
        asked("F90000000003", "Gesundheitszeugnis", Kind.FILE),
        asked("F90000000004", "Stromverbrauch", Kind.NUMBER),
        asked("F90000000005", "Beginn", Kind.DATE),
        asked("F90000000006", "Ende", Kind.DATE),
        asked("F90000000007", "Telefon"),
        asked("F90000000008", "E-Mail"),
        asked("F90000000009", "Rechtsform", code_list="urn:example:rechtsform"),
        Statement("F90000000010", "F90000000010", "Bitte Zeugnis mitbringen.", name="Hinweis Zeugnis"),
        birth("G90000000002"),
        asked(
            "F90000000014",
            "Sprachen",
            options=(Option("1", "Deutsch"), Option("2", "Englisch")),
            multiplicity=MANY,
        ),
    ),
)
MARKET = Form(
    "S90000000001",
    "1.0.0",
    "Stand auf dem Wochenmarkt",
    (STALL, person("G90000000003", "Inhaberin"), person("G90000000004", "Vertretung")),
)


@pytest.fixture
def market() -> Form:
    return MARKET


@pytest.fixture
def clauses_of() -> Callable[..., tuple[Clause, ...]]:
    """What a text standing at the stall is understood as; fails with the reason where it is not understood."""

    def read(text: str, scope: str = "G90000000001") -> tuple[Clause, ...]:
        understanding = understand(text, MARKET, scope)
        assert understanding.clauses, understanding.reason
        return understanding.clauses

    return read


@pytest.fixture
def reason_of() -> Callable[..., str]:
    """Why a text standing at the stall is not executed."""

    def read(text: str, scope: str = "G90000000001") -> str:
        understanding = understand(text, MARKET, scope)
        assert not understanding.clauses
        return understanding.reason

    return read


@pytest.fixture(scope="session")
def market_form() -> Form:
    """The same form for property-based tests, which want fixtures that last."""
    return MARKET
