"""`rathaus paper read`: what the papers of a council order, on the command line."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import typst
from django.core.management import CommandError, call_command

PAPER = """Antrag
Drucksache 0815/31
Der Stadtrat möge beschließen:
1. Die Verwaltung wird beauftragt, bis Ende 2031 ein Konzept vorzulegen.
2. Die Verwaltung berichtet dem Hauptausschuss halbjährlich.
"""


def told(*files: Path) -> list[dict[str, Any]]:
    said = StringIO()
    call_command("paper", "read", *map(str, files), "--json", stdout=said)
    return json.loads(said.getvalue())


A_SCAN = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
"""One page without a word."""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "antrag.txt"
    file.write_text(PAPER)
    return file


def test_one_array_holds_one_object_a_file(paper: Path) -> None:
    (answer,) = told(paper)
    assert (answer["file"], answer["reference"]) == (str(paper), "0815/31")
    first, second = answer["points"]
    assert (first["charged"], first["action"], first["deadline"]) == (
        "Die Verwaltung",
        "vorlegen",
        "2031-12-31",
    )
    assert (second["recurrence"], second["report_to"]) == ("half-yearly", "dem Hauptausschuss")
    assert PAPER[second["source"]["start"] :].startswith("2. Die Verwaltung berichtet")


def test_a_person_reads_a_line_for_each_point(paper: Path) -> None:
    said = StringIO()
    call_command("paper", "read", str(paper), stdout=said)
    lines = said.getvalue().splitlines()
    assert lines[0].endswith("antrag, 0815/31; 2 points")
    assert "Die Verwaltung | vorlegen | bis Ende 2031 (2031-12-31)" in lines[1]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("brief.odt", b"PK", ".odt is not read"),
        ("kaputt.pdf", b"%PDF-1.7", "does not open"),
        ("kaputt.docx", b"PK", "DOCX"),
        ("gescannt.pdf", A_SCAN, "pictures of pages"),
        ("leer.txt", b"\xff\xfe\x00", "no text in UTF-8"),
        ("gross.txt", b"a" * 20_000_001, "larger than"),
        ("lang.txt", b"a" * 400_001, "longer than"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_keeps_no_other_from_it(
    paper: Path, tmp_path: Path, name: str, content: bytes, problem: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    first, second, third = told(bad, paper, tmp_path / "fehlt.txt")
    assert problem in first["problem"]
    assert len(second["points"]) == 2
    assert third["problem"] == "No such file or directory"


def test_without_a_file_nothing_is_read() -> None:
    with pytest.raises(CommandError):
        call_command("paper", "read")


def test_two_versions_are_compared_with_what_it_does_to_the_plan(paper: Path, tmp_path: Path) -> None:
    later = tmp_path / "aenderung.txt"
    later.write_text(PAPER.replace("bis Ende 2031", "bis Ende Februar 2032"))
    said = StringIO()
    call_command("paper", "diff", str(paper), str(later), stdout=said)
    assert "plan: deadline at 1: 2031-12-31 -> 2032-02-29" in said.getvalue()
    assert "bis Ende [-2031-] {+Februar 2032+}" in said.getvalue()
    said = StringIO()
    call_command("paper", "diff", str(paper), str(later), "--json", stdout=said)
    told = json.loads(said.getvalue())
    assert [each["operation"] for each in told["changes"]] == ["replaced", "kept"]
    assert told["plan"][0]["effect"] == "deadline"


def test_a_version_that_cannot_be_read_is_told(paper: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("paper", "diff", str(paper), str(tmp_path / "fehlt.txt"))


def test_html_keeps_what_was_added_and_removed(tmp_path: Path) -> None:
    file = tmp_path / "antrag.html"
    file.write_text(
        "<h1>Antrag</h1><p>Der Stadtrat möge beschließen:</p><ol><li>Die Verwaltung prüft den Markt.</li>"
        "<li><del>Die Verwaltung berichtet jährlich.</del></li><li><ins>Der Markt ist zu sperren.</ins></li></ol>"
        "<h2><b>Begründung</b></h2><p>Es ist laut.</p>"
    )
    (answer,) = told(file)
    assert [(each["no"], each["change"]) for each in answer["points"]] == [
        ("1", None),
        ("2", "streicht"),
        ("3", "neu"),
    ]


BASE = "{}\nDrucksache {}/31\n\nDer Stadtrat möge beschließen:\n\n1. Die Verwaltung wird beauftragt, bis zum {} einen Plan vorzulegen.\n{}"
MARKET = "2. Der Oberbürgermeister prüft einen neuen Markt.\n"


@pytest.fixture
def competing(tmp_path: Path) -> list[str]:
    """The paper, two that amend it differently, and one that amends the first of these."""
    texts = {
        "basis": BASE.format("Antrag", "0815", "31. März 2031", ""),
        "spaet": BASE.format("Änderungsantrag zur Drucksache 0815/31", "0816", "30. Juni 2031", MARKET),
        "frueh": BASE.format("Änderungsantrag zur Drucksache 0815/31", "0817", "31. Januar 2031", ""),
        "spaeter": BASE.format(
            "Änderungsantrag zur Drucksache 0816/31", "0818", "30. September 2031", MARKET
        ),
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(tmp_path / f"{name}.txt") for name in texts]


def test_every_outcome_of_a_vote_is_printed(competing: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("paper", "outcomes", *competing)
    told = capsys.readouterr().out
    assert "collision at 0815/31#1: 0816/31 and 0817/31 (texts)" in told
    assert told.count("adopted: ") == 8
    assert "not applied: replace 0815/31#1 of 0817/31: changed" in told


def test_one_outcome_tells_who_brought_which_words(
    competing: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("paper", "outcomes", *competing, "--adopted", "0816/31", "0818/31")
    told = capsys.readouterr().out
    assert told.count("adopted: ") == 1
    assert "bis zum 30. September 2031 einen Plan vorzulegen. [0815/31, 0816/31, 0818/31]" in told
    assert "0816/31 had: Die Verwaltung wird beauftragt, bis zum 30. Juni 2031" in told
    assert "plan: deadline at 1: 2031-03-31 -> 2031-09-30" in told


def test_a_single_operation_can_be_adopted(competing: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("paper", "outcomes", *competing, "--adopted", "0816/31#2")
    told = capsys.readouterr().out
    assert "bis zum 31. März 2031" in told
    assert "2      Der Oberbürgermeister prüft einen neuen Markt. [0816/31]" in told
    with pytest.raises(CommandError, match="0816/31#9 is no operation"):
        call_command("paper", "outcomes", *competing, "--adopted", "0816/31#9")


SENTENCES = "\n\n".join(
    f"Satz {number} sagt in vielen Worten, was die Stadt im nächsten Jahr für alle besser machen will."
    for number in range(40)
)
TABLE = "#table(columns: (1fr, 1fr, 1fr), " + ", ".join(f"[Gremium {n}]" for n in range(60)) + ")"


@pytest.mark.parametrize(
    ("body", "in_columns"),
    [
        (f"#columns(2)[{SENTENCES}]", True),
        (SENTENCES, False),
        (TABLE, False),
        (f"{TABLE}\n{SENTENCES}", False),
    ],
    ids=["columns", "one column", "a table", "a table and text"],
)
def test_a_pdf_in_two_columns_is_told_to_a_person(tmp_path: Path, body: str, in_columns: bool) -> None:
    source, file = tmp_path / "vorlage.typ", tmp_path / "vorlage.pdf"
    source.write_text(f'#set page("a4")\n{body}')
    file.write_bytes(typst.compile(str(source)))
    (answer,) = told(file)
    assert answer["in_columns"] is in_columns
    said = StringIO()
    call_command("paper", "read", str(file), stdout=said)
    assert ("two columns" in said.getvalue()) is in_columns
