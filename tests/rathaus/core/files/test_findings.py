"""Evidence is looked at when it arrives: what is noticed is a suggestion with its reason."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from rathaus.core.files.finding_words import sentence
from rathaus.core.files.findings import (
    Finding,
    Noticed,
    Wanted,
    dates_in,
    findings,
    kept,
    oldest_allowed,
    read,
)
from rathaus.core.files.inspection import CannotJoin, Seen, joined, look_at

TODAY = date(2026, 11, 25)
LETTER = "Meldebescheinigung der Stadt Talbrück vom 3. November 2026 für Erika Muster, Lohegasse 12, wohnhaft seit 2020"


def page(**changes: object) -> Image.Image:
    picture = Image.new("RGB", (1200, 1600), "white")
    draw = ImageDraw.Draw(picture)
    for line in range(100, 1500, 40):
        draw.text((80, line), "Wir bestätigen Ihnen hiermit den Wohnsitz " * 2, fill="black", font_size=24)
    return picture


def jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


def wanted(words: str = "Nachweis", name: str = "") -> Wanted:
    return Wanted(words=words, name=name, today=TODAY)


def noticed(seen: Seen, want: Wanted) -> list[Noticed]:
    return [each.noticed for each in findings(seen, want)]


def test_a_clear_photo_gives_no_cause() -> None:
    assert noticed(look_at(jpeg(page())), wanted()) == []


def test_a_blurred_photo_is_noticed() -> None:
    assert noticed(look_at(jpeg(page().filter(ImageFilter.GaussianBlur(9)))), wanted()) == [Noticed.BLURRED]


def test_a_dark_photo_is_noticed() -> None:
    assert noticed(look_at(jpeg(Image.eval(page(), lambda value: value // 8))), wanted()) == [Noticed.DARK]


def test_an_empty_page_is_noticed() -> None:
    assert noticed(look_at(jpeg(Image.new("RGB", (1000, 1400), "white"))), wanted()) == [Noticed.BLANK]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 rubbish %%EOF", b"\xff\xd8\xff rubbish \xff\xd9"])
def test_what_cannot_be_opened_is_noticed(content: bytes) -> None:
    assert noticed(look_at(content), wanted()) == [Noticed.DAMAGED]


def test_photos_of_several_pages_become_one_document() -> None:
    seen = look_at(joined([jpeg(page()), jpeg(page())]))
    assert (seen.pages, seen.damaged) == (2, False)


def test_a_damaged_photo_does_not_become_a_page() -> None:
    with pytest.raises(CannotJoin):
        joined([jpeg(page()), b"\xff\xd8\xff rubbish"])


def test_a_document_of_another_kind_is_noticed() -> None:
    found = findings(Seen(pages=1, text=LETTER), wanted("Bitte laden Sie die Handwerkskarte hoch"))
    assert found == (Finding(Noticed.OTHER_KIND, "handwerkskarte"),)
    assert "Handwerkskarte" in sentence(found[0])


def test_another_name_is_noticed_and_not_kept() -> None:
    found = findings(Seen(pages=1, text=LETTER), wanted(name="Ben Schulz"))
    assert [each.noticed for each in found] == [Noticed.OTHER_NAME]
    assert kept(found) == [{"noticed": "other_name", "detail": ""}]


def test_the_right_name_gives_no_cause() -> None:
    assert noticed(Seen(pages=1, text=LETTER), wanted(name="Erika MUSTER")) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Meldebescheinigung, nicht älter als drei Wochen", [Noticed.TOO_OLD]),
        ("Meldebescheinigung, nicht älter als drei Monate", []),
    ],
)
def test_age_is_judged_by_the_newest_date(words: str, expected: list[Noticed]) -> None:
    assert noticed(Seen(pages=1, text=LETTER), wanted(words)) == expected


def test_a_document_without_a_date_is_noticed_where_age_matters() -> None:
    undated = LETTER.replace("vom 3. November 2026", "")
    assert noticed(Seen(pages=1, text=undated), wanted("Auszug, höchstens 6 Monate alt")) == [Noticed.UNDATED]


def test_nothing_is_said_about_words_where_there_are_hardly_any() -> None:
    assert noticed(Seen(pages=1, text="ok"), wanted("Handwerkskarte", "Erika Muster")) == []


@pytest.mark.parametrize(
    ("words", "days"),
    [("nicht älter als 6 Monate", 186), ("höchstens ein Jahr alt", 366), ("Nachweis", None)],
)
def test_an_age_is_read_from_the_question(words: str, days: int | None) -> None:
    assert oldest_allowed(words) == days


def test_dates_are_read_as_germans_write_them() -> None:
    assert dates_in("am 1.2.2024, am 31.2.2024 und am 7. Mai 2025") == [date(2024, 2, 1), date(2025, 5, 7)]


@given(st.binary(max_size=300))
def test_no_bytes_make_a_look_fail(content: bytes) -> None:
    from rathaus.core.files import lens

    lens.seen(content)


@given(st.lists(st.sampled_from(Noticed), max_size=5))
def test_findings_come_back_as_kept(kinds: list[Noticed]) -> None:
    assert [each.noticed for each in read(kept(tuple(map(Finding, kinds))))] == kinds
