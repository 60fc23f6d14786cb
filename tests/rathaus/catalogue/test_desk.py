"""A form in work: edited by two, undone, tested, published by a second pair of eyes, restored."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.factories.catalogue import EDITOR, NOON, described, online
from tests.factories.people import staff

from engines.form.definition import Form, Kind, Option, Question, walk
from engines.form.editing.edits import (
    AddCondition,
    AddNode,
    Duty,
    Edit,
    Omit,
    Relabel,
    SetDuty,
    SetFee,
)
from engines.form.steps import steps_of
from rathaus.catalogue import actions, queries
from rathaus.catalogue.models import FormDraft, FormVersion
from rathaus.catalogue.rules import Standing
from rathaus.core.journal import Actor
from rathaus.core.models import Entry

pytestmark = pytest.mark.django_db

NAME, COUNT, BREED, MIX = (f"F9900000000{number}" for number in range(1, 5))
FORM = Form(
    "S99000000001",
    "1.0.0",
    "Hund anmelden",
    (
        Question(NAME, NAME, "Name des Hundes"),
        Question(COUNT, COUNT, "Anzahl Hunde", kind=Kind.INTEGER),
        Question(BREED, BREED, "Rasse", options=(Option("01", "Pudel"), Option("02", "Mischling"))),
        Question(MIX, MIX, "Welche Rassen?"),
    ),
)
OTHER = Actor("staff", "8", "editor")
SHOW_MIX = AddCondition("STADT-R1", "Wenn „Rasse“ = „Mischling“, dann zeige „Welche Rassen?“ an.")


@pytest.fixture
def draft() -> FormDraft:
    service = described()
    online(service, FORM)
    return actions.open_draft(service, by=EDITOR, at=NOON)


def changed(draft: FormDraft, edit: Edit, by: Actor = EDITOR, revision: int | None = None) -> FormDraft:
    at_revision = queries.form_draft(draft.pk).revision if revision is None else revision
    return actions.change_draft(draft.pk, edit, revision=at_revision, by=by, at=NOON)


def labels(draft: FormDraft) -> list[str]:
    return [node.label for _path, node in walk(queries.form_of_draft(draft)) if isinstance(node, Question)]


def test_a_service_has_one_draft_that_two_editors_share(draft: FormDraft) -> None:
    again = actions.open_draft(draft.service, by=OTHER, at=NOON)
    assert again.pk == draft.pk
    assert queries.form_of_draft(draft) == FORM


def test_a_service_without_a_form_has_nothing_to_open() -> None:
    with pytest.raises(actions.NoFormYet):
        actions.open_draft(described("Katze anmelden"), by=EDITOR, at=NOON)


def test_an_edit_is_one_entry_in_the_journal_and_says_what_it_did(draft: FormDraft) -> None:
    before = Entry.objects.count()
    changed(draft, Relabel(NAME, label="Wie heißt Ihr Hund?"))
    entry = Entry.objects.order_by("-pk")[0]
    assert Entry.objects.count() == before + 1
    assert entry.payload["what"] == "„Name des Hundes“ heißt „Wie heißt Ihr Hund?“"
    assert labels(draft)[0] == "Wie heißt Ihr Hund?"


def test_edits_of_two_editors_in_different_places_both_stay(draft: FormDraft) -> None:
    changed(draft, Relabel(NAME, label="Rufname"), by=EDITOR, revision=0)
    changed(draft, Relabel(BREED, label="Hunderasse"), by=OTHER, revision=0)
    assert labels(draft)[:3] == ["Rufname", "Anzahl Hunde", "Hunderasse"]


def test_the_second_edit_of_the_same_is_told_who_was_first(draft: FormDraft) -> None:
    erika = staff(name="Erika Sommer")
    changed(draft, Relabel(NAME, label="Rufname"), by=Actor("staff", str(erika.pk), "editor"))
    with pytest.raises(actions.ChangedMeanwhile) as refused:
        changed(draft, Relabel(NAME, label="Hundename"), by=OTHER, revision=0)
    assert "Erika Sommer" in str(refused.value)
    assert "„Name des Hundes“ heißt „Rufname“" in str(refused.value)


def test_undoing_and_redoing_walk_along_the_list(draft: FormDraft) -> None:
    changed(draft, Relabel(NAME, label="Rufname"))
    changed(draft, SetDuty(BREED, Duty.OPTIONAL))
    standing = queries.standing_of_draft(draft, EDITOR)
    assert (standing.undo, standing.redo) == ("„Rasse“ ist jetzt freiwillig", "")
    draft = actions.undo_change(draft.pk, revision=2, by=EDITOR, at=NOON)
    draft = actions.undo_change(draft.pk, revision=3, by=EDITOR, at=NOON)
    assert queries.form_of_draft(draft) == FORM
    with pytest.raises(actions.NothingToUndo):
        actions.undo_change(draft.pk, revision=4, by=EDITOR, at=NOON)
    draft = actions.redo_change(draft.pk, revision=4, by=EDITOR, at=NOON)
    assert labels(draft)[0] == "Rufname"
    changed(draft, Relabel(NAME, label="Hundename"))
    with pytest.raises(actions.NothingToRedo):
        actions.redo_change(draft.pk, revision=6, by=EDITOR, at=NOON)


def test_undoing_what_one_has_not_seen_is_refused(draft: FormDraft) -> None:
    changed(draft, Relabel(NAME, label="Rufname"))
    with pytest.raises(actions.ChangedMeanwhile):
        actions.undo_change(draft.pk, revision=0, by=OTHER, at=NOON)


def test_a_condition_is_read_by_the_names_of_questions(draft: FormDraft) -> None:
    changed(draft, SHOW_MIX)
    rule = queries.form_of_draft(draft).rules[-1]
    assert rule.clauses
    assert rule.text == f"Wenn {BREED} „Rasse“ = „Mischling“, dann zeige {MIX} „Welche Rassen?“ an."


def test_a_condition_nobody_understands_is_refused_with_the_reason(draft: FormDraft) -> None:
    with pytest.raises(actions.EditRefused) as refused:
        changed(draft, AddCondition("STADT-R1", "Wenn „Rasse“ schön ist, dann zeige „Welche Rassen?“ an."))
    assert "schön" in str(refused.value)
    assert queries.form_draft(draft.pk).revision == 0


def test_an_edit_of_a_question_that_is_not_there_is_refused(draft: FormDraft) -> None:
    with pytest.raises(actions.EditRefused):
        changed(draft, Relabel("F99000000009", label="Farbe"))


def test_editors_see_each_other_for_a_minute(draft: FormDraft) -> None:
    erika, ben = (staff(name=name) for name in ("Erika Sommer", "Ben Öztürk"))
    first, second = (Actor("staff", str(each.pk), "editor") for each in (erika, ben))
    assert actions.seen_editing(draft.pk, by=first, at=NOON) == ()
    assert actions.seen_editing(draft.pk, by=second, at=NOON) == ("Erika Sommer",)
    later = NOON + timedelta(seconds=61)
    assert actions.seen_editing(draft.pk, by=first, at=later) == ()


def test_publishing_makes_a_version_and_ends_the_draft(draft: FormDraft) -> None:
    changed(draft, Relabel(NAME, label="Rufname"))
    version = actions.publish_draft(draft.pk, revision=1, by=EDITOR, at=NOON)
    assert (version.number, version.state) == (2, Standing.PUBLISHED)
    assert not FormDraft.objects.exists()
    assert queries.form_of(version).children[0].label == "Rufname"  # type: ignore[union-attr]
    again = actions.open_draft(draft.service, by=EDITOR, at=NOON)
    assert queries.base_of_draft(again) == FORM
    assert labels(again)[0] == "Rufname"


def test_a_question_that_nobody_can_reach_stops_publication_in_words(draft: FormDraft) -> None:
    changed(
        draft,
        AddCondition("STADT-R1", 'Wenn „Rasse“ = "Pudel", dann zeige „Welche Rassen?“ an.'),
    )
    changed(draft, AddCondition("STADT-R2", "Wenn „Rasse“ = „Mischling“, dann zeige „Welche Rassen?“ an."))
    with pytest.raises(actions.NotSound) as refused:
        actions.publish_draft(draft.pk, revision=2, by=EDITOR, at=NOON)
    assert "„Welche Rassen?“ ist Pflicht und kann nie beantwortet werden" in str(refused.value)


def test_a_test_case_that_fails_stops_publication_and_says_what_differs(draft: FormDraft) -> None:
    answers = {NAME: "Bello", COUNT: "1", BREED: "01", MIX: "keine"}
    actions.record_case(draft.pk, "Ein Pudel", answers, by=EDITOR, at=NOON)
    changed(draft, SHOW_MIX)
    with pytest.raises(actions.CasesFail) as refused:
        actions.publish_draft(draft.pk, revision=1, by=EDITOR, at=NOON)
    assert "Ein Pudel" in str(refused.value)
    assert "„Welche Rassen?“ wird nicht gefragt." in str(refused.value)
    actions.drop_case(draft.pk, "p1", by=EDITOR, at=NOON)
    assert actions.publish_draft(draft.pk, revision=1, by=EDITOR, at=NOON).number == 2


def test_a_test_case_has_a_name(draft: FormDraft) -> None:
    with pytest.raises(actions.NoCaseName):
        actions.record_case(draft.pk, " ", {}, by=EDITOR, at=NOON)


def test_who_edited_last_does_not_publish_where_four_eyes_are_asked(draft: FormDraft, settings: Any) -> None:
    settings.FOUR_EYES = True
    changed(draft, Relabel(NAME, label="Rufname"))
    for author in (EDITOR, Actor("staff", EDITOR.id, "publisher")):
        with pytest.raises(actions.SecondPairNeeded):
            actions.publish_draft(draft.pk, revision=1, by=author, at=NOON)
    actions.ask_approval(draft.pk, revision=1, by=EDITOR, at=NOON)
    assert queries.form_draft(draft.pk).approval_asked_at == NOON
    version = actions.publish_draft(draft.pk, revision=1, by=Actor("staff", "9", "publisher"), at=NOON)
    assert version.state == Standing.PUBLISHED


def test_a_change_takes_the_question_for_approval_back(draft: FormDraft) -> None:
    actions.ask_approval(draft.pk, revision=0, by=EDITOR, at=NOON)
    changed(draft, Relabel(NAME, label="Rufname"))
    assert queries.form_draft(draft.pk).approval_asked_at is None


def test_what_changed_since_the_review_is_not_published_unseen(draft: FormDraft) -> None:
    changed(draft, Relabel(NAME, label="Rufname"))
    with pytest.raises(actions.ChangedMeanwhile):
        actions.publish_draft(draft.pk, revision=0, by=EDITOR, at=NOON)


def test_an_old_version_comes_back_as_a_new_one(draft: FormDraft) -> None:
    changed(draft, Relabel(NAME, label="Rufname"))
    actions.publish_draft(draft.pk, revision=1, by=EDITOR, at=NOON)
    old = FormVersion.objects.get(number=1)
    new = actions.restore_version(old, by=EDITOR, at=NOON)
    assert (new.number, queries.form_of(new)) == (3, FORM)
    with pytest.raises(actions.NotRestorable):
        actions.restore_version(new, by=EDITOR, at=NOON)


def test_strangers_change_nothing(draft: FormDraft) -> None:
    for stranger in (Actor("citizen"), Actor("staff", "5", "clerk")):
        with pytest.raises(actions.NotAllowed):
            changed(draft, Relabel(NAME, label="Rufname"), by=stranger)
        with pytest.raises(actions.NotAllowed):
            actions.publish_draft(draft.pk, revision=0, by=stranger, at=NOON)


def test_the_review_tells_flaws_cases_and_changes(draft: FormDraft) -> None:
    changed(draft, SetDuty(MIX, Duty.OPTIONAL))
    changed(draft, Omit(MIX))
    review = queries.review_of_draft(draft, NOON.date())
    assert [change.sentence for change in review.changes] == ["Die Frage „Welche Rassen?“ fällt weg."]
    assert (review.blocks, review.is_first) == (False, False)


def test_a_fee_is_part_of_what_a_form_says(draft: FormDraft) -> None:
    changed(draft, SetFee("STADT-G1", "Die Gebühr beträgt 90 €.", "§ 5 Hundesteuersatzung"))
    assert queries.form_of_draft(draft).fees[0].amount == 90


def test_a_question_of_the_towns_own_stands_on_the_last_step(draft: FormDraft) -> None:
    changed(draft, AddNode("", Question("F99900000001", "F99900000001", "Chipnummer")))
    assert steps_of(queries.form_of_draft(draft))[-1].paths[-1] == "F99900000001"


def test_rubbish_is_no_schema() -> None:
    with pytest.raises(actions.UnreadableForm):
        actions.begin_draft("katze", b"<rubbish/>", by=EDITOR, at=NOON)
