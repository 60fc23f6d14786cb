"""Small forms that a town could have, and edits to any form."""

from __future__ import annotations

from hypothesis import strategies as st

from engines.form.definition import (
    Form,
    Group,
    Kind,
    Limits,
    Multiplicity,
    Option,
    Question,
    Statement,
    walk,
)
from engines.form.editing.edits import (
    AddNode,
    Duty,
    Edit,
    MoveNode,
    MoveStep,
    Omit,
    Prefill,
    PutOnStep,
    Relabel,
    RelabelOption,
    Retitle,
    Reword,
    SetDuty,
    SplitStep,
    Tighten,
    TitleStep,
)
from engines.form.steps import steps_of

OPTIONAL = Multiplicity(0, 1)
OWNER, NAME, DOG, COUNT, BREED, MIX, BORN, FIRST, NOTE = (
    "G99000000001",
    "F99000000001",
    "G99000000002",
    "F99000000002",
    "F99000000003",
    "F99000000004",
    "F99000000005",
    "F99000000006",
    "F99000000007",
)
AT_NAME = f"{OWNER}/{NAME}"
AT_COUNT, AT_BREED, AT_MIX, AT_BORN, AT_FIRST, AT_NOTE = (
    f"{DOG}/{key}" for key in (COUNT, BREED, MIX, BORN, FIRST, NOTE)
)


def asked(key: str, label: str, **more: object) -> Question:
    return Question(key, key, label, **more)  # type: ignore[arg-type]


DOGS = Form(
    "S99000000001",
    "1.0",
    "Hund anmelden",
    (
        Group(OWNER, OWNER, "Halterin", (asked(NAME, "Familienname"),)),
        Group(
            DOG,
            DOG,
            "Hund",
            (
                asked(COUNT, "Anzahl Hunde", kind=Kind.INTEGER),
                asked(BREED, "Rasse", options=(Option("01", "Pudel"), Option("02", "Mischling"))),
                asked(MIX, "Welche Rassen?", multiplicity=OPTIONAL, limits=Limits(max_length=100)),
                asked(BORN, "Geboren am", kind=Kind.DATE),
                asked(FIRST, "Ist es der erste Hund?", kind=Kind.BOOLEAN),
                Statement(NOTE, NOTE, "Bringen Sie den Impfpass mit."),
            ),
        ),
    ),
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Cn", "Co")), max_size=30)


@st.composite
def edits_of(draw: st.DrawFn, form: Form) -> Edit:
    """One edit with a path of the form; it may fit or not."""
    paths = [path for path, _node in walk(form)]
    path, other = draw(st.sampled_from(paths)), draw(st.sampled_from(paths))
    steps = [step.slug for step in steps_of(form)]
    step, before = draw(st.sampled_from(steps)), draw(st.sampled_from(["", *steps]))
    text, language = draw(TEXTS), draw(st.sampled_from(["de", "en"]))
    return draw(
        st.sampled_from(
            [
                Relabel(path, label=text, language=language),
                Relabel(path, help=text, example=text),
                RelabelOption(path, "a", label=text, language=language),
                Reword(path, text, language),
                Retitle(text, language=language),
                SetDuty(path, draw(st.sampled_from(Duty))),
                Omit(path),
                Prefill(path, "a"),
                Tighten(path, Limits(max_length=3)),
                MoveNode(path, other),
                MoveNode(path),
                AddNode(path, Question("F99900000001", "F99900000001", "Neu")),
                TitleStep(step, text, language),
                MoveStep(step, before),
                PutOnStep(path, step),
                SplitStep(step, path, "schritt-s1", text),
            ]
        )
    )
