"""Random forms with rules, and random answers to them, the absurd ones included."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from engines.form import condition as c
from engines.form.definition import (
    Form,
    Group,
    Kind,
    Limits,
    Multiplicity,
    Option,
    Question,
    Rule,
    Statement,
    UploadLimits,
    walk,
)
from engines.form.outcome import Circumstances

MULTIPLICITIES = st.sampled_from(
    [Multiplicity(*bounds) for bounds in [(1, 1), (0, 1), (0, None), (1, None), (2, 5), (1, 3)]]
)
PLAIN = ["", " ", "true", "false", "a", "b", "07", "1", "12,50", "1.234,5", "-5", "14:30", "x" * 30, "9" * 60]
DATES = ["7.5.2025", "2001-02-29", "7.5.2025 14:30"]
ODD = ["a.pdf|application/pdf|10|t", "\x00", "\ud800", "e\u0301", "a\r\nb"]
TYPED = st.sampled_from([*PLAIN, *DATES, *ODD])
COUNTS = st.sampled_from(["0", "1", "2", "3", "7", "99999999999", "-1", "x", "", "²"])
CIRCUMSTANCES = st.builds(
    Circumstances, st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["", "TH", "NW"])
)


@st.composite
def questions(draw: st.DrawFn, key: str) -> Question:
    return Question(
        key,
        key,
        draw(st.sampled_from(["Tag", "Monat", "Jahr", "Frage"])),
        kind=draw(st.sampled_from(Kind)),
        multiplicity=draw(MULTIPLICITIES),
        options=draw(st.sampled_from([(), (), (Option("a", "A"), Option("07", "B"))])),
        limits=draw(
            st.sampled_from([Limits(), Limits(2, 20, Decimal(0), Decimal(100)), Limits(pattern="(a+)+b")])
        ),
        upload=draw(st.sampled_from([UploadLimits(), UploadLimits(("application/pdf",), 5)])),
        recommended=draw(st.booleans()),
        locked=draw(st.integers(0, 9)) == 0,
    )


@st.composite
def nodes(draw: st.DrawFn, prefix: str, depth: int) -> tuple[Question | Statement | Group, ...]:
    return tuple([draw(node(f"{prefix}{number}", depth)) for number in range(draw(st.integers(1, 4)))])


@st.composite
def node(draw: st.DrawFn, key: str, depth: int) -> Question | Statement | Group:
    shape = draw(st.integers(0, 5))
    if shape == 0:
        return Statement(key, key, "Hinweis")
    if shape < 4 or depth == 0:
        return draw(questions(key))
    children = draw(nodes(key, depth - 1))
    return Group(
        key,
        key,
        key,
        children,
        multiplicity=draw(MULTIPLICITIES),
        choice=draw(st.booleans()) and draw(st.booleans()),
    )


def conditions(paths: st.SearchStrategy[str]) -> st.SearchStrategy[c.Condition]:
    comparisons = st.sampled_from(c.Comparison)
    several = st.lists(paths, min_size=1, max_size=3).map(tuple)
    leaves = st.one_of(
        st.just(c.Always()),
        st.builds(c.Is, paths, comparisons, st.lists(TYPED, min_size=1, max_size=2).map(tuple)),
        st.builds(c.Compares, paths, comparisons, paths),
        st.builds(c.Filled, paths),
        st.builds(c.CountOf, several, comparisons, st.integers(0, 3)),
        st.builds(c.Age, paths, comparisons, st.integers(0, 80)),
        st.just(c.InState(("TH",))),
        st.builds(c.RealDate, paths, paths, paths),
        st.builds(c.SumOf, several, comparisons, st.just(Decimal(10))),
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(c.Not, inner),
            st.builds(c.All, st.lists(inner, max_size=2).map(tuple)),
            st.builds(c.AnyOf, st.lists(inner, max_size=2).map(tuple)),
        ),
        max_leaves=4,
    )


@st.composite
def forms(draw: st.DrawFn) -> Form:
    children = draw(nodes("N", 2))
    bare = Form("S1", "1.0.0", "Antrag", children)
    known = [path for path, _ in walk(bare)]
    groups = [path for path, found in walk(bare) if isinstance(found, Group)]
    paths = st.sampled_from([*known, "N9/unknown"])
    targets = st.lists(paths, min_size=1, max_size=2).map(tuple)
    deeds = st.one_of(
        st.builds(c.Effect, st.sampled_from(c.Deed), targets),
        st.builds(c.Demand, conditions(paths), targets),
        st.builds(c.Preset, targets, TYPED),
    )
    clauses = st.builds(c.Clause, conditions(paths), st.lists(deeds, min_size=1, max_size=2).map(tuple))
    rules = draw(
        st.lists(
            st.builds(
                Rule,
                st.just("R1"),
                st.just("Wenn"),
                st.sampled_from(["", *groups]),
                st.lists(clauses, min_size=1, max_size=2).map(tuple),
            ),
            max_size=5,
        )
    )
    return Form("S1", "1.0.0", "Antrag", children, tuple(rules))


@st.composite
def answers_to(draw: st.DrawFn, form: Form) -> dict[str, str]:
    """Something typed at many of the form's places."""
    answers = draw(st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2))
    for child in form.children:
        _answer(draw, child, "", answers)
    return answers


def _answer(
    draw: st.DrawFn, node: Question | Statement | Group, prefix: str, answers: dict[str, str]
) -> None:
    if isinstance(node, Statement):
        return
    place = prefix + node.key
    rows = [place]
    if node.multiplicity.repeats:
        if draw(st.booleans()):
            answers[f"{place}[]"] = draw(COUNTS)
        rows = [f"{place}.0", f"{place}.1"]
    for row in rows:
        if isinstance(node, Question):
            answers[row] = draw(TYPED)
        else:
            for child in node.children:
                _answer(draw, child, f"{row}/", answers)
