"""Forms that cannot be filled in, written as editors write them: what is found before citizens meet it."""

from __future__ import annotations

import pytest
from tests.engines.form.editing.samples import OPTIONAL, asked

from engines.form.definition import Form, Group, Kind, Option
from engines.form.editing.application import apply
from engines.form.editing.edits import AddCondition, CannotEdit
from engines.form.editing.soundness import Flaw, soundness

COLOUR, SHAPE, SIZE, LENGTH, YES, DAY = (f"F9900000001{number}" for number in range(6))
PICTURE, FRAME = "G99000000011", "G99000000012"
COLOURS = (Option("01", "Rot"), Option("02", "Blau"))
SHAPES = (Option("01", "Kreis"), Option("02", "Quadrat"))
FORM = Form(
    "S99000000011",
    "1.0",
    "Bild",
    (
        Group(
            PICTURE,
            PICTURE,
            "Bild",
            (
                asked(COLOUR, "Farbe", options=COLOURS),
                asked(SHAPE, "Form", options=SHAPES),
                asked(LENGTH, "Breite", kind=Kind.INTEGER),
                asked(YES, "Gerahmt?", kind=Kind.BOOLEAN),
                asked(DAY, "Gemalt am", kind=Kind.DATE),
            ),
        ),
        Group(FRAME, FRAME, "Rahmen", (asked(SIZE, "Größe", options=COLOURS),)),
    ),
)


def with_conditions(*sentences: str, form: Form = FORM) -> Form:
    for number, sentence in enumerate(sentences, start=1):
        form = apply(form, (AddCondition(f"R9990000000{number}", f"Wenn {sentence}."),))
    return form


def found(*sentences: str, form: Form = FORM) -> list[tuple[str, str, bool]]:
    """Kind, key of the place, and whether it blocks."""
    flaws: tuple[Flaw, ...] = soundness(with_conditions(*sentences, form=form))
    return [(flaw.kind, flaw.path.rpartition("/")[2], flaw.blocks) for flaw in flaws]


HIDDEN_BY_EVERY_ANSWER = (
    (f'{COLOUR} = "Rot", dann ist {SHAPE} auszublenden', f'{COLOUR} = "Blau", dann ist {SHAPE} auszublenden'),
    (f"{LENGTH} > 5, dann ist {SHAPE} auszublenden", f"{LENGTH} <= 5, dann ist {SHAPE} auszublenden"),
    (f'{YES} = "Ja", dann ist {SHAPE} auszublenden', f'{YES} = "Nein", dann ist {SHAPE} auszublenden'),
    (
        f"{DAY} < 01.01.2020, dann ist {SHAPE} auszublenden",
        f"{DAY} >= 01.01.2020, dann ist {SHAPE} auszublenden",
    ),
    (f"{COLOUR} ausgefüllt ist, dann ist {SHAPE} auszublenden",),
    (
        f'{COLOUR} = "Rot", dann muss {SHAPE} leer bleiben',
        f'{COLOUR} = "Blau", dann muss {SHAPE} leer bleiben',
    ),
)


@pytest.mark.parametrize("sentences", HIDDEN_BY_EVERY_ANSWER)
def test_a_question_that_every_answer_hides_blocks(sentences: tuple[str, ...]) -> None:
    assert ("unreachable", SHAPE, True) in found(*sentences)


def test_a_question_that_only_some_answers_hide_is_sound() -> None:
    for sentences in HIDDEN_BY_EVERY_ANSWER[:4]:
        assert found(sentences[0]) == []


def test_where_the_deciding_question_may_stay_empty_the_other_is_asked() -> None:
    colour = asked(COLOUR, "Farbe", options=COLOURS, multiplicity=OPTIONAL)
    form = Form("S1", "1", "Bild", (colour, asked(SHAPE, "Form", options=SHAPES)))
    assert found(*HIDDEN_BY_EVERY_ANSWER[0], form=form) == []


def test_a_step_that_every_answer_hides_is_named_and_its_required_question_blocks() -> None:
    told = found(
        f'{COLOUR} = "Rot", dann ist {FRAME} auszublenden',
        f'{COLOUR} = "Blau", dann ist {FRAME} auszublenden',
    )
    assert told == [("unreachable", FRAME, True), ("step", FRAME, False)]


def test_each_of_three_that_waits_for_the_next_blocks_once() -> None:
    form = with_conditions(
        f'{COLOUR} = "Rot", dann ist {SHAPE} anzuzeigen',
        f'{SHAPE} = "Kreis", dann ist {YES} anzuzeigen',
        f'{YES} = "Ja", dann ist {COLOUR} anzuzeigen',
    )
    (flaw,) = soundness(form)
    assert flaw.sentence.startswith(
        "„Form“, „Farbe“ und „Gerahmt?“ warten aufeinander: Jede Frage erscheint erst, wenn die nächste"
    )


def test_a_circle_over_the_group_around_a_question_blocks() -> None:
    told = found(
        f'{SIZE} = "Rot", dann ist {COLOUR} anzuzeigen', f'{COLOUR} = "Rot", dann ist {FRAME} anzuzeigen'
    )
    assert ("circle", COLOUR, True) in told


def test_a_circle_with_another_way_in_is_none() -> None:
    told = found(
        f'{COLOUR} = "Rot" oder {YES} = "Ja", dann ist {SHAPE} anzuzeigen',
        f'{SHAPE} = "Kreis", dann ist {COLOUR} anzuzeigen',
    )
    assert told == []


def test_two_that_hide_each_other_are_sound() -> None:
    told = found(
        f'{COLOUR} = "Rot", dann ist {SHAPE} auszublenden',
        f'{SHAPE} = "Kreis", dann ist {COLOUR} auszublenden',
    )
    assert told == []


def test_an_answer_that_always_takes_its_own_question_away_blocks() -> None:
    told = found(
        f'{SHAPE} = "Kreis", dann ist {COLOUR} anzuzeigen',
        f"{COLOUR} ausgefüllt ist, dann ist {SHAPE} auszublenden",
    )
    assert told == [("unreachable", COLOUR, True)]


def test_an_answer_that_can_take_its_own_question_away_blocks() -> None:
    form = with_conditions(
        f'{SHAPE} = "Kreis", dann ist {COLOUR} anzuzeigen', f'{COLOUR} = "Rot", dann ist {SHAPE} auszublenden'
    )
    (flaw,) = soundness(form)
    assert (flaw.kind, flaw.blocks) == ("circle", True)
    assert flaw.sentence.startswith("„Farbe“ kann sich selbst verschwinden lassen")


def test_days_in_different_years_do_not_contradict_each_other() -> None:
    told = found(
        f"{DAY} > 01.01.2021, dann ist {SHAPE} anzuzeigen",
        f"{DAY} < 01.01.2020, dann ist {SHAPE} auszublenden",
    )
    assert told == []


@pytest.mark.parametrize(
    "condition",
    [
        f'{COLOUR} = "Rot" und {COLOUR} = "Blau"',
        f"{LENGTH} > 5 und {LENGTH} < 6",
        f"{DAY} > 01.01.2021 und {DAY} < 01.01.2020",
        f"{DAY} < 18 Jahre und {DAY} > 20 Jahre",
    ],
)
def test_a_condition_that_can_never_hold_is_refused_when_it_is_written(condition: str) -> None:
    with pytest.raises(CannotEdit, match="kann nie zutreffen"):
        with_conditions(f"{condition}, dann ist {SHAPE} anzuzeigen")
