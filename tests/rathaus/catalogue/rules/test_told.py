"""Facts are kept as they were said, hours are read as people write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.catalogue.rules import Evidence
from rathaus.catalogue.rules.facts import UnknownPart, kept, leads_to_a_page, remembered, told
from rathaus.catalogue.rules.told_hours import UnreadableHours, hours_of_day
from rathaus.catalogue.web.prose import html_of

words = st.text("abcdefgäöü ", min_size=1).map(str.strip).filter(bool)
evidences = st.builds(
    Evidence, name=words, hint=words | st.just(""), where_from=words | st.just(""), optional=st.booleans()
)


@given(st.lists(evidences))
def test_facts_are_kept_as_they_were_said(facts):
    assert remembered(Evidence, kept(facts)) == tuple(facts)


def test_the_hours_of_a_day_are_read_with_their_note():
    read = hours_of_day("Mo", "8-12, 13–16:30 (nur mit Termin)")
    assert [(each.opens, each.closes, each.note) for each in read] == [
        (time(8), time(12), "nur mit Termin"),
        (time(13), time(16, 30), "nur mit Termin"),
    ]


@pytest.mark.parametrize(("day", "said"), [("Mo", "vormittags"), ("Mo", "25-26"), ("Xy", "8-12")])
def test_hours_nobody_understands_are_refused(day, said):
    with pytest.raises(UnreadableHours):
        list(hours_of_day(day, said))


def test_what_a_later_program_knows_is_passed_over():
    assert remembered(Evidence, [{"name": "Chip", "colour": "red"}, "Ausweis"]) == (
        Evidence("Chip"),
        Evidence("Ausweis"),
    )


@pytest.mark.parametrize("said", [{}, {"hint": "a"}, {"name": "a", "colour": "b"}, {"name": 1}, 7, None])
def test_what_is_no_fact_is_refused(said):
    with pytest.raises(UnknownPart):
        told(Evidence, said)


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
