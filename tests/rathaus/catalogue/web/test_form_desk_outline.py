"""The outline of a form: what stands where, what is special, and where a question may go."""

from engines.form.condition import Clause, Comparison, Deed, Effect, Is
from engines.form.definition import Form, Group, Multiplicity, Question, Rule, Statement
from rathaus.catalogue.web.desk import outline

NAME = Question("F1", "F1", "Wie heißt Ihr Hund?", name="Hundename")
BREED = Question("F2", "F2", "Rasse", recommended=True)
MIX = Question("F3", "F3", "Welche Rasse?", multiplicity=Multiplicity(0, 1))
HINT = Statement("T1", "T1", "Bringen Sie den Impfpass mit.")
DOG = Group("G1", "G1", "Ihr Hund", (NAME, BREED, MIX, HINT), multiplicity=Multiplicity(1, None))
STREET = Question("F4", "F4", "Straße", locked=True)
ADDRESS = Group("G2", "G2", "Anschrift", (STREET,))
ONLY_FOR_A_MIX = Rule(
    "R1", "", "", (Clause(Is("G1/F2", Comparison.EQUAL, ("mix",)), (Effect(Deed.SHOW, ("G1/F3",)),)),)
)
FORM = Form("S1", "1.0", "Hund anmelden", (DOG, ADDRESS), (ONLY_FOR_A_MIX,))


def labels(entries) -> list[str]:
    return [label for entry in entries for label in (entry.label, *labels(entry.entries))]


def marks(entries) -> dict[str, tuple[str, ...]]:
    return {
        path: entry_marks
        for entry in entries
        for path, entry_marks in {entry.path: entry.marks, **marks(entry.entries)}.items()
        if path
    }


def test_the_outline_follows_the_form():
    assert labels(outline.outline_of(FORM)) == [
        "Ihr Hund",
        "Die Gruppe „Ihr Hund“",
        "Wie heißt Ihr Hund?",
        "Rasse",
        "Welche Rasse?",
        "Bringen Sie den Impfpass mit.",
        "Anschrift",
        "Die Gruppe „Anschrift“",
        "Straße",
    ]


def test_each_line_says_what_is_special_about_it():
    assert marks(outline.outline_of(FORM)) == {
        "G1": ("mehrfach",),
        "G1/F1": (),
        "G1/F2": ("empfohlen",),
        "G1/F3": ("freiwillig", "mit Bedingung"),
        "G1/T1": ("Text",),
        "G2": (),
        "G2/F4": ("füllt das Amt",),
    }


def test_a_question_is_found_by_any_of_its_names():
    assert labels(outline.outline_of(FORM, wanted="hundename")) == ["Ihr Hund", "Wie heißt Ihr Hund?"]
    assert labels(outline.outline_of(FORM, wanted="F4")) == ["Anschrift", "Straße"]
    assert outline.outline_of(FORM, wanted="Einhorn") == ()


def test_a_long_form_opens_only_where_one_works():
    many = tuple(Question(f"F{number}", f"F{number}", f"Frage {number}") for number in range(61))
    form = Form("S1", "1.0", "Lang", (Group("G1", "G1", "Erste", many), ADDRESS))
    first, second = outline.outline_of(form, chosen="G2/F4")
    assert (first.open, first.questions) == (False, 61)
    assert (second.open, [entry.chosen for entry in second.entries]) == (True, [False, True])


def test_a_question_may_go_on_every_other_step():
    assert outline.step_of(FORM, "G1/F1") == "schritt-1"
    assert outline.destinations(FORM, "G1/F1") == (outline.Destination("schritt-2", "2. Anschrift"),)


def test_what_lies_beside_a_question_keeps_its_order():
    assert outline.siblings(FORM, "G1/F2") == ("G1/F1", "G1/F2", "G1/F3", "G1/T1")
    assert outline.siblings(FORM, "G2") == ("G1", "G2")


def test_a_label_of_nine_hundred_letters_is_cut_in_the_list_only():
    long = Question("F1", "F1", "Ich versichere, dass alles stimmt. " * 26)
    assert len(outline.label_of(long)) == outline.MOST_CHARACTERS_OF_A_LINE + 2
