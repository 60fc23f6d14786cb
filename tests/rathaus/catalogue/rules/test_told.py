"""Facts and hours as an editor writes them come back as they were."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.catalogue.rules import Evidence, Hours, OtherHours
from rathaus.catalogue.rules.facts import UnknownPart, kept, leads_to_a_page, remembered, told
from rathaus.catalogue.rules.told_facts import facts_of, lines_of
from rathaus.catalogue.rules.told_hours import (
    exceptions_of_lines,
    lines_of_exceptions,
    lines_of_week,
    week_of_lines,
)
from rathaus.catalogue.web.prose import html_of

words = st.text("abcdefgäöü ", min_size=1).map(str.strip).filter(bool)
evidences = st.builds(
    Evidence, name=words, hint=words | st.just(""), where_from=words | st.just(""), optional=st.booleans()
)
spans = st.tuples(st.times(), st.times()).map(
    lambda two: sorted(t.replace(second=0, microsecond=0) for t in two)
)


@given(st.lists(evidences))
def test_facts_are_kept_as_they_were_said(facts):
    assert remembered(Evidence, kept(facts)) == tuple(facts)


@given(st.lists(evidences, unique_by=lambda fact: fact.name))
def test_lines_without_a_change_change_nothing(facts):
    parts = ("name", "hint", "where_from")
    assert facts_of(Evidence, lines_of(facts, parts), parts, facts) == tuple(facts)


def test_what_a_later_program_knows_is_passed_over():
    assert remembered(Evidence, [{"name": "Chip", "colour": "red"}, "Ausweis"]) == (
        Evidence("Chip"),
        Evidence("Ausweis"),
    )


@pytest.mark.parametrize("said", [{}, {"hint": "a"}, {"name": "a", "colour": "b"}, {"name": 1}, 7, None])
def test_what_is_no_fact_is_refused(said):
    with pytest.raises(UnknownPart):
        told(Evidence, said)


@given(st.lists(st.tuples(st.integers(0, 6), spans).filter(lambda each: each[1][0] < each[1][1]), max_size=6))
def test_a_week_comes_back_as_it_was(week):
    hours = tuple(Hours(weekday=day, opens=span[0], closes=span[1]) for day, span in sorted(week))
    assert week_of_lines(lines_of_week(hours)) == hours


def test_exceptions_come_back_as_they_were():
    exceptions = (
        OtherHours(first_on=date(2026, 12, 24), last_on=date(2026, 12, 24), reason="Heiligabend"),
        OtherHours(
            first_on=date(2027, 7, 5),
            last_on=date(2027, 7, 16),
            opens=time(9),
            closes=time(12),
            reason="a (b)",
        ),
    )
    assert exceptions_of_lines(lines_of_exceptions(exceptions)) == exceptions


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("", True),
        ("https://a.example/", True),
        ("/leistungen/", True),
        ("//b.example", False),
        ("javascript:a", False),
        ("data:a", False),
    ],
)
def test_a_link_never_leads_to_a_script(url, leads):
    assert leads_to_a_page(url) is leads


def test_prose_has_paragraphs_lists_and_headings():
    text = "Eins\nzwei\n\n- a\n- <b>\n\n1. x\n## Mehr"
    assert html_of(text, heading=2) == (
        "<p>Eins<br>zwei</p>\n"
        '<ul class="kern-list kern-list--bullet"><li>a</li><li>&lt;b&gt;</li></ul>\n'
        '<ol class="kern-list kern-list--numbered"><li>x</li></ol>\n'
        "<h2>Mehr</h2>"
    )


@given(st.text("<>&\"'#-1. \na"))
def test_prose_never_lets_a_tag_through(text):
    bare = html_of(text)
    for tag in ("p", "br", "h3", "/p", "/h3", "ul", "/ul", "ol", "/ol", "li", "/li"):
        bare = bare.replace(f"<{tag}>", "")
    assert "<" not in bare.replace('<ul class="kern', "").replace('<ol class="kern', "")
