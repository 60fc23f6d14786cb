"""What is counted while people apply, and what never is."""

from datetime import date

import pytest
from tests.factories.applications import Citizen, online

from engines.form.outcome import Fault
from rathaus.applications.models import Draft
from rathaus.catalogue import actions as catalogue
from rathaus.catalogue.models import FaultUse, FormVersion, StepUse
from rathaus.catalogue.queries.use import use_of

pytestmark = pytest.mark.django_db
MAY = {"P/name": "Ada", "P/born": "7.5.1990"}


@pytest.fixture
def citizen() -> Citizen:
    online()
    return Citizen().begins()


def counted(column: str) -> dict[str, int]:
    return {row.step: getattr(row, column) for row in StepUse.objects.all() if getattr(row, column)}


def test_each_step_is_counted_once_however_often_it_is_sent(citizen: Citizen):
    for _again in range(3):
        citizen.post("schritt-1", MAY, go="next")
    assert counted("arrived") == {"schritt-1": 1, "schritt-2": 1}
    assert counted("moved_on") == {"schritt-1": 1}


def test_going_back_is_not_counted(citizen: Citizen):
    citizen.post("schritt-1", MAY, go="next")
    citizen.post("schritt-2", {"D/dog": "Bello"}, go="back")
    assert counted("moved_on") == {"schritt-1": 1}


def test_a_refused_step_counts_each_fault_by_question(citizen: Citizen):
    citizen.post("schritt-1", {"P/name": "Ada", "P/born": "gestern"}, go="next")
    assert counted("refused") == {"schritt-1": 1}
    assert [(row.path, row.fault, row.count) for row in FaultUse.objects.all()] == [
        ("P/born", Fault.NOT_A_DATE, 1)
    ]


def test_who_sends_is_counted_at_the_end(citizen: Citizen):
    citizen.post("schritt-1", MAY, go="next")
    citizen.post("schritt-2", {"D/dog": "Bello"}, go="next")
    citizen.submits()
    assert counted("arrived") == {"schritt-1": 1, "schritt-2": 1, "pruefen": 1, "abgegeben": 1}


def test_few_uses_are_not_told_and_many_are_rounded(citizen: Citizen):
    version = FormVersion.objects.get()
    assert not use_of(version).has_figures
    for _person in range(11):
        catalogue.count_arrival(version, "schritt-1", on=date(2026, 11, 24))
    use = use_of(version)
    assert (use.began, use.sent) == (10, 0)
    assert (use.steps[0].arrived, use.steps[0].stayed, use.steps[0].refused) == (10, 100, None)


def test_nothing_of_a_person_or_an_answer_is_kept(citizen: Citizen):
    citizen.post("schritt-1", {"P/name": "Ada", "P/born": "gestern"}, go="next")
    kept = [str(vars(row)) for row in (*StepUse.objects.all(), *FaultUse.objects.all())]
    draft = str(Draft.objects.get().pk)
    assert not any(trace in row for row in kept for trace in ("Ada", "gestern", draft))


def test_old_counts_are_forgotten(citizen: Citizen):
    version = FormVersion.objects.get()
    catalogue.count_arrival(version, "schritt-1", on=date(2024, 1, 2))
    catalogue.forget_old_counts(on=date(2026, 11, 24))
    assert not StepUse.objects.filter(week__year=2024).exists()
    assert StepUse.objects.exists()
