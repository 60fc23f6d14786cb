"""A model is drawn and told as a list; every name is escaped, and where a case stands is said in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from lxml import etree
from tests.factories.bpmn import CHECKING
from tests.factories.processes import does, going, in_force

from engines.process.run import Positions
from rathaus.processes import queries
from rathaus.processes.management.commands.load_processes import DEMONSTRATION
from rathaus.processes.queries.drawing import drawing_of, drawn

SVG = "{http://www.w3.org/2000/svg}"
DOG = (DEMONSTRATION / "hundesteuer.bpmn").read_bytes()


def svg_of(source: bytes, positions: Positions | None = None) -> etree._Element:
    return etree.fromstring(drawn(source, "Hundesteuer", "x", positions).svg)


def told(source: bytes, positions: Positions | None = None) -> str:
    html = render_to_string("processes/drawing.html", {"drawing": drawn(source, "Hund", "x", positions)})
    return " ".join(" ".join(etree.HTML(html).itertext()).split())


def test_the_picture_has_a_name_and_a_description():
    svg = svg_of(DOG)
    names = {each.get("id"): each.text for each in svg if each.tag in (f"{SVG}title", f"{SVG}desc")}
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == " ".join(names)
    assert names["x-titel"] == "Hundesteuer"
    assert "Die Liste darunter" in names["x-text"]


def test_the_picture_holds_no_style_and_no_script():
    svg = svg_of(DOG)
    assert {each.tag.removeprefix(SVG) for each in svg.iter()} <= {
        *("svg", "title", "desc", "rect", "circle", "polyline", "polygon", "text", "tspan")
    }
    assert not any(
        "style" in each.attrib or any(key.startswith("on") for key in each.attrib) for each in svg.iter()
    )


def test_every_step_and_lane_is_written():
    text = " ".join(" ".join(svg_of(DOG).itertext()).split())
    assert "Zweite Person" in text
    assert "Angaben zum Hund prüfen" in text


def test_a_hostile_name_stays_text():
    name = '"&gt;&lt;script&gt;alert(1)&lt;/script&gt;'.replace('"', "&quot;")
    hostile = DOG.replace("Angaben zum Hund prüfen".encode(), name.encode())
    html = render_to_string("processes/drawing.html", {"drawing": drawn(hostile, "<b>", "x")})
    assert "<script" not in html
    assert "<b>" not in html


def test_where_a_case_stands_is_said_in_words():
    standing = Positions(frozenset({"eingang"}), frozenset({"pruefen"}))
    assert "Angaben zum Hund prüfen Hier steht Ihr Vorgang" in told(DOG, standing)
    assert "Antrag ist da erledigt" in told(DOG, standing)
    assert "Der Vorgang steht bei: Angaben zum Hund prüfen." in told(DOG, standing)


def test_conditions_are_told_with_where_they_lead():
    assert "wenn „nein“: weiter mit „Fehlendes anfordern“" in told(DOG)


def test_a_model_without_a_drawing_is_told_as_a_list():
    drawing = drawn(CHECKING, "Prüfen", "x")
    assert drawing.svg == ""
    assert [step.name for step in drawing.lanes[0].steps][1:4] == [
        "Vollständigkeit prüfen",
        "Vollständig?",
        "Entscheiden",
    ]


def test_a_file_that_cannot_be_read_gives_an_empty_drawing():
    assert drawn(b"<a", "x", "x").lanes == ()


@pytest.mark.shared
def test_the_reference_models_can_be_drawn(shared: Path):
    for file in sorted((shared / "data" / "bpmn").rglob("*.bpmn")):
        assert svg_of(file.read_bytes()).get("role") == "img", file.name


@pytest.mark.django_db
def test_the_position_of_a_running_case_is_in_its_drawing():
    version = in_force(DOG, key="hund", service="hund")
    matter = going().matter
    does(matter, complete=True)
    lanes = drawing_of(version, queries.positions_of(matter)).lanes
    states = {step.id: step.state for lane in lanes for step in lane.steps}
    assert (states["pruefen"], states["fachlich"], states["entscheiden"]) == ("done", "here", "")
