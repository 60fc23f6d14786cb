"""The head of a paper, in the forms in which towns print it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.paper.head import Consultation, Head, Kind, head_of

TABLE = """Änderungsantrag
Grüne Fraktion
Vorlage Nr.: 2031/0400/2
Bäume am Markt
Gremium Termin TOP ö nö
Umweltausschuss 03.06.2031 4 x
Gemeinderat 17.06.2031 12.1 Ö Entscheidung
Der Gemeinderat möge beschließen:
1. Es werden Bäume gepflanzt.
"""
TABBED = """Drucksache\t0815/31
Stadtrat\töffentlich
Beratungsfolge\tDatum\tBehandlung\tZuständigkeit
Finanzausschuss\t04.03.2031\tnicht öffentlich\tVorberatung
Stadtrat\t19.03.2031\töffentlich\tEntscheidung
## Beschlussvorlage
"""
COLUMN = """ANTRAG
Stadträtin Erika Muster
Gremium:
Termin:
Vorlage Nr.:
TOP:
12. Plenarsitzung Gemeinderat
18.11.2031
1582
21
öffentlich
Mehr Bänke
"""
WEB = """Drucksache - 31-1862
Status:\töffentlich\tDrucksache-Art:\tAntrag
Beratungsfolge:
Hauptausschuss
07.07.2031 \t \t Sitzung des Hauptausschusses
Sachverhalt
"""


def told(head: Head) -> tuple[Any, ...]:
    return tuple(each and each.value for each in (head.kind, head.reference, head.amends, head.body))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TABLE, (Kind.AMENDMENT, "2031/0400/2", "2031/0400", "Gemeinderat")),
        (TABBED, (Kind.PROPOSAL, "0815/31", None, "Stadtrat")),
        (COLUMN, (Kind.MOTION, "1582", None, "Gemeinderat")),
        (WEB, (Kind.MOTION, "31-1862", None, "Hauptausschuss")),
        ("Irgendein Text ohne Kopf.", (None, None, None, None)),
    ],
)
def test_a_head_is_read(text: str, says: tuple[Any, ...]) -> None:
    assert told(head_of(text)) == says


def test_the_consultations_are_read_with_what_each_line_tells() -> None:
    assert [each.value for each in head_of(TABBED).consultations] == [
        Consultation(body="Finanzausschuss", on=date(2031, 3, 4), public=False, role="Vorberatung"),
        Consultation(body="Stadtrat", on=date(2031, 3, 19), public=True, role="Entscheidung"),
    ]
    assert [each.value for each in head_of(TABLE).consultations] == [
        Consultation(body="Umweltausschuss", on=date(2031, 6, 3)),
        Consultation(body="Gemeinderat", on=date(2031, 6, 17), public=True, role="Entscheidung"),
    ]


def test_a_motion_that_replaces_points_of_another_paper_is_an_amendment() -> None:
    text = "Antrag\nVorlage Nr.: 2031/0207/1\nDie Punkte 1-5 des ursprünglichen Antrags werden durch folgende\nPunkte ersetzt:\n"
    assert told(head_of(text))[0] is Kind.AMENDMENT


def test_every_value_stands_where_it_was_read() -> None:
    head = head_of(TABLE)
    assert head.reference
    assert TABLE[head.reference.start : head.reference.end] == "2031/0400/2"
    assert TABLE[head.consultations[1].start :].startswith("Gemeinderat 17.06.2031")


def test_fields_kept_beside_the_text_are_noted_at_its_top() -> None:
    head = head_of("# source: somewhere\n# number: 21-4512\n# kind: Antrag\n\nDer Vorsitzende wird gebeten …")
    assert told(head)[:2] == (Kind.MOTION, "21-4512")


@given(st.text(max_size=400))
def test_no_text_breaks_the_head(text: str) -> None:
    head_of(text)


# --- the labelled papers


def labelled(shared: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Name, text and label of every paper."""
    seeds = {file.name[:3]: file for file in (shared / "seeds").glob("*.txt")}
    for file in sorted((shared / "data/papers").glob("*.json")):
        text = seeds[file.stem[-3:]] if file.stem.startswith("seed") else file.with_suffix(".txt")
        yield file.stem, text.read_text(), json.loads(file.read_text())


@pytest.mark.parametrize(
    ("what", "most_wrong"),
    [("kind", 0), ("reference", 0), ("amends", 0), ("body", 2)],
)
def test_the_heads_of_the_labelled_papers_are_read(shared: Path, what: str, most_wrong: int) -> None:
    wrong = []
    for name, text, label in labelled(shared):
        found = getattr(head_of(text), what)
        said = found.value if found else None
        if said != label[what]:
            wrong.append((name, label[what], said))
    assert len(wrong) <= most_wrong, wrong


def test_the_consultations_of_the_labelled_papers_are_read(shared: Path) -> None:
    wanted = found = 0
    for _name, text, label in labelled(shared):
        said = {
            (each.value.body, str(each.value.on or ""), each.value.public, each.value.role)
            for each in head_of(text).consultations
        }
        labels = {
            (each["body"], each["date"] or "", each["public"], each["role"] or "")
            for each in label["consultations"]
        }
        wanted, found = wanted + len(labels), found + len(labels & said)
    assert found / wanted >= 0.9, (found, wanted)
