"""Trying a form as a citizen: nothing is stored, and rubbish in the page does no harm."""

from datetime import date

from engines.form.condition import Clause, Comparison, Deed, Effect, Is
from engines.form.definition import Form, Group, Kind, Multiplicity, Question, Rule
from rathaus.applications.web import trial
from rathaus.applications.web.screens import CHECK

TODAY = date(2026, 5, 7)
NAME = Group("G1", "G1", "Sie", (Question("F1", "F1", "Name"),))
HAS_DOG = Question("F2", "F2", "Haben Sie einen Hund?", Kind.BOOLEAN)
DOG = Question("F3", "F3", "Name des Hundes")
DOGS = Group("G2", "G2", "Hunde", (HAS_DOG, DOG))
CHILDREN = Group("G3", "G3", "Kinder", (Question("F4", "F4", "Vorname"),), multiplicity=Multiplicity(0, None))
RULE = Rule(
    "R", "", "", (Clause(Is("G2/F2", Comparison.EQUAL, ("true",)), (Effect(Deed.SHOW, ("G2/F3",)),)),)
)
FORM = Form("S1", "1", "Probe", (NAME, DOGS, CHILDREN), (RULE,))


def pressed(before: trial.Trial, **posted: str) -> trial.Trial:
    page = {"antworten": before.carried, "schritt": before.where, "go": "next"}
    return trial.continued(FORM, TODAY, page | posted)


def test_it_begins_with_the_first_step():
    assert trial.begun(FORM, TODAY).where == "schritt-1"


def test_a_wrong_step_stays_and_says_why():
    after = pressed(trial.begun(FORM, TODAY), **{"G1/F1": ""})
    assert (after.where, [problem.place for problem in after.problems]) == ("schritt-1", ["G1/F1"])


def test_answers_travel_with_the_page():
    after = pressed(trial.begun(FORM, TODAY), **{"G1/F1": "Erika"})
    assert (after.where, after.answers["G1/F1"]) == ("schritt-2", "Erika")
    again = pressed(after, go="back")
    assert (again.where, again.answers["G1/F1"]) == ("schritt-1", "Erika")


def test_a_question_that_opens_is_shown_first():
    after = pressed(pressed(trial.begun(FORM, TODAY), **{"G1/F1": "Erika"}), **{"G2/F2": "true"})
    assert (after.where, set(after.opened), after.problems) == ("schritt-2", {"G2/F3"}, [])


def test_rows_come_and_go():
    begun = trial.Trial(FORM, TODAY, {"G1/F1": "Erika", "G2/F2": "false"}, "schritt-3")
    two = pressed(pressed(begun, add="G3"), add="G3")
    assert two.answers["G3[]"] == "2"
    assert pressed(two, remove="G3.0").answers["G3[]"] == "1"
    assert pressed(two, remove="G9.0").answers["G3[]"] == "2"


def test_after_the_last_step_one_checks():
    begun = trial.Trial(FORM, TODAY, {"G1/F1": "Erika", "G2/F2": "false"}, "schritt-3")
    assert pressed(begun).where == CHECK


def test_from_the_check_one_goes_back_to_a_step():
    checking = trial.Trial(FORM, TODAY, {"G1/F1": "Erika"}, CHECK)
    assert pressed(checking, go="schritt-2").where == "schritt-2"


def test_of_a_file_only_its_name_kind_and_size_are_kept():
    photo = Question("F5", "F5", "Foto", Kind.FILE)
    form = Form("S2", "1", "Probe", (photo,))
    page = {"antworten": "{}", "schritt": "schritt-1", "go": "update"}
    chosen = {"F5": "hund.png|image/png|2000|vorschau", "F1": "x|y|1|vorschau"}
    after = trial.continued(form, TODAY, page, chosen)
    assert after.answers == {"F5": "hund.png|image/png|2000|vorschau"}
    without = trial.continued(form, TODAY, page | {"antworten": after.carried, "remove": "F5"})
    assert without.answers == {}


def test_rubbish_in_the_page_begins_anew():
    for text in ("[1]", "{", '{"G1/F1": 7}', '{"F99": "x"}', "null", "[" * 100_000):
        assert trial.continued(FORM, TODAY, {"antworten": text, "schritt": "schritt-1"}).answers == {}
    assert trial.continued(FORM, TODAY, {"schritt": "nirgends", "go": "schritt-99"}).where == "schritt-1"
