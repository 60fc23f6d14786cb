"""What is written as XES is read again as it was; what is broken or hostile is refused by name."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from standards import xes
from standards.xes import Log, Occurrence, Trace, Transition

AT = datetime(2026, 11, 25, 9, 30, tzinfo=timezone(timedelta(hours=1)))
TEXTS = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff", min_codepoint=32)
)
INSTANTS = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=1))]))
VALUES = st.one_of(TEXTS, st.booleans(), st.integers(), st.floats(allow_nan=False), INSTANTS)
KEYS = TEXTS.filter(lambda key: key != "lifecycle:model")
SAID = st.dictionaries(KEYS, VALUES, max_size=4)
TRACES = st.builds(Trace, SAID, st.lists(st.builds(Occurrence, SAID), max_size=3).map(tuple))
LOGS = st.builds(Log, SAID, st.lists(TRACES, max_size=3).map(tuple))


def event(name: str = "Prüfen", transition: str = "complete", at: datetime = AT) -> Occurrence:
    return Occurrence({"concept:name": name, "lifecycle:transition": transition, "time:timestamp": at})


SAMPLE = Log({"concept:name": "Talbrück"}, (Trace({"concept:name": "a1"}, (event(), event("Entscheiden"))),))


@given(LOGS)
def test_what_is_written_is_read_again(log: Log):
    assert xes.read(xes.write(log)) == log


@given(LOGS)
def test_a_compressed_log_is_the_same_log(log: Log):
    packed = b"".join(xes.compressed(xes.pieces(log.attributes, log.traces)))
    assert gzip.decompress(packed) == xes.write(log)
    assert xes.read(packed) == log


def test_a_time_keeps_its_zone():
    assert 'value="2026-11-25T09:30:00+01:00"' in xes.write(SAMPLE).decode()


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(xes.NotAnInstant):
        xes.write(Log({}, (Trace({}, (event(at=datetime(2026, 1, 1)),)),)))


def test_line_breaks_and_quotes_survive():
    log = Log({"note": 'eins\n"zwei"\t<drei>&'})
    assert xes.read(xes.write(log)) == log


def test_a_character_that_xml_cannot_hold_is_replaced():
    assert xes.read(xes.write(Log({"note": "a\x00b"}))) == Log({"note": "a�b"})


def test_the_head_declares_the_extensions_in_the_order_of_the_standard():
    root = etree.fromstring(xes.write(SAMPLE))
    tags = [etree.QName(child).localname for child in root]
    assert tags == [
        *["extension"] * 4,
        "global",
        "global",
        "classifier",
        "classifier",
        "string",
        "string",
        "trace",
    ]
    assert root.get("xes.version") == "1849.2016"


def test_a_good_log_has_no_problems():
    assert xes.problems(xes.write(SAMPLE)) == ()


@pytest.mark.parametrize(
    ("trace", "message"),
    [
        (Trace({}, ()), "Der Fall hat keinen Namen (concept:name)."),
        (Trace({"concept:name": "a"}, (Occurrence({"time:timestamp": AT}),)), "keinen Namen"),
        (Trace({"concept:name": "a"}, (Occurrence({"concept:name": "b"}),)), "keine Zeit"),
        (Trace({"concept:name": "a"}, (event(transition="vorbei"),)), "„vorbei“ ist kein Übergang"),
        (
            Trace({"concept:name": "a"}, (event(), event(at=AT - timedelta(days=1)))),
            "nicht in der Reihenfolge",
        ),
    ],
)
def test_a_log_that_misleads_is_told(trace: Trace, message: str):
    found = xes.problems(xes.write(Log({}, (trace,))))
    assert len(found) == 1
    assert message in found[0].message


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "leer"),
        (b"<list/>", "kein Ereignislog"),
        (b'<log xmlns="urn:fremd"/>', "kein Ereignislog"),
        (b"<log><trace>", "bricht ab"),
        (b'<!DOCTYPE log [<!ENTITY a "b">]><log/>', "DTD"),
        (b'<log><int key="a" value="viele"/></log>', "kein Wert der Art int"),
        (b'<log><date key="a" value="2026-01-01T00:00:00"/></log>', "kein Wert der Art date"),
        (b'<log><boolean key="a" value="vielleicht"/></log>', "kein Wert der Art boolean"),
        (b"\x1f\x8bkein gzip", "gzip"),
        (gzip.compress(xes.write(SAMPLE))[:-12], "nicht vollständig"),
    ],
    ids=range(10),
)
def test_a_broken_or_hostile_file_is_refused_by_name(data: bytes, cause: str):
    with pytest.raises(xes.Unreadable, match=cause):
        xes.read(data)
    assert cause in xes.problems(data)[0].message


def test_nested_attributes_and_lists_are_passed_over():
    nested = (
        b'<log><string key="a" value="1"><string key="inner" value="2"/></string>'
        b'<list key="l"><values><string key="x" value="3"/></values></list></log>'
    )
    assert xes.read(nested) == Log({"a": "1"})


def test_the_transitions_are_those_of_the_lifecycle_extension():
    assert {"schedule", "assign", "start", "suspend", "resume", "complete"} <= set(Transition)
