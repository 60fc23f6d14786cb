"""Drafts from real schemas, a newer schema under a town's edits, and what may not be published by any way."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils.translation import override
from tests.factories.catalogue import EDITOR, NOON, described
from tests.factories.catalogue import draft as stored
from tests.rathaus.catalogue.test_desk import BREED, FORM, MIX

from engines.form.condition import Clause, Comparison, Deed, Effect, Is
from engines.form.definition import Form, Question, Rule, walk
from engines.form.editing.edits import Relabel, Retitle
from rathaus import catalogue
from rathaus.catalogue import actions, queries
from rathaus.catalogue.actions.desk.newer import differences_to
from rathaus.catalogue.models import FormDraft

pytestmark = pytest.mark.django_db
DEMO = Path(catalogue.__file__).parent / "demo"


@pytest.fixture
def schema() -> bytes:
    return (DEMO / "hundesteuer.xml").read_bytes()


@pytest.fixture
def draft(schema: bytes) -> FormDraft:
    return actions.begin_draft("L100042", schema, by=EDITOR, at=NOON, title="Hund anmelden")


def first_question(form: Form) -> tuple[str, str]:
    return next((path, node.label) for path, node in walk(form) if isinstance(node, Question))


def test_a_schema_begins_a_draft_and_nothing_is_online(draft: FormDraft) -> None:
    assert draft.service.slug == "hund-anmelden"
    with pytest.raises(queries.NotOnline):
        queries.form_in_force("hund-anmelden")


def test_a_second_schema_does_not_push_the_first_away(draft: FormDraft, schema: bytes) -> None:
    with pytest.raises(actions.AlreadyInWork):
        actions.begin_draft("L100042", schema, by=EDITOR, at=NOON)


def test_the_same_schema_again_brings_nothing_new(draft: FormDraft, schema: bytes) -> None:
    assert differences_to(draft, schema).differences == ()


def test_a_newer_schema_comes_under_the_towns_edits(draft: FormDraft, schema: bytes) -> None:
    path, label = first_question(queries.form_of_draft(draft))
    edit = Relabel(path, label="In unseren Worten")
    draft = actions.change_draft(draft.pk, edit, revision=0, by=EDITOR, at=NOON)
    newer = schema.replace(label.encode(), b"In FIMs neuen Worten")
    merge = differences_to(draft, newer)
    assert any("In FIMs neuen Worten" in each.sentence and each.is_ours for each in merge.differences)
    draft = actions.take_newer(draft.pk, newer, by=EDITOR, at=NOON)
    assert first_question(queries.base_of_draft(draft))[1] == "In FIMs neuen Worten"
    assert first_question(queries.form_of_draft(draft))[1] == "In unseren Worten"


def test_a_difference_that_is_refused_stays_as_it_was(draft: FormDraft, schema: bytes) -> None:
    _path, label = first_question(queries.form_of_draft(draft))
    newer = schema.replace(label.encode(), b"In FIMs neuen Worten")
    keys = [each.key for each in differences_to(draft, newer).differences]
    draft = actions.take_newer(draft.pk, newer, refused=keys, by=EDITOR, at=NOON)
    assert first_question(queries.form_of_draft(draft))[1] == label


def test_a_translated_form_is_read_in_english(draft: FormDraft) -> None:
    path, label = first_question(queries.form_of_draft(draft))
    for edit in (Relabel(path, label="In English", language="en"), Retitle("Dog tax", language="en")):
        draft = actions.change_draft(draft.pk, edit, revision=draft.revision, by=EDITOR, at=NOON)
    version = actions.publish_draft(draft.pk, revision=draft.revision, by=EDITOR, at=NOON)
    with override("en"):
        assert (first_question(queries.form_of(version))[1], queries.form_of(version).title) == (
            "In English",
            "Dog tax",
        )
    with override("de"):
        assert first_question(queries.form_of(version))[1] == label


def test_the_command_line_does_not_publish_what_nobody_can_fill_in_either() -> None:
    rules = tuple(
        Rule(code, "…", "", (Clause(Is(BREED, Comparison.EQUAL, (code,)), (Effect(Deed.SHOW, (MIX,)),)),))
        for code in ("01", "02")
    )
    version = stored(described(), Form("S1", "1", "Hund", FORM.children, rules))
    with pytest.raises(actions.NotSound) as refused:
        actions.publish_form(version, by=EDITOR, at=NOON)
    assert "„Welche Rassen?“ ist Pflicht und kann nie beantwortet werden" in str(refused.value)


def test_edits_of_a_published_version_cannot_be_undone_in_the_next_draft(draft: FormDraft) -> None:
    path, _label = first_question(queries.form_of_draft(draft))
    edit = Relabel(path, label="In unseren Worten")
    draft = actions.change_draft(draft.pk, edit, revision=0, by=EDITOR, at=NOON)
    actions.publish_draft(draft.pk, revision=1, by=EDITOR, at=NOON)
    again = actions.open_draft(draft.service, by=EDITOR, at=NOON)
    with pytest.raises(actions.NothingToUndo):
        actions.undo_change(again.pk, revision=0, by=EDITOR, at=NOON)
