"""What is read as BPMN is written as it was, foreign extensions included; what is hostile is refused by name."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import canonicalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.bpmn import CHECKING

from standards import bpmn
from standards.bpmn.model import MODEL
from standards.bpmn.reading import understood
from standards.bpmn.tree import Element, Remark

TEXTS = st.text(
    st.characters(min_codepoint=32, exclude_categories=("Cs",), exclude_characters="\ufffe\uffff\x7f")
)
TEXTS = TEXTS.filter(lambda text: not any("\x7f" <= character <= "\x9f" for character in text))
NAMES = st.sampled_from(["task", "laneSet", "eigenes", "extensionElements"])
SPACES = st.sampled_from([(MODEL, ""), ("urn:fremd", "fremd")])
REMARKS = st.builds(Remark, st.sampled_from(["", " ein Wort ", "zwei"]), TEXTS)


def elements(below: st.SearchStrategy[Element]) -> st.SearchStrategy[Element]:
    content = st.lists(st.one_of(below, REMARKS), max_size=3).map(tuple)
    attributes = st.dictionaries(st.sampled_from([("", "id"), ("", "name"), ("urn:fremd", "id")]), TEXTS)
    return st.builds(
        lambda space, tag, said, text, inside, tail: Element(
            space[0], tag, space[1], (), tuple(said.items()), text, inside, tail
        ),
        SPACES,
        NAMES,
        attributes,
        TEXTS,
        content,
        TEXTS,
    )


INSIDE = st.recursive(elements(st.nothing()), elements, max_leaves=8)
DECLARED = (("", MODEL), ("fremd", "urn:fremd"))


def definitions(*inside: Element | Remark) -> bpmn.Definitions:
    return understood(Element(MODEL, "definitions", "", DECLARED, (), "", inside))


@given(st.lists(INSIDE, max_size=3))
def test_what_is_written_is_read_again(inside: list[Element]):
    whole = definitions(*inside)
    assert bpmn.read(bpmn.write(whole)) == whole


def canonical(data: bytes) -> str:
    return canonicalize(data.decode("utf-8-sig"), with_comments=True, rewrite_prefixes=True)


def models(shared: Path) -> list[Path]:
    folder = shared / "data" / "bpmn"
    return sorted([*folder.rglob("*.bpmn"), *folder.rglob("*.bpmn20.xml")])


@pytest.mark.shared
def test_the_reference_models_lose_nothing(shared: Path):
    found = models(shared)
    assert len(found) == 23
    for file in found:
        data = file.read_bytes()
        assert canonical(bpmn.write(bpmn.read(data))) == canonical(data), file.name


@pytest.mark.shared
def test_the_reference_models_are_understood(shared: Path):
    for file in models(shared):
        whole = bpmn.read(file.read_bytes())
        assert whole.shapes, file.name
        drawn = {each.element for each in whole.shapes}
        told = {node.id for process in whole.processes for node in process.nodes}
        assert not told or told & drawn, file.name


def test_a_model_is_understood():
    (process,) = bpmn.read(CHECKING).processes
    nodes = {each.id: each for each in process.nodes}
    assert nodes["check"].extensions == {("urn:rathaus:bpmn:1.0", "act"): "check"}
    assert nodes["whole"].default == "whole-decide"
    assert (nodes["late"].triggers, nodes["late"].timer) == (("timer",), "working-days(5)")
    assert nodes["came"].message == "m-answered"
    assert next(each for each in process.flows if each.id == "whole-ask").condition == "not complete"


def test_a_good_model_has_no_problems():
    assert bpmn.problems(CHECKING) == ()


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (b'targetRef="ask"', b'targetRef="weg"', "es nicht gibt: \u201eweg\u201c"),
        (b'id="late"', b'id="check"', "mehreren Elementen"),
    ],
)
def test_what_refers_to_nothing_is_told(before: bytes, after: bytes, message: str):
    assert any(message in each.message for each in bpmn.problems(CHECKING.replace(before, after)))


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "leer"),
        (b"<definitions/>", "kein Prozessmodell"),
        (b"Hund", "keine XML"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "DTD"),
        (b"<a>" * 150 + b"</a>" * 150, "tiefer"),
        (b"<a" + b" " * 5_000_000 + b"/>", "zu groß"),
    ],
)
def test_a_broken_or_hostile_file_is_refused_by_name(data: bytes, cause: str):
    with pytest.raises(bpmn.Unreadable, match=cause):
        bpmn.read(data)
    assert cause in bpmn.problems(data)[0].message


@pytest.mark.parametrize("number", ["viel", "nan", "inf", "1e300", ""])
def test_a_place_that_is_no_number_is_refused(number: str):
    drawn = (
        f'<definitions xmlns="{MODEL}" xmlns:b="http://www.omg.org/spec/BPMN/20100524/DI" '
        'xmlns:c="http://www.omg.org/spec/DD/20100524/DC"><b:BPMNDiagram><b:BPMNShape bpmnElement="a">'
        f'<c:Bounds x="{number}" y="0" width="1" height="1"/></b:BPMNShape></b:BPMNDiagram></definitions>'
    )
    with pytest.raises(bpmn.Unreadable, match="keine brauchbare Zahl"):
        bpmn.read(drawn.encode())


def test_comments_and_foreign_elements_survive():
    foreign = b'<!-- warum --><extensionElements xmlns:z="urn:z"><z:farbe ton="blau">hell</z:farbe></extensionElements>'
    data = CHECKING.replace(b"</process>", foreign + b"</process>")
    assert canonical(bpmn.write(bpmn.read(data))) == canonical(data)
