"""What is written says what was read."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.standards.xdatenfelder.samples import field, group, messages, placed, rule, schema_of

from standards.xdatenfelder import (
    Schema,
    Severity,
    Unreadable,
    Unwritable,
    as_form,
    json_schema,
    losses,
    problems,
    read,
    write,
)
from standards.xdatenfelder.model import Version

SMALL = schema_of(
    placed(group("G1", placed(field("F1"), "0:*", "§ 1"), more=rule("R1", "Wenn F1 = 1"))),
    placed(field("F2")),
)
GENERATED = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)


@GENERATED
@given(messages("2.0"))
def test_a_written_message_of_2_is_read_as_it_was(schema: Schema) -> None:
    assert read(write(schema, "2.0")) == schema


@GENERATED
@given(messages("3.0.0"))
def test_a_written_message_of_3_is_read_as_it_was(schema: Schema) -> None:
    assert read(write(schema, "3.0.0")) == schema


@GENERATED
@given(st.sampled_from(["2.0", "3.0.0"]).flatmap(messages))
def test_every_message_has_a_form_and_can_be_written_in_the_other_version(schema: Schema) -> None:
    other: Version = "2.0" if schema.standard == "3.0.0" else "3.0.0"
    assert read(write(schema, other)).standard == other
    assert losses(schema, other)
    assert json_schema(as_form(schema))["type"] == "object"


def _mutated(edits: list[tuple[int, int]], end: int) -> bytes:
    data = bytearray(SMALL)
    for at, byte in edits:
        data[at % len(data)] = byte
    return bytes(data[: end % (len(data) + 1)])


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=4),
    st.just(len(SMALL)) | st.integers(0, 10_000),
)
def test_a_damaged_file_is_read_or_refused_and_never_more(edits: list[tuple[int, int]], end: int) -> None:
    data = _mutated(edits, end)
    fatal = any(one.severity is Severity.FATAL for one in problems(data))
    if fatal:
        with pytest.raises(Unreadable, match=r"\.$"):
            read(data)
    else:
        write(read(data), "2.0")
        as_form(read(data))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"\.$"):
        read(data)


def test_what_xml_cannot_hold_is_not_written() -> None:
    schema = read(schema_of(placed(field("F1"))))
    bell = Schema(schema.standard, schema.header, schema.body, schema.prefix, "\x07")
    with pytest.raises(Unwritable, match=r"U\+0007"):
        write(bell)


def test_a_message_in_the_default_namespace_keeps_code_in_none() -> None:
    plain = SMALL.replace(b"xmlns:x=", b"xmlns=").replace(b"<x:", b"<").replace(b"</x:", b"</")
    plain = plain.replace(b"<code>", b'<code xmlns="">')
    assert read(plain).prefix == ""
    assert read(write(read(plain))) == read(plain)
