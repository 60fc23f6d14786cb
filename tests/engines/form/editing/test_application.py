"""Edits over a base: the base stays, the last edit can be left out, what does not fit is said in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engines.form.editing.samples import (
    AT_BREED,
    AT_COUNT,
    AT_FIRST,
    AT_MIX,
    AT_NAME,
    AT_NOTE,
    BREED,
    DOG,
    DOGS,
    MIX,
    OWNER,
    asked,
    edits_of,
)
from tests.engines.form.strategies import forms

from engines.form import codec
from engines.form.definition import Form, Kind, Limits, Multiplicity, Node, Option, Question, walk
from engines.form.editing import codec as edits_codec
from engines.form.editing.application import MOST_EDITS, applied, apply
from engines.form.editing.edits import (
    AddCondition,
    AddNode,
    AskAgain,
    CannotEdit,
    ChangeCondition,
    DropCondition,
    Duty,
    Edit,
    Gone,
    MoveNode,
    MoveStep,
    Omit,
    Prefill,
    PutOnStep,
    Relabel,
    RelabelOption,
    ResumeRule,
    Retitle,
    Reword,
    SetDuty,
    SplitStep,
    SuspendRule,
    Tighten,
    TitleStep,
)
from engines.form.editing.keys import fresh_question, fresh_rule, fresh_step
from engines.form.editing.sentences import resolved
from engines.form.languages import in_language, untranslated
from engines.form.steps import steps_of

FEW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Drawing a form with its rules takes longer than editing it."""
SHOW_MIX = AddCondition("STADT-R1", f"Wenn {BREED} „Rasse“ = „Mischling“, dann zeige {MIX} an.")
CHIP = Question("F99900000001", "F99900000001", "Chipnummer")


def at(form: Form, path: str) -> Node:
    return dict(walk(form))[path]


def refused(*edits: Edit, form: Form = DOGS) -> str:
    with pytest.raises(CannotEdit) as raised:
        apply(form, edits)
    assert raised.value.edit == edits[-1]
    return str(raised.value)


# properties


@FEW
@given(st.data())
def test_no_edit_changes_nothing_and_no_edit_touches_the_base(data: st.DataObject) -> None:
    form = data.draw(forms())
    before = codec.plain(form)
    assert apply(form, ()) == form
    applied(form, data.draw(st.lists(edits_of(form), max_size=6)))
    assert codec.plain(form) == before


@FEW
@given(st.data())
def test_every_edit_is_kept_or_named_with_its_reason(data: st.DataObject) -> None:
    form = data.draw(forms())
    edits = data.draw(st.lists(edits_of(form), max_size=6))
    result = applied(form, edits)
    assert len(result.kept) + len(result.orphans) == len(edits)
    assert all(orphan.reason for orphan in result.orphans)
    assert apply(form, result.kept) == result.form


@FEW
@given(st.data())
def test_edits_come_back_from_json_as_they_were(data: st.DataObject) -> None:
    edit = data.draw(edits_of(data.draw(forms())))
    assert edits_codec.load(edits_codec.dump(edit)) == edit


@FEW
@given(st.data())
def test_every_question_stays_on_exactly_one_step(data: st.DataObject) -> None:
    form = data.draw(forms())
    edited = applied(form, data.draw(st.lists(edits_of(form), max_size=6))).form
    roots = [path for step in steps_of(edited) for path in step.paths]
    for path, node in walk(edited):
        if isinstance(node, Question):
            above = [root for root in roots if path == root or path.startswith(f"{root}/")]
            assert len(above) == 1


@FEW
@given(st.data())
def test_an_edited_form_can_be_stored(data: st.DataObject) -> None:
    form = data.draw(forms())
    edited = applied(form, data.draw(st.lists(edits_of(form), max_size=6))).form
    assert codec.TYPES.read(codec.plain(edited)) == edited


@pytest.mark.parametrize(
    "rubbish", [None, 5, "x", {}, {"is": "Form"}, {"is": "Relabel"}, {"is": "Omit", "path": 5}]
)
def test_only_edits_come_out_of_json(rubbish: object) -> None:
    with pytest.raises(edits_codec.NotAStoredForm):
        edits_codec.load(rubbish)


def test_more_edits_than_anybody_makes_are_refused() -> None:
    with pytest.raises(CannotEdit):
        apply(DOGS, [Relabel(AT_NAME, label="Name")] * (MOST_EDITS + 1))


# words


def test_a_relabelled_question_keeps_the_name_that_rules_know() -> None:
    form = apply(
        DOGS, (Relabel(AT_BREED, label="Was für ein Hund?", help="Steht im Pass.", example="Pudel"),)
    )
    question = at(form, AT_BREED)
    assert isinstance(question, Question)
    assert (question.label, question.name, question.example) == ("Was für ein Hund?", "Rasse", "Pudel")


