"""Logs come event by event, whatever their size; what is hostile, broken or no log at all is refused with a sentence."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from standards.untrusted_xml import Unreadable
from standards.xes.streaming import Happened, Mapped, happened_in_table, happened_in_xes

LOG = """<?xml version="1.0"?><log xes.version="1.0"{ns}>{head}<trace>{trace}
<event><string key="concept:name" value="a"><string key="concept:name" value="inner"/></string>
<date key="time:timestamp" value="2026-03-02T08:00:00Z"/></event>{late}</trace></log>"""


def xes(**parts: str) -> bytes:
    told = {"ns": "", "head": "", "trace": '<string key="concept:name" value="1"/>', "late": ""} | parts
    return LOG.format(**told).encode()


def read(data: bytes) -> list[Happened]:
    return list(happened_in_xes(io.BytesIO(data)))


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"ns": ' xmlns="http://www.xes-standard.org/"'},
        {"trace": "", "late": '<string key="concept:name" value="1"/>'},
        {"head": '<global scope="event"><string key="concept:name" value="UNKNOWN"/></global>'},
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_event_has_its_own_attributes_and_the_name_of_its_trace(parts: dict[str, str], pack: type) -> None:
    assert read(pack(xes(**parts))) == [Happened("1", "a", "2026-03-02T08:00:00Z", None, None, None)]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<log",
        b"<html><body/></html>",
        b"<html><trace><event/></trace></html>",
        b'<!DOCTYPE log [<!ENTITY x "boom">]><log><trace><event/></trace></log>',
        xes()[:-20],
        gzip.compress(xes())[:-12],
        b"\x1f\x8bnonsense",
        b"<log><trace><event>" + b"<list>" * 50,
        b'<?xml version="1.0" encoding="klingon"?><log/>',
    ],
)
def test_what_is_no_log_or_breaks_off_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data)


def test_an_empty_log_has_no_events() -> None:
    assert read(b'<log xmlns="http://www.xes-standard.org/"/>') == []


def test_the_streams_of_the_real_logs_are_whole(shared: Path) -> None:
    folder = shared / "data/eventlogs"
    with (folder / "receipt.xes.gz").open("rb") as opened:
        assert sum(1 for _each in happened_in_xes(opened)) == 8577
    with (folder / "roadtraffic100traces.xes").open("rb") as opened:
        assert len({each.case for each in happened_in_xes(opened)}) == 100


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_read_by_the_names_of_its_columns(separator: str) -> None:
    rows = ["\ufeffNr,Schritt,Zeit", '1,"a, b",2026-03-02', "1,c"]
    text = "\n".join(rows).replace(",", separator).replace(f"a{separator} b", "a, b")
    mapped = Mapped(case="Nr", activity="Schritt", at="Zeit", resource="Wer")
    assert list(happened_in_table(io.BytesIO(text.encode()), mapped)) == [
        Happened("1", "a, b", "2026-03-02", None, None, None),
        Happened("1", "c", None, None, None, None),
    ]


def test_a_table_without_its_columns_says_which() -> None:
    with pytest.raises(Unreadable, match="concept:name"):
        list(happened_in_table(io.BytesIO(b"a,b\n1,2\n")))
    with pytest.raises(Unreadable):
        list(happened_in_table(io.BytesIO(b"\xff\xfe\x00")))
