"""The small language of templates."""

import string

from hypothesis import given
from hypothesis import strategies as st

from rathaus.correspondence.rules.codes import ALPHABET, as_typed, code_of
from rathaus.correspondence.rules.template import Part, filled, problems


def test_places_are_filled():
    assert filled("Guten Tag {{ name }},", {"name": "Erika"}) == (Part("paragraph", ("Guten Tag Erika,",)),)


def test_what_a_place_holds_is_not_read_as_template():
    assert filled("{{ name }}", {"name": "{{ gebuehr }}", "gebuehr": "9 €"})[0].lines == ("{{ gebuehr }}",)


def test_a_condition_keeps_or_drops_its_paragraph():
    body = "[wenn gebuehr]\nSie zahlen {{ gebuehr }}.\n\n[wenn nicht gebuehr]\nEs kostet nichts."
    assert filled(body, {"gebuehr": "9 €"}) == (Part("paragraph", ("Sie zahlen 9 €.",)),)
    assert filled(body, {}) == (Part("paragraph", ("Es kostet nichts.",)),)


def test_a_point_with_several_lines_becomes_several_points():
    assert filled("- {{ liste }}\n- Ende", {"liste": "a\nb"}) == (Part("list", ("a", "b", "Ende")),)


def test_a_heading_is_one():
    assert filled("# Gründe", {}) == (Part("heading", ("Gründe",)),)


def test_an_unknown_place_is_a_problem_that_names_it():
    found = problems("Guten Tag {{ name }},\n\n{{ schuhgroesse }}")
    assert [(each.paragraph, "schuhgroesse" in each.sentence) for each in found] == [(2, True)]


def test_half_a_place_is_a_problem():
    assert len(problems("Guten Tag {{ name,")) == 1


def test_a_condition_that_is_not_understood_is_a_problem():
    assert len(problems("[wenn gebuehr > 5]\nText")) == 1


def test_an_empty_template_is_a_problem():
    assert len(problems(" \n ")) == 1


@given(st.text(max_size=400))
def test_no_text_breaks_the_language(body: str):
    problems(body)
    filled(body, {"name": "Erika"})


@given(st.binary(min_size=16, max_size=16))
def test_a_code_is_read_as_it_was_written_however_it_was_typed(random: bytes):
    code = code_of(random)
    assert as_typed(f" {code.lower().replace('-', ' ')} ") == code
    assert set(code) <= set(ALPHABET) | {"-"}


@given(st.text(alphabet=string.printable, max_size=40))
def test_whatever_else_is_typed_is_no_code_or_a_whole_one(text: str):
    assert len(as_typed(text)) in (0, 19)