def test_english_texts_stand_beside_the_german_ones() -> None:
    edits = (
        Relabel(AT_NAME, label="Surname", language="en"),
        RelabelOption(AT_BREED, "01", label="Poodle", language="en"),
        Reword(AT_NOTE, "Bring the vaccination pass.", "en"),
        Retitle("Register a dog", language="en"),
        TitleStep("schritt-1", "Owner", "en"),
    )
    form = apply(DOGS, edits)
    english = in_language(form, "en")
    assert at(form, AT_NAME).label == "Familienname"  # type: ignore[union-attr]
    assert at(english, AT_NAME).label == "Surname"  # type: ignore[union-attr]
    assert at(english, AT_BREED).options[0].label == "Poodle"  # type: ignore[union-attr]
    assert (english.title, steps_of(english)[0].title) == ("Register a dog", "Owner")
    assert AT_COUNT in untranslated(form)
    assert AT_NAME not in untranslated(form)
    assert in_language(form, "fr") is form


def test_an_empty_translation_takes_it_away() -> None:
    edits = (Relabel(AT_NAME, label="Surname", language="en"), Relabel(AT_NAME, label="", language="en"))
    assert apply(DOGS, edits).translations == ()


@pytest.mark.parametrize("text", ["", "  ", "a\x00b", "x\u202ey", "x" * 501])
def test_a_label_is_a_line_that_one_can_read(text: str) -> None:
    assert refused(Relabel(AT_NAME, label=text))


def test_what_is_gone_is_refused_as_gone() -> None:
    for edit in (
        Relabel("F99000000099", label="x"),
        RelabelOption(AT_BREED, "09", label="x"),
        MoveStep("schritt-9"),
    ):
        with pytest.raises(Gone):
            apply(DOGS, (edit,))


# duty, limits, presets


def test_a_question_is_required_recommended_or_optional() -> None:
    for duty, least, recommended in (
        (Duty.OPTIONAL, 0, False),
        (Duty.RECOMMENDED, 1, True),
        (Duty.REQUIRED, 1, False),
    ):
        question = at(apply(DOGS, (SetDuty(AT_NAME, duty),)), AT_NAME)
        assert isinstance(question, Question)
        assert (question.multiplicity.least, question.recommended) == (least, recommended)


def test_what_must_be_answered_cannot_be_left_out() -> None:
    assert "ist eine Pflichtangabe" in refused(Omit(AT_NAME))
    left_out = apply(DOGS, (Omit(AT_MIX),))
    assert AT_MIX not in dict(walk(left_out))
    assert apply(DOGS, (Omit(AT_MIX), AskAgain(AT_MIX))) == DOGS


def test_limits_get_tighter_never_wider() -> None:
    form = apply(DOGS, (Tighten(AT_MIX, Limits(max_length=50)),))
    assert at(form, AT_MIX).limits.max_length == 50  # type: ignore[union-attr]
    again = apply(DOGS, (Tighten(AT_MIX, Limits(max_length=50)), Tighten(AT_MIX, Limits(max_length=80))))
    assert at(again, AT_MIX).limits.max_length == 80  # type: ignore[union-attr]
    assert "höchstens 100" in refused(Tighten(AT_MIX, Limits(max_length=101)))
    assert "So passt keine Antwort" in refused(Tighten(AT_COUNT, Limits(least=Decimal(5), most=Decimal(4))))


def test_a_preset_is_a_possible_answer() -> None:
    assert at(apply(DOGS, (Prefill(AT_BREED, "02"),)), AT_BREED).preset == "02"  # type: ignore[union-attr]
    assert "keine mögliche Antwort" in refused(Prefill(AT_BREED, "03"))


# the town's own questions


def test_the_town_asks_something_of_its_own() -> None:
    form = apply(DOGS, (AddNode(DOG, CHIP), MoveNode(f"{DOG}/{CHIP.key}", AT_COUNT)))
    assert next(path for path, _node in walk(form) if path.startswith(f"{DOG}/")) == f"{DOG}/{CHIP.key}"
    assert fresh_question(form) == "F99900000002"
    assert fresh_question(apply(DOGS, (AddNode("", CHIP), Omit(CHIP.key)))) == "F99900000002"


def test_a_question_of_the_towns_own_has_a_key_of_its_own() -> None:
    assert "gehört nicht der Stadt" in refused(AddNode("", asked("F60000000001", "Chipnummer")))
    assert "gibt es schon" in refused(AddNode("", CHIP), AddNode(DOG, CHIP))
    double = Question(CHIP.key, CHIP.key, "Art", options=(Option("a", "A"), Option("a", "B")))
    assert "denselben Schlüssel" in refused(AddNode("", double))


