"""A stored form comes back as it was, and nothing else comes back."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.form import condition as c
from engines.form import definition as d
from engines.form.codec import NotAStoredForm, dump, load

texts = st.text(st.characters(codec="utf-8"), max_size=12)
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=2)


def texts_tuple(least=0):
    return st.lists(texts, min_size=least, max_size=3).map(tuple)


def conditions() -> st.SearchStrategy[c.Condition]:
    comparison = st.sampled_from(c.Comparison)
    leaves = st.one_of(
        st.builds(c.Always),
        st.builds(c.Is, texts, comparison, texts_tuple()),
        st.builds(c.Compares, texts, comparison, texts),
        st.builds(c.Filled, texts),
        st.builds(c.CountOf, texts_tuple(), comparison, st.integers()),
        st.builds(c.Age, texts, comparison, st.integers(0, 120)),
        st.builds(c.InState, texts_tuple()),
        st.builds(c.RealDate, texts, texts, texts),
        st.builds(c.SumOf, texts_tuple(), comparison, numbers),
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(c.Not, inner),
            st.builds(c.All, st.lists(inner, max_size=3).map(tuple)),
            st.builds(c.AnyOf, st.lists(inner, max_size=3).map(tuple)),
        ),
        max_leaves=6,
    )


effects = st.builds(c.Effect, st.sampled_from(c.Deed), texts_tuple())
demands = st.builds(c.Demand, conditions(), texts_tuple())
presets = st.builds(c.Preset, texts_tuple(), texts)
clauses = st.builds(c.Clause, conditions(), st.lists(effects | demands | presets, max_size=2).map(tuple))
rules = st.builds(d.Rule, texts, texts, texts, st.lists(clauses, max_size=2).map(tuple), texts)
multiplicities = st.builds(d.Multiplicity, st.integers(0, 3), st.none() | st.integers(1, 9))
limits = st.builds(d.Limits, st.none() | st.integers(0), st.none(), st.none() | numbers, st.none(), texts)
questions = st.builds(
    d.Question,
    key=texts,
    element_id=texts,
    label=texts,
    kind=st.sampled_from(d.Kind),
    multiplicity=multiplicities,
    options=st.lists(st.builds(d.Option, texts, texts, texts), max_size=2).map(tuple),
    limits=limits,
    upload=st.builds(d.UploadLimits, texts_tuple(), st.none() | st.integers(1)),
    recommended=st.booleans(),
    legal_basis=texts_tuple(),
)
nodes = st.recursive(
    questions | st.builds(d.Statement, texts, texts, texts, texts),
    lambda inner: st.builds(
        d.Group,
        key=texts,
        element_id=texts,
        label=texts,
        children=st.lists(inner, max_size=3).map(tuple),
        multiplicity=multiplicities,
        choice=st.booleans(),
    ),
    max_leaves=5,
)
forms = st.builds(
    d.Form,
    id=texts,
    version=texts,
    title=texts,
    children=st.lists(nodes, max_size=3).map(tuple),
    rules=st.lists(rules, max_size=2).map(tuple),
    intro=texts,
    legal_basis=texts_tuple(),
)


@given(forms)
def test_a_form_comes_back_as_it_was_stored(form):
    assert load(dump(form)) == form


@given(
    st.binary(max_size=40)
    | st.recursive(texts | st.integers(), st.lists).map(lambda x: json.dumps(x).encode())
)
def test_other_bytes_are_refused_by_name(stored):
    with pytest.raises(NotAStoredForm):
        load(stored)


def test_what_equals_its_default_is_not_written():
    form = d.Form(id="S1", version="1", title="Hund", children=(d.Question("F1", "F1", "Name"),))
    assert dump(form).decode() == (
        '{"is":"Form","id":"S1","version":"1","title":"Hund",'
        '"children":[{"is":"Question","key":"F1","element_id":"F1","label":"Name"}]}'
    )


def test_numbers_keep_every_digit():
    question = d.Question("F1", "F1", "Fläche", limits=d.Limits(most=Decimal("0.10")))
    again = load(dump(d.Form("S1", "1", "T", (question,))))
    assert str(again.children[0].limits.most) == "0.10"


@pytest.mark.parametrize(
    "stored",
    [
        b'{"is":"Question","key":"F1","element_id":"F1","label":"Name"}',
        b'{"is":"Popen","id":"S1","version":"1","title":"T","children":[]}',
        b'{"is":"Form","id":1,"version":"1","title":"T","children":[]}',
        b'{"is":"Form","id":"S1","version":"1","title":"T","children":[],"colour":"red"}',
        b"[" * 100_000,
    ],
)
def test_a_foreign_type_or_property_is_refused(stored):
    with pytest.raises(NotAStoredForm):
        load(stored)
