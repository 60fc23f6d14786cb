"""What an editor does on the page, as the edits it becomes, and what the form then is."""

import pytest

from engines.form.definition import (
    Form,
    Group,
    Kind,
    Limits,
    Multiplicity,
    Option,
    Question,
    Statement,
    Translation,
)
from engines.form.editing.application import apply
from engines.form.editing.edits import (
    Duty,
    MoveNode,
    MoveStep,
    PutOnStep,
    Relabel,
    RelabelOption,
    Reword,
    SetDuty,
    Tighten,
    TitleStep,
)
from rathaus.catalogue.web.desk import arranging, steps
from rathaus.catalogue.web.desk.detail import detail_of
from rathaus.catalogue.web.desk.parts import NoSuchNode, NotALimit, NoText, edits_in, place_in

NAME = Question("F1", "F1", "Hundename", name="Name des Hundes", limits=Limits(max_length=60))
AGE = Question("F2", "F2", "Alter", Kind.INTEGER, multiplicity=Multiplicity(0, 1))
HINT = Statement("T1", "T1", "Bitte lesen.")
STREET = Question("F3", "F3", "Straße")
FORM = Form(
    "S1",
    "1",
    "Hund anmelden",
    (Group("G1", "G1", "Ihr Hund", (NAME, AGE, HINT)), Group("G2", "G2", "Anschrift", (STREET,))),
    translations=(Translation("G1/F1", "label", "Name of the dog"),),
)


def edits(path: str, **posted: str):
    return list(edits_in(posted, place_in(FORM, path)))


def test_only_what_changed_becomes_an_edit():
    sent = {"frage": "Wie heißt Ihr Hund?", "frage_en": "Name of the dog", "hilfe": "", "pflicht": "required"}
    assert edits("G1/F1", **sent) == [Relabel("G1/F1", label="Wie heißt Ihr Hund?")]


def test_every_part_has_its_edit():
    assert edits("G1/F1", frage_en="Your dog's name") == [
        Relabel("G1/F1", label="Your dog's name", language="en")
    ]
    assert edits("G1/F1", pflicht="recommended") == [SetDuty("G1/F1", Duty.RECOMMENDED)]
    assert edits("G1/F1", laengstens="40") == [Tighten("G1/F1", Limits(max_length=40))]
    assert edits("G1/T1", text="Bitte lesen Sie das.") == [Reword("G1/T1", "Bitte lesen Sie das.")]


def test_a_script_saves_one_field_and_leaves_the_others():
    sent = {"feld": "hilfe", "hilfe": "Wie im Impfpass", "frage": "Etwas anderes"}
    assert edits("G1/F1", **sent) == [Relabel("G1/F1", help="Wie im Impfpass")]


@pytest.mark.parametrize(
    ("path", "sent", "refusal"),
    [
        ("G1/F1", {"frage": "  "}, NoText),
        ("G1/F1", {"laengstens": "viele"}, NotALimit),
        ("G1/F9", {"frage": "Wer?"}, NoSuchNode),
    ],
)
def test_what_cannot_be_saved_is_refused(path, sent, refusal):
    with pytest.raises(refusal):
        edits(path, **sent)


def test_the_term_of_the_law_stays_in_sight():
    detail = detail_of(apply(FORM, edits("G1/F1", frage="Wie heißt Ihr Hund?")), "G1/F1")
    assert detail.label == "Wie heißt Ihr Hund?"
    assert [(fact.label, fact.value) for fact in detail.facts][:2] == [
        ("Im Schema", "Name des Hundes"),
        ("Kennung", "F1"),
    ]


def moved(*wish: str) -> Form:
    return apply(FORM, [arranging.move_of(FORM, *wish)])


def labels(form: Form) -> list[str]:
    return [child.key for child in form.children[0].children]


def test_up_and_down_change_the_order_in_the_group():
    assert labels(moved("G1/F2", "hoch")) == ["F2", "F1", "T1"]
    assert labels(moved("G1/F1", "runter")) == ["F2", "F1", "T1"]
    assert labels(moved("G1/F2", "runter")) == ["F1", "T1", "F2"]


def test_dragging_says_before_or_behind_what():
    assert arranging.move_of(FORM, "G1/T1", "vor:G1/F1") == MoveNode("G1/T1", "G1/F1")
    assert arranging.move_of(FORM, "G1/F1", "nach:G1/T1") == MoveNode("G1/F1", "")
    assert arranging.move_of(FORM, "G1/F1", "nach:G1/F2") == MoveNode("G1/F1", "G1/T1")


def test_dragged_to_another_step_it_is_asked_there():
    assert arranging.move_of(FORM, "G1/F2", "vor:G2/F3") == PutOnStep("G1/F2", "schritt-2")
    assert arranging.move_of(FORM, "G1/F2", "in", "schritt-2") == PutOnStep("G1/F2", "schritt-2")


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        (("G1/F1", "hoch"), arranging.AtTheEnd),
        (("G1/T1", "runter"), arranging.AtTheEnd),
        (("G1/F1", "in", "schritt-9"), arranging.NoSuchPlace),
        (("G1/F1", "vor:G9"), arranging.NoSuchPlace),
        (("G1/F1", "vor:G1/F1"), arranging.NoSuchPlace),
        (("G1/F9", "hoch"), arranging.NoSuchPlace),
        (("G1/F1", "seitwärts"), arranging.NoSuchPlace),
    ],
)
def test_an_impossible_move_is_refused(wish, refusal):
    with pytest.raises(refusal):
        arranging.move_of(FORM, *wish)


def test_steps_move_and_are_named():
    assert arranging.move_of_step(FORM, "schritt-2", "hoch") == MoveStep("schritt-2", "schritt-1")
    sent = {"schritt": "schritt-1", "titel": "Ihr Tier", "titel_en": ""}
    assert list(steps.step_edits_in(sent, FORM)) == [TitleStep("schritt-1", "Ihr Tier")]
    with pytest.raises(NoText):
        list(steps.step_edits_in({"schritt": "schritt-1", "titel": ""}, FORM))
    with pytest.raises(arranging.NoSuchPlace):
        list(steps.step_edits_in({"schritt": "schritt-9", "titel": "x"}, FORM))


def test_answers_of_a_choice_have_words_of_their_own():
    breed = Question("F9", "F9", "Rasse", options=(Option("01", "Canis lupus"),))
    form = Form("S1", "1", "Hund", (breed,))
    sent = {"antwort_01": "Hund", "antwort_01_en": "Dog"}
    assert list(edits_in(sent, place_in(form, "F9"))) == [
        RelabelOption("F9", "01", "Hund"),
        RelabelOption("F9", "01", "Dog", language="en"),
    ]
