"""Whatever stands in a rule, reading it ends with clauses over places of the form or with a reason."""

from hypothesis import given
from hypothesis import strategies as st

from engines.form.definition import Form, walk
from engines.form.prose import understand
from engines.form.prose.trees import paths_in, targets_of
from engines.form.telling import tell

IDS = [
    "F90000000001",
    "F90000000002",
    "F90000003",
    "G90000000002",
    "G90000000003.F90000000021",
    "F90000000099",
]
WORDS = [
    "Wenn",
    "wenn",
    "dann",
    "DANN",
    "sonst",
    "ansonsten",
    "nicht",
    "und",
    "UND",
    "oder",
    "ODER",
    "das",
    "Feld",
    "die",
    "Felder",
    "Gruppe",
    "bei",
    "in",
    "für",
    "alle",
    "anderen",
    "Länder",
    "außer",
    "TH",
    "gilt",
    "zeige",
    "an",
    "aus",
    "blende",
    "aktiviere",
    "muss",
    "darf",
    "ist",
    "wird",
    "befüllt",
    "angezeigt",
    "werden",
    "sein",
    "leer",
    "Ja",
    "Nein",
    "mindestens",
    "eines",
    "der",
    "entweder",
    "es",
    "sie",
    "Pflichtfeld",
    "zu",
    "einer",
    "mache",
    "als",
    "Jahre",
    "den",
    "Wert",
    "haben",
    "vor",
    "nach",
    "liegen",
    "D.h.",
]
SIGNS = [
    "=",
    "<>",
    "===",
    "<",
    "= <",
    "(",
    ")",
    ",",
    ".",
    ":",
    "-",
    '"',
    "„",
    "“",
    "001",
    "3,5",
    "31.02.2027",
    '"mit Strom"',
]


@given(
    st.lists(st.sampled_from(IDS + WORDS + SIGNS), max_size=40),
    st.sampled_from(["", "G90000000001", "nowhere"]),
)
def test_token_soup(market_form, words, scope):
    understanding = understand(" ".join(words), market_form, scope)
    assert bool(understanding.clauses) != bool(understanding.reason)
    known = {path for path, _ in walk(market_form)}
    for clause in understanding.clauses:
        assert known.issuperset((*paths_in(clause.when), *targets_of(clause)))
        assert tell(clause, market_form).endswith(".")


@given(st.text(max_size=200))
def test_any_text(market_form, text):
    assert understand(text, market_form, "").reason or understand(text, market_form, "").clauses


def test_an_empty_form_understands_nothing():
    reason = understand(
        "Wenn F90000000002 = Ja, dann zeige F90000000003 an.", Form("S1", "1", "Leer", ()), ""
    ).reason
    assert "F90000000002" in reason
