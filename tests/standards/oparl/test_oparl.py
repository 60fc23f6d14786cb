"""OParl 1.1: the samples of the specification, whatever strangers send, and that nothing is lost on the way."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standards.oparl import Meeting, Paper, Thing, Unreadable, objects_in, read, read_object, write, written
from standards.oparl.layout import KINDS, layout

AT = datetime(2026, 9, 1, 12, tzinfo=UTC)
PAPER = {"id": "https://a.example/p/1", "type": "https://schema.oparl.org/1.1/Paper"}


def things(kind: type[Thing], deep: int = 2) -> st.SearchStrategy[Any]:
    """Any object of a kind, with objects in it."""
    values: dict[str, st.SearchStrategy[Any]] = {}
    for slot in layout(kind):
        one = one_of(slot.of, deep)
        if one is not None:
            values[slot.attribute] = st.lists(one, max_size=2).map(tuple) if slot.several else one
    return st.fixed_dictionaries({"id": addresses}, optional=values).map(lambda given: kind(**given))


def one_of(of: type, deep: int) -> st.SearchStrategy[Any] | None:
    if not issubclass(of, Thing):
        return PLAIN[of]
    return things(of, deep - 1) if deep else None


words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=8)
addresses = words.map(lambda word: f"https://a.example/{word}")
PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: words,
    bool: st.booleans(),
    int: st.integers(0, 10**9),
    dict: st.dictionaries(words, words, min_size=1, max_size=2),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
}


@given(st.sampled_from(KINDS).flatmap(things))
@settings(max_examples=300, deadline=None)
def test_what_is_written_is_read_as_it_was(thing: Thing) -> None:
    found, problems = read(write(thing))
    assert (found, problems) == (thing, ())


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | words,
        lambda each: st.lists(each) | st.dictionaries(words, each),
        max_leaves=12,
    )
)
@settings(deadline=None)
def test_no_value_of_a_stranger_breaks_the_reader(value: Any) -> None:
    raw = {**PAPER, **{slot.key: value for slot in layout(Paper)}, "deleted": True}
    found, _problems = read_object(raw)
    assert (found.id, found.deleted) == (PAPER["id"], True)


@pytest.mark.shared
@pytest.mark.parametrize(
    "name", ["System", "Body", "Organization", "Person", "Meeting", "Paper", "File", "Location"]
)
def test_the_samples_of_the_specification_come_back_as_they_were(shared: Path, name: str) -> None:
    sample = json.loads((shared / f"data/oparl/spec/examples/{name}-01.json").read_text())
    found, problems = read_object(sample)
    assert problems == ()
    assert told(written(found)) == told(sample)


def told(value: Any) -> Any:
    """Without what says nothing, and with instants in one way of writing."""
    if isinstance(value, dict):
        return {key: told(each) for key, each in value.items() if each not in (None, "", [], False)}
    if isinstance(value, list):
        return [told(each) for each in value]
    return value.replace("Z", "+00:00") if isinstance(value, str) else value


@pytest.mark.shared
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_keys_are_those_of_the_schema(shared: Path, kind: type[Thing]) -> None:
    schema = json.loads((shared / f"data/oparl/spec/schema/{kind.__name__}.json").read_text())
    known = {slot.key for slot in layout(kind)} | {"id", "type"}
    not_ours = {"memberCount", "votingMemberCount", "image"}
    assert set(schema["properties"]) - known <= not_ours
    assert known - {"keyword"} <= set(schema["properties"])


@pytest.mark.shared
def test_ten_thousand_real_records_are_read_without_a_problem(shared: Path) -> None:
    with ZipFile(shared / "data/oparl/karlsruhe_oparl_records.zip") as records:
        names = [name for name in records.namelist() if name.startswith(("papers/", "meetings/"))][::5]
        found = [read_object(raw) for name in names for raw in objects_in(records.read(name))]
    assert len(found) > 3_000
    assert [problem for _thing, problems in found for problem in problems] == []


def test_a_tombstone_keeps_its_address_and_when_it_went() -> None:
    found, problems = read_object({**PAPER, "deleted": True, "modified": "2026-09-01T12:00:00Z"})
    assert (found, problems) == (Paper(id=PAPER["id"], deleted=True, modified=AT), ())


def test_what_a_vendor_added_is_passed_on() -> None:
    found, _problems = read_object({**PAPER, "acme:colour": "blue"})
    assert written(found)["acme:colour"] == "blue"


def test_a_wrong_value_is_told_and_the_rest_is_read() -> None:
    found, (problem,) = read_object({**PAPER, "name": "Haushalt", "date": "31. September"})
    assert (found.name, found.dated) == ("Haushalt", None)  # type: ignore[attr-defined]
    assert (problem.where, "31. September" in problem.message) == (f"{PAPER['id']} date", True)


def test_an_object_in_the_place_of_an_address_is_taken_for_its_address() -> None:
    raw = {"id": "m", "type": "https://schema.oparl.org/1.0/Meeting", "organization": [{"id": "o"}]}
    assert read_object(raw) == (Meeting(id="m", organization=("o",)), ())


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>", b"[]", b'{"id": 1}', b'{"type": "https://schema.oparl.org/1.1/Paper"}', b"[" * 100_000],
)
def test_rubbish_is_no_object(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read(content)


def test_objects_that_never_end_are_refused_below_a_depth() -> None:
    raw: dict[str, Any] = {"id": "x", "type": "https://schema.oparl.org/1.1/Body"}
    for _time in range(50):
        raw = {**raw, "location": {**raw}}
    _found, problems = read_object(raw)
    assert problems
