"""Models come as drafts, are put in force, and leave their running cases alone."""

import pytest
from tests.factories.bpmn import CHECKING, calling, tasks
from tests.factories.processes import AT, does, going, in_force, open_step

from rathaus.core.models import Entry
from rathaus.people.queries import OPERATOR, Viewer
from rathaus.processes import actions, queries
from rathaus.processes.actions import NotExecutableHere, NotYourModels, NoUsableName, SameModelAgain
from rathaus.processes.models import ModelVersion

pytestmark = pytest.mark.django_db


def test_a_version_is_a_draft_until_it_is_published() -> None:
    version = actions.import_model("hund", "Hundesteuer", CHECKING, service="hund", by=OPERATOR, at=AT)
    assert (version.number, version.state) == (1, "draft")
    assert queries.model_in_force_for("hund") is None


def test_publishing_puts_the_one_before_out_of_force() -> None:
    first = in_force(tasks("eins"))
    second = in_force(tasks("zwei"))
    first.refresh_from_db()
    assert (first.state, second.state, second.number) == ("retired", "in_force", 2)


def test_a_service_takes_its_own_model_before_the_standard_procedure() -> None:
    in_force(tasks("eins"))
    own = in_force(tasks("zwei"), key="hund", service="hund")
    assert queries.model_in_force_for("hund") == own
    assert queries.model_in_force_for("kita").model.key == "standard"


def test_a_service_has_one_model_in_force() -> None:
    old = in_force(tasks("eins"), key="alt", service="hund")
    new = in_force(tasks("zwei"), key="neu", service="hund")
    old.refresh_from_db()
    assert (old.state, queries.model_in_force_for("hund")) == ("retired", new)
    assert Entry.objects.filter(event="processes.ModelWithdrawn", subject_id="alt").count() == 1


@pytest.mark.parametrize(
    ("key", "title"), [("", "X"), ("Groß", "X"), ("x" * 61, "X"), ("x", " "), ("x", "X" * 161)]
)
def test_a_model_has_a_usable_name(key: str, title: str) -> None:
    with pytest.raises(NoUsableName):
        actions.import_model(key, title, CHECKING, by=OPERATOR, at=AT)


def test_a_called_process_is_the_one_in_force_when_the_caller_is_published() -> None:
    in_force(tasks("buchen").replace(b'"verfahren"', b'"gebuehr"'), key="gebuehr", service="-")
    in_force(calling("gebuehr"), key="hund", service="hund")
    run = going("hund")
    assert open_step(run.matter).element == "buchen"
    assert does(run.matter).finished_at == AT


def test_a_version_that_was_in_force_comes_back_as_it_was() -> None:
    in_force(tasks("alt").replace(b'"verfahren"', b'"mahnung"'), key="mahnung", service="-")
    caller = in_force(calling("mahnung"), key="hund", service="hund")
    in_force(tasks("neu").replace(b'"verfahren"', b'"mahnung"'), key="mahnung", service="-")
    actions.withdraw_model(caller, by=OPERATOR, at=AT)
    before = caller.compiled
    assert actions.publish_model(caller, by=OPERATOR, at=AT).compiled == before
    assert open_step(going("hund").matter).element == "alt"


def test_a_process_that_is_not_in_force_cannot_be_called() -> None:
    with pytest.raises(NotExecutableHere, match="gibt es nicht"):
        in_force(calling("gebuehr"))


def test_a_model_that_cannot_be_executed_is_refused_with_its_elements() -> None:
    wrong = tasks("eins").replace(b"userTask", b"businessRuleTask")
    version = actions.import_model("x", "X", wrong, by=OPERATOR, at=AT)
    with pytest.raises(NotExecutableHere) as refused:
        actions.publish_model(version, by=OPERATOR, at=AT)
    assert refused.value.problems[0].element == "eins"
    assert "Eins" in str(refused.value)
    assert ModelVersion.objects.get().state == "draft"


def test_the_same_model_does_not_come_twice() -> None:
    in_force()
    with pytest.raises(SameModelAgain, match="Fassung 1"):
        in_force()


@pytest.mark.parametrize("viewer", [Viewer(), Viewer(kind="citizen"), Viewer(kind="staff")])
def test_only_organisers_keep_models(viewer: Viewer) -> None:
    with pytest.raises(NotYourModels):
        actions.import_model("x", "X", CHECKING, by=viewer, at=AT)


def test_a_withdrawn_model_keeps_its_running_cases() -> None:
    version = in_force()
    run = going()
    actions.withdraw_model(version, by=OPERATOR, at=AT)
    assert queries.model_in_force_for("hund") is None
    assert [step.act for step in queries.open_steps(run.matter)] == ["check"]


def test_publication_is_a_line_of_the_register() -> None:
    in_force()
    entry = Entry.objects.get(event="processes.ModelPublished")
    assert (entry.subject_kind, entry.subject_id, entry.payload["number"]) == ("process", "standard", 1)


def test_the_list_asks_the_same_number_of_queries_for_one_and_for_three(django_assert_num_queries) -> None:
    in_force()
    with django_assert_num_queries(2):
        assert len(list(queries.models())) == 1
    for name in ("a", "b"):
        in_force(tasks(name), key=name, service=name)
    with django_assert_num_queries(2):
        assert len(list(queries.models())) == 3
