"""A whole paper: points with their duties, as a head of digitisation needs them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.paper.test_head import labelled

from engines.paper.duties import Action, action_of, duty_of
from engines.paper.reading import Paper, Read, as_json, read

PAPER = """Antrag
Drucksache 0815/31
Beratungsfolge\tDatum\tBehandlung\tZuständigkeit
Finanzausschuss\t04.03.2031\tnicht öffentlich\tVorberatung
Stadtrat\t19.03.2031\töffentlich\tEntscheidung

Der Stadtrat möge beschließen:

01
Der Oberbürgermeister wird beauftragt, bis Ende 2031
a. die Homepage neu zu gestalten,
b. alle Anträge online anzubieten.
02
Die Verwaltung prüft, ob freie Software genutzt werden kann.
03
Die Stadtverwaltung wird beauftragt, dem zuständigen Ausschuss zweimal im Jahr (Februar und September) einen
Fortschrittsbericht vorzulegen.
04
Der Stadtrat nimmt den Bericht zur Kenntnis.

Begründung:
Bis Ende 2030 war nichts geschehen.
"""


@pytest.fixture(scope="module")
def paper() -> Paper:
    return read(PAPER)


def point(paper: Paper, number: str) -> Read:
    return next(each for each in paper.all_points() if each.number == number)


def test_who_is_charged_and_by_when_holds_for_the_parts(paper: Paper) -> None:
    part = point(paper, "1a")
    assert part.duty.charged
    assert part.duty.deadline
    assert (part.duty.charged.value, part.duty.deadline.on, part.duty.action, part.inherits) == (
        "Der Oberbürgermeister",
        date(2031, 12, 31),
        Action.CARRY_OUT,
        ("charged", "deadline"),
    )


def test_measures_that_are_only_listed_charge_nobody_again() -> None:
    text = PAPER.replace(
        "Der Oberbürgermeister wird beauftragt, bis Ende 2031",
        "Der Oberbürgermeister wird gebeten, auf das Land einzuwirken, den Zustand zu verbessern durch:",
    )
    part = point(read(text), "1a")
    assert (part.duty.charged, part.inherits) == (None, ())


def test_a_sentence_that_goes_on_in_lines_charges_for_each_of_them() -> None:
    text = "# kind: Antrag\n\nDer Markt ist laut.\n\nDie Vorsitzende wird gebeten,\n\nsich beim Land einzusetzen.\n\nzu berichten.\n"
    points = read(text).points
    assert [
        (each.number, each.duty.charged and each.duty.charged.value, each.inherits) for each in points
    ] == [
        ("*1", "Die Vorsitzende", ("charged",)),
        ("*2", "Die Vorsitzende", ("charged",)),
    ]


def test_a_report_has_a_recipient_and_its_months(paper: Paper) -> None:
    duty = point(paper, "3").duty
    assert duty.interval
    assert duty.report_to
    assert (duty.action, duty.interval.value, duty.report_to.value) == (
        Action.REPORT,
        "yearly:02,09",
        "dem zuständigen Ausschuss",
    )


def test_what_the_council_does_itself_charges_nobody(paper: Paper) -> None:
    duty = point(paper, "4").duty
    assert (duty.charged, duty.action, duty.deadline) == (None, Action.OTHER, None)


def test_it_is_told_as_json_with_the_places_it_was_read_from(paper: Paper) -> None:
    told = as_json(paper)
    assert (told["kind"], told["reference"], told["body"]) == ("antrag", "0815/31", "Stadtrat")
    second = told["points"][1]
    assert PAPER[second["source"]["start"] : second["source"]["end"]].startswith("02\nDie Verwaltung prüft")
    assert (second["charged"], second["action"]) == ("Die Verwaltung", "pruefen")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Die Verwaltung wird beauftragt, etwas zu tun.", "Die Verwaltung"),
        ("Hierzu wird der Oberbürgermeister beauftragt, etwas zu tun.", "der Oberbürgermeister"),
        ("Der Stadtrat beauftragt die Verwaltung, etwas zu tun.", "die Verwaltung"),
        ("Die Verwaltung erarbeitet ein Konzept.", "Die Verwaltung"),
        ("Bis dahin legt die Stadtverwaltung einen Plan vor.", "die Stadtverwaltung"),
        ("Es wird ein Beirat eingerichtet.", None),
        ("Der Satz „Die Verwaltung wird beauftragt“ entfällt.", None),
    ],
)
def test_who_is_charged(text: str, who: str | None) -> None:
    found = duty_of(text).charged
    assert (found.value if found else None) == who


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Die Verwaltung berichtet dem Ausschuss.", Action.REPORT),
        ("Die Verwaltung legt einen Jahresbericht vor.", Action.REPORT),
        ("Die Verwaltung legt bis Mai ein Konzept vor.", Action.SUBMIT),
        ("Die Verwaltung prüft die Kosten.", Action.EXAMINE),
        ("Es ist eine Plattform, die u.a. Formulare enthält, zu prüfen.", Action.EXAMINE),
        ("Die Homepage ist zu erneuern.", Action.CARRY_OUT),
        ("Es werden Bäume gepflanzt.", Action.CARRY_OUT),
        ("§ 1 wird ersetzt durch „neu“.", Action.OTHER),
        ("Der Gemeinderat stimmt dem Budget zu.", Action.OTHER),
    ],
)
def test_what_kind_of_action_it_is(text: str, action: Action) -> None:
    assert action_of(text) is action


def test_later_sentences_order_more() -> None:
    text = "Der Oberbürgermeister wird beauftragt, einen Plan vorzulegen. Die Stadtverwaltung prüft die Vergabe. Das hilft."
    duty = duty_of(text)
    assert duty.action is Action.SUBMIT
    assert [(each.action, each.charged) for each in duty.also] == [(Action.EXAMINE, "Die Stadtverwaltung")]


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    as_json(read(f"Antrag\nDer Stadtrat möge beschließen:\n1. {text}"))


# --- the labelled papers


def pairs(labels: list[dict[str, Any]], points: tuple[Read, ...]) -> Iterator[tuple[dict[str, Any], Read]]:
    """A label with the point of the same number that was read."""
    for label in labels:
        found = next((each for each in points if each.number == label["no"]), None)
        if found is not None:
            yield label, found
            yield from pairs(label["subpoints"], found.points)


def told(found: Read) -> dict[str, Any]:
    duty = found.duty
    return {
        "charged": duty.charged and duty.charged.value,
        "action": duty.action.value,
        "deadline": duty.deadline and duty.deadline.on and duty.deadline.on.isoformat(),
        "recurrence": duty.interval and duty.interval.value,
    }


@pytest.mark.parametrize(
    ("what", "goal"), [("charged", 0.9), ("action", 0.85), ("deadline", 0.95), ("recurrence", 0.95)]
)
def test_the_duties_of_the_labelled_papers_are_read(shared: Path, what: str, goal: float) -> None:
    hits = more = missed = 0
    for _name, text, label in labelled(shared):
        for wanted, found in pairs(label["points"], read(text).points):
            said = told(found)[what]
            hits += bool(said) and said == wanted[what]
            more += bool(said) and said != wanted[what]
            missed += bool(wanted[what]) and said != wanted[what]
    assert 2 * hits / (2 * hits + more + missed) >= goal, (hits, more, missed)
