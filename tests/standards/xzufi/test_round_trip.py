"""What is written says what was read, and what nobody knows survives."""

from xml.etree.ElementTree import canonicalize

import pytest
from hypothesis import HealthCheck, given, settings
from tests.standards.xzufi.samples import DELETED, WHOLE, message, messages, office, online, service, written

from standards.xzufi import Message, Operation, Unreadable, Unwritable, read, stream, write
from standards.xzufi.model import Head, Identifier, Service, Version

GENERATED = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)


@GENERATED
@given(messages("2.2.0"))
def test_a_written_message_of_2_2_is_read_as_it_was(said: Message) -> None:
    assert read(write(said)) == said


@GENERATED
@given(messages("2.3.0"))
def test_a_written_message_of_2_3_is_read_as_it_was(said: Message) -> None:
    assert read(write(said)) == said


def canonical(data: bytes) -> str:
    return canonicalize(data.decode(), strip_text=True, rewrite_prefixes=True, qname_aware_attrs={"xsi:type"})


@pytest.mark.parametrize("version", ["2.2.0", "2.3.0"])
@pytest.mark.parametrize("prefix", ["x", "xzufi", "ns2"])
def test_a_message_is_canonically_what_it_was(version: Version, prefix: str) -> None:
    parts = [written(service()), written(office()), written(online()), DELETED]
    said = message(*parts, version=version, prefix=prefix)
    assert canonical(write(read(said))) == canonical(message(*parts, version=version, prefix="xzufi"))


def test_children_in_an_order_of_their_own_stay_in_it() -> None:
    said = message(
        written(
            "<x:leistung><x:fremd/><x:modulFrist/><x:id>S1</x:id><x:fremd2>a<b>b</b></x:fremd2></x:leistung>"
        )
    )
    assert canonical(write(read(said))) == canonical(said)


def test_what_a_plain_element_cannot_hold_is_kept_whole() -> None:
    address = '<x:anschrift><x:strasse seit="2020">Kai</x:strasse><x:ort/></x:anschrift>'
    said = message(written(f"<x:organisationseinheit>{address}</x:organisationseinheit>"))
    held = read(said).operations[0].office
    assert held is not None
    assert held.addresses[0].street == ""
    assert canonical(write(read(said))) == canonical(said)


def test_the_records_are_told_one_after_the_other() -> None:
    assert tuple(stream(WHOLE)) == read(WHOLE).operations
    assert [type(each.record).__name__ for each in stream(WHOLE)] == [
        "Service",
        "Office",
        "OnlineService",
        "NoneType",
    ]


def test_records_before_a_break_are_given_out() -> None:
    records = stream(WHOLE[: WHOLE.index(b"<x:loesche>")] + b"<x:loesche>")
    with pytest.raises(Unreadable, match="bricht ab"):
        list(records)


def test_a_control_character_cannot_be_written() -> None:
    said = Message(Head(), (Operation(service=Service(id=Identifier(value="S\x01"))),))
    with pytest.raises(Unwritable, match=r"U\+0001"):
        write(said)
