"""What was typed, and what it is taken for."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from engines.form.definition import Kind, Limits, Option, Question, UploadLimits
from engines.form.outcome import Fault, FileAnswer
from engines.form.reading import Flaw, reader, written


def read(typed, kind=Kind.TEXT, **more):
    return reader(Question("A", "A", "A", kind, **more))(typed)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Kind.DATE, "7.5.2025", date(2025, 5, 7)),
        (Kind.DATE, "07.05.2025", date(2025, 5, 7)),
        (Kind.DATE, " 2025-05-07 ", date(2025, 5, 7)),
        (Kind.NUMBER, "1.234,50", Decimal("1234.50")),
        (Kind.NUMBER, "1234.5", Decimal("1234.5")),
        (Kind.NUMBER, "1.234", Decimal(1234)),
        (Kind.NUMBER, "-0,5", Decimal("-0.5")),
        (Kind.INTEGER, "1.000.000", 1_000_000),
        (Kind.INTEGER, "5,0", 5),
        (Kind.CURRENCY, "12,5 €", Decimal("12.50")),
        (Kind.BOOLEAN, "true", True),
        (Kind.BOOLEAN, "Nein", False),
        (Kind.TIME, "14:30", time(14, 30)),
        (Kind.TIME, "9 Uhr", time(9)),
        (Kind.DATETIME, "2025-05-07T14:30", datetime(2025, 5, 7, 14, 30)),
        (Kind.DATETIME, "7.5.2025, 14.30 Uhr", datetime(2025, 5, 7, 14, 30)),
        (Kind.FILE, "a|b.pdf|application/pdf|12|t0", FileAnswer("a|b.pdf", "application/pdf", 12, "t0")),
        (Kind.TEXT, " Ju\u0308rgen\r\n", "Jürgen"),
    ],
)
def test_answers_are_taken_as_germans_write_them(kind, typed, value):
    assert read(typed, kind) == value
    assert read(written(value), kind) == value


@pytest.mark.parametrize(
    ("kind", "typed", "fault"),
    [
        (Kind.DATE, "30.2.2025", Fault.NOT_A_DATE),
        (Kind.DATE, "7.5.25", Fault.NOT_A_DATE),
        (Kind.NUMBER, "1,234.50", Fault.NOT_A_NUMBER),
        (Kind.NUMBER, "zwölf", Fault.NOT_A_NUMBER),
        (Kind.NUMBER, "9" * 60, Fault.NOT_A_NUMBER),
        (Kind.INTEGER, "5,5", Fault.NOT_WHOLE),
        (Kind.CURRENCY, "12,505", Fault.NOT_A_NUMBER),
        (Kind.BOOLEAN, "vielleicht", Fault.NOT_AN_OPTION),
        (Kind.TIME, "25:00", Fault.NOT_A_TIME),
        (Kind.DATETIME, "7.5.2025", Fault.NOT_A_TIME),
        (Kind.FILE, "a.pdf", Fault.MEDIA_TYPE),
        (Kind.TEXT, "a\x00b", Fault.CHARACTERS),
        (Kind.TEXT, "a\ud800b", Fault.CHARACTERS),
        (Kind.TEXT, "a\u202eb", Fault.CHARACTERS),
    ],
)
def test_what_cannot_be_taken_says_why(kind, typed, fault):
    assert read(typed, kind).fault is fault


def test_lengths_count_characters():
    limits = Limits(min_length=2, max_length=3)
    assert read("ÄÖÜ", limits=limits) == "ÄÖÜ"
    assert read("u\u0308u\u0308u\u0308", limits=limits) == "üüü"
    assert read("ÄÖÜß", limits=limits) == Flaw(Fault.TOO_LONG, "3")
    assert read("Ä", limits=limits) == Flaw(Fault.TOO_SHORT, "2")


def test_numbers_stay_within_their_bounds():
    limits = Limits(least=Decimal("0.5"), most=Decimal(10))
    assert read("10", Kind.NUMBER, limits=limits) == Decimal(10)
    assert read("0,4", Kind.NUMBER, limits=limits) == Flaw(Fault.TOO_SMALL, "0.5")
    assert read("11", Kind.INTEGER, limits=limits) == Flaw(Fault.TOO_LARGE, "10")


def test_a_choice_is_made_by_its_code():
    options = (Option("07", "Rheinland-Pfalz"),)
    assert read("07", options=options) == "07"
    assert read("Rheinland-Pfalz", options=options) == Flaw(Fault.NOT_AN_OPTION)


def test_a_pattern_matches_the_whole_text():
    postcode = Limits(pattern="([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}")
    assert read("04109", limits=postcode) == "04109"
    assert read("041099", limits=postcode) == Flaw(Fault.PATTERN)


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|a)*b", "[", "\\p{L}+", "a*a*a*a*a*a*a*a*b"])
def test_a_pattern_that_could_stall_or_cannot_be_read_lets_long_texts_through(pattern):
    assert read("a" * 2_000, limits=Limits(pattern=pattern)) == "a" * 2_000


def test_files_are_of_a_known_type_and_not_too_big():
    upload = UploadLimits(("application/pdf",), 10)
    assert read("a|application/pdf|10|t", Kind.FILE, upload=upload) == FileAnswer(
        "a", "application/pdf", 10, "t"
    )
    assert read("a|image/png|1|t", Kind.FILE, upload=upload) == Flaw(Fault.MEDIA_TYPE, "application/pdf")
    assert read("a|application/pdf|11|t", Kind.FILE, upload=upload) == Flaw(Fault.TOO_BIG, "10")
