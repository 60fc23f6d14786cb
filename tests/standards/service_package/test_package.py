"""A package comes back as it was written, and nothing else passes for one."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.service_package import Package, Unreadable, digest_of, read, write

NAMES = st.sampled_from(
    ["service.json", "law.json", "process.bpmn", "form/schema.xml", "letters/bescheid.json"]
)
PARTS = st.dictionaries(NAMES, st.binary(max_size=200))


def package(**parts: bytes) -> Package:
    return Package(key="99", title="Hund", version=3, parts={"service.json": b"{}", **parts})


@given(PARTS, st.text(min_size=1, max_size=30), st.integers(1, 10**6))
def test_it_comes_back(parts: dict[str, bytes], title: str, version: int) -> None:
    whole = Package(key="99107006000000", title=title, version=version, parts=parts)
    assert read(write(whole)) == whole


def test_the_same_parts_make_the_same_bytes() -> None:
    assert write(package()) == write(package())
    assert digest_of(package().parts) == digest_of(dict(reversed(package().parts.items())))


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in files:
            file.writestr(name, content)
    return out.getvalue()


def with_another_part(name: str, content: bytes) -> bytes:
    out = io.BytesIO(write(package()))
    with zipfile.ZipFile(out, "a") as file:
        file.writestr(name, content)
    return out.getvalue()


STRANGERS = (
    b"",
    b"PK\x03\x04 rubbish",
    zipped(("service.json", b"{}")),
    zipped(("manifest.json", b"[]")),
    zipped(("manifest.json", b'{"format": "other/1"}')),
    zipped(("manifest.json", b'{"format": "rathaus-service-package/1", "key": 7}')),
    with_another_part("../../etc/passwd", b"x"),
    with_another_part("law.json", b"{}"),
    with_another_part("form/schema.xml", b"x"),
    write(package())[:-30],
)


@pytest.mark.parametrize("data", STRANGERS, ids=range(len(STRANGERS)))
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("form/schema.xml", bytes(30_000_000))
    with pytest.raises(Unreadable, match="zu viel"):
        read(out.getvalue())


@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_be_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data)


def test_a_name_that_no_package_has_is_not_written() -> None:
    with pytest.raises(Unreadable):
        write(package(**{"run.sh": b"x"}))
