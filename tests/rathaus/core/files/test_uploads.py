"""A file is what its content says, and is called what is safe."""

import pytest
from hypothesis import given
from hypothesis.strategies import binary, text
from tests.factories.applications import PDF

from rathaus.core.files import uploads
from rathaus.core.files.uploads import Bounds, NotTaken, check, safe_name

JPEG = b"\xff\xd8\xff\xe0" + bytes(40) + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(40) + b"IEND\xaeB`\x82"


USUAL = Bounds()


def verdict(content: bytes, bounds: Bounds = USUAL) -> str:
    try:
        return check(content[:4096], content[-2048:], len(content), bounds)
    except NotTaken as refused:
        return f"{refused.reason}:{refused.detail}"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PDF, "application/pdf"),
        (JPEG, "image/jpeg"),
        (PNG, "image/png"),
        (b"", "empty:"),
        (PDF[:20], "unknown_type:"),
        (JPEG[:20], "unknown_type:"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "type:image/heic"),
        (b"GIF89a" + bytes(40), "type:image/gif"),
        (b"\0\0\0" + PDF, "unknown_type:"),
    ],
)
def test_type_comes_from_content(content: bytes, said: str) -> None:
    assert verdict(content) == said


def test_a_file_beyond_the_bound_is_too_big() -> None:
    assert verdict(PDF, Bounds(max_bytes=10)) == "too_big:10"


def test_the_form_cannot_raise_the_towns_own_bound() -> None:
    assert uploads.bounds_of((), 10**12).max_bytes == uploads.MAX_BYTES


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\x\\Plan.PDF", "Plan.pdf"),
        ("rechnung.pdf.exe", "rechnung-pdf.pdf"),
        ("gut\u202efdp.exe", "gutfdp.pdf"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ("", "datei.pdf"),
        (".htaccess", "datei.pdf"),
        ("a|b<c>.pdf", "a-b-c.pdf"),
    ],
)
def test_names_lose_their_tricks(name: str, safe: str) -> None:
    assert safe_name(name, "application/pdf") == safe


@given(text(max_size=400))
def test_any_name_becomes_short_and_flat(name: str) -> None:
    safe = safe_name(name, "image/png")
    assert 4 < len(safe) <= 120
    assert safe.endswith(".png")
    assert not set(safe) & set('/\\|<>:"\0\n')


@given(binary(max_size=300))
def test_any_content_is_judged(content: bytes) -> None:
    assert verdict(content)


def test_test_virus_is_found_across_pieces() -> None:
    virus = uploads._TEST_VIRUS
    assert uploads.carries_test_virus([b"x" * 99 + virus[:30], virus[30:]])
    assert not uploads.carries_test_virus([virus[:30], b"x", virus[30:]])