def test_rules_can_speak_of_the_towns_own_question() -> None:
    edits = (
        AddNode("", Question(CHIP.key, CHIP.key, "Gechipt?", kind=Kind.BOOLEAN)),
        AddCondition("STADT-R1", f"Wenn {CHIP.key} „Gechipt?“ = „Ja“, dann zeige {MIX} an."),
    )
    assert apply(DOGS, edits).rules[-1].clauses


# rules


def test_a_condition_is_a_sentence_that_is_executed() -> None:
    form = apply(DOGS, (SHOW_MIX,))
    assert (form.rules[-1].text, bool(form.rules[-1].clauses)) == (SHOW_MIX.sentence, True)
    assert fresh_rule(form) == "STADT-R2"


def test_a_sentence_nobody_understands_is_refused_with_the_grammars_reason() -> None:
    assert "F99000000098" in refused(
        AddCondition("STADT-R1", "Wenn F99000000098 = 1, dann zeige F99000000002 an.")
    )


def test_sentences_that_contradict_each_other_are_refused() -> None:
    hide = AddCondition("STADT-R2", f"Wenn {BREED} „Rasse“ = „Mischling“, dann blende {MIX} aus.")
    assert "widerspricht" in refused(SHOW_MIX, hide).lower()


def test_a_rule_rests_wakes_changes_and_goes() -> None:
    key = "STADT-R1@"
    resting = apply(DOGS, (SHOW_MIX, SuspendRule(key)))
    assert (resting.rules, [rule.text for rule in resting.suspended]) == ((), [SHOW_MIX.sentence])
    assert apply(DOGS, (SHOW_MIX, SuspendRule(key), ResumeRule(key))) == apply(DOGS, (SHOW_MIX,))
    sentence = f"Wenn {BREED} „Rasse“ = „Pudel“, dann zeige {MIX} an."
    assert apply(DOGS, (SHOW_MIX, ChangeCondition(key, sentence))).rules[0].text == sentence
    assert apply(DOGS, (SHOW_MIX, DropCondition(key))) == DOGS


def test_a_rule_of_the_schema_rests_but_does_not_go() -> None:
    base = apply(DOGS, (SHOW_MIX,))
    assert "steht so im Schema" in refused(DropCondition("STADT-R1@"), form=base)
    changed = ChangeCondition("STADT-R1@", f"Wenn {BREED} „Rasse“ = „Pudel“, dann zeige {MIX} an.")
    assert apply(base, (changed, DropCondition("STADT-R1@"))).rules == base.rules


def test_editors_name_questions_by_their_names() -> None:
    edit = resolved(
        AddCondition("STADT-R1", "Wenn „Rasse“ = „Mischling“, dann ist „Welche Rassen?“ anzuzeigen."), DOGS
    )
    assert apply(DOGS, (edit,)).rules[-1].clauses == apply(DOGS, (SHOW_MIX,)).rules[-1].clauses


def test_renaming_an_option_does_not_break_the_rule_that_names_it() -> None:
    base = apply(DOGS, (SHOW_MIX,))
    edits = (RelabelOption(AT_BREED, "02", label="Keine reine Rasse"), AddNode("", CHIP))
    assert apply(base, edits).rules[0].clauses == base.rules[0].clauses


# steps


def test_steps_are_titled_moved_split_and_filled_otherwise() -> None:
    edits = (
        TitleStep("schritt-1", "Zu Ihnen"),
        SplitStep("schritt-2", AT_FIRST, "schritt-s1", "Zuletzt"),
        MoveStep("schritt-s1", "schritt-1"),
        PutOnStep(AT_MIX, "schritt-1"),
    )
    form = apply(DOGS, edits)
    assert [(step.slug, step.title) for step in steps_of(form)] == [
        ("schritt-s1", "Zuletzt"),
        ("schritt-1", "Zu Ihnen"),
        ("schritt-2", "Hund"),
    ]
    assert steps_of(form)[1].paths == (OWNER, AT_MIX)
    assert fresh_step(form) == "schritt-s2"


def test_a_step_that_loses_everything_is_gone() -> None:
    assert [step.slug for step in steps_of(apply(DOGS, (PutOnStep(OWNER, "schritt-2"),)))] == ["schritt-2"]


def test_rows_stay_together_on_one_step() -> None:
    first, group = DOGS.children
    repeated = replace(DOGS, children=(first, replace(group, multiplicity=Multiplicity(0, None))))  # type: ignore[arg-type, call-arg]
    assert "bleibt zusammen" in refused(PutOnStep(AT_MIX, "schritt-1"), form=repeated)


def test_a_step_is_split_behind_its_first_question() -> None:
    assert "Sonst bliebe er leer" in refused(SplitStep("schritt-1", OWNER, "schritt-s1", "Neu"))
