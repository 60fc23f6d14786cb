"""What was submitted lies in an office, as a case, from the same moment on."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils.timezone import localdate
from tests.factories import applications, catalogue

from rathaus.applications.models import Submission
from rathaus.cases.models import Case, Procedure
from rathaus.cases.rules.deadlines import last_day
from rathaus.core.models import Entry
from rathaus.people.models import Unit

pytestmark = pytest.mark.django_db


def submitted(form: Any = applications.SMALL) -> Case:
    applications.online(form)
    applications.Citizen().begins().fills_in().submits()
    return Case.objects.get()


def test_a_submission_is_a_case_with_its_number_and_answers() -> None:
    case, submission = submitted(), Submission.objects.get()
    assert (case.pk, case.number, case.answers) == (submission.pk, submission.number, submission.answers)
    assert (case.state, case.applicant) == ("new", "Erika Muster")


def test_a_town_without_units_takes_it_at_the_town_hall_itself() -> None:
    assert submitted().unit == Unit.objects.get(parent=None)


def test_without_a_special_law_the_law_leaves_three_months() -> None:
    case = submitted()
    due = last_day(localdate(case.received_at), 3, "months", "TH")
    assert (case.due_on, case.due_basis) == (due, "§ 75 VwGO")


def test_a_special_law_leaves_less() -> None:
    version = applications.online()
    Procedure.objects.create(
        service=version.service, due_count=3, due_unit="working_days", due_basis="§ 15 Abs. 1 GewO"
    )
    applications.Citizen().begins().fills_in().submits()
    case = Case.objects.get()
    assert case.due_basis == "§ 15 Abs. 1 GewO"
    assert case.due_on == last_day(localdate(case.received_at), 3, "working_days", "TH")


def test_the_office_of_the_service_gets_it() -> None:
    version = applications.online()
    unit = Unit.objects.create(key="steueramt", name="Steueramt", since=date(2020, 1, 1))
    catalogue.competent(version.service, "Steueramt", unit)
    applications.Citizen().begins().fills_in().submits()
    assert Case.objects.get().unit == unit


def test_the_arrival_is_one_line_of_the_register() -> None:
    case = submitted()
    entry = Entry.objects.get(event="cases.CaseOpened")
    assert (entry.subject_kind, entry.subject_id) == ("case", str(case.pk))
    assert entry.payload["unit"] == case.unit.key


@pytest.mark.parametrize(
    ("since", "count", "unit", "expected"),
    [
        (date(2026, 11, 30), 3, "months", date(2027, 3, 1)),  # 28 February is a Sunday
        (date(2026, 1, 30), 1, "months", date(2026, 3, 2)),  # 28 February is a Saturday
        (date(2026, 12, 23), 2, "working_days", date(2026, 12, 28)),
        (date(2026, 12, 10), 2, "weeks", date(2026, 12, 24)),
        (date(2026, 12, 11), 14, "days", date(2026, 12, 28)),  # Christmas Day is no working day
    ],
)
def test_the_last_day_of_a_period(since: date, count: int, unit: str, expected: date) -> None:
    assert last_day(since, count, unit, "TH") == expected


def test_the_time_of_arrival_is_that_of_the_submission() -> None:
    assert submitted().received_at == Submission.objects.get().submitted_at > datetime(2026, 1, 1, tzinfo=UTC)
