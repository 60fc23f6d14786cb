"""Another unit that was asked is reminded before and after its day; a week later those above it hear of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from tests.factories import people
from tests.factories.inbox import case, clerk, consulted
from tests.factories.people import signed_in

from rathaus.cases.actions.nudging import remind_units
from rathaus.cases.models import Consultation
from rathaus.cases.rules.consulting import Nudge, nudge_due
from rathaus.core.models import Entry
from rathaus.people.models import Mail

DUE = date(2026, 12, 10)
ASKED = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "today", "nudge"),
    [
        ("", date(2026, 12, 7), Nudge.NONE),
        ("", date(2026, 12, 8), Nudge.SOON),
        ("soon", date(2026, 12, 9), Nudge.NONE),
        ("soon", date(2026, 12, 10), Nudge.NONE),
        ("soon", date(2026, 12, 11), Nudge.LATE),
        ("", date(2026, 12, 11), Nudge.LATE),
        ("late", date(2026, 12, 17), Nudge.NONE),
        ("late", date(2026, 12, 18), Nudge.ABOVE),
        ("", date(2027, 1, 31), Nudge.ABOVE),
        ("above", date(2027, 1, 31), Nudge.NONE),
    ],
)
def test_what_is_said_on_a_day(said: str, today: date, nudge: Nudge) -> None:
    assert nudge_due(ASKED.date(), DUE, said, today) is nudge


def test_nobody_is_reminded_on_the_day_on_which_she_was_asked() -> None:
    assert nudge_due(DUE, DUE, "", DUE) is Nudge.NONE


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)


def asked(**given: object) -> Consultation:
    about = case(task="Prüfen", assignee=clerk())
    return consulted("gruenflaechenamt", about, **{"due_on": DUE, "asked_at": ASKED} | given)


def mailed_to() -> set[str]:
    return set(Mail.objects.values_list("address", flat=True))


@pytest.mark.django_db
def test_the_clerks_of_the_unit_are_reminded_once_before_and_once_after() -> None:
    asked()
    there = clerk("gruenflaechenamt")
    for day in (DUE - timedelta(days=3), DUE - timedelta(days=2), DUE, DUE + timedelta(days=1)):
        remind_units(at=on(day))
        remind_units(at=on(day))
    assert mailed_to() == {there.account.email}
    said = Entry.objects.filter(event="cases.UnitReminded").order_by("number")
    assert [each.payload["nudge"] for each in said] == ["soon", "late"]


@pytest.mark.django_db
def test_a_reminder_names_the_units_and_the_day_and_nothing_of_the_case() -> None:
    question = asked()
    clerk("gruenflaechenamt")
    remind_units(at=on(DUE + timedelta(days=1)))
    text = Mail.objects.get().text
    assert "Buergeramt" in text
    assert "10. Dezember 2026" in text or "10.12.2026" in text
    for secret in (question.case.number, "Erika", question.question):
        assert secret not in text


@pytest.mark.django_db
def test_a_week_late_whoever_organises_the_nearest_unit_above_hears_of_it() -> None:
    above = people.unit("dezernat")
    people.unit("gruenflaechenamt", parent=above)
    asked()
    clerk("gruenflaechenamt")
    head = people.staff("organiser", above, "Jan Weber")
    people.staff("organiser", "steueramt", "Andere")
    remind_units(at=on(DUE + timedelta(days=8)))
    assert mailed_to() == {head.account.email}


@pytest.mark.django_db
@pytest.mark.parametrize("over", [{"answered_at": ASKED}, {"withdrawn_at": ASKED}])
def test_whoever_answered_or_is_asked_no_more_is_left_alone(over: dict[str, datetime]) -> None:
    asked(**over)
    assert remind_units(at=on(DUE + timedelta(days=30))) == 0


@pytest.mark.django_db
def test_where_nobody_can_be_told_it_is_noted_all_the_same() -> None:
    question = asked()
    assert remind_units(at=on(DUE + timedelta(days=30))) == 1
    question.refresh_from_db()
    assert (question.nudge, Mail.objects.count()) == ("above", 0)


@pytest.mark.django_db
def test_the_clerk_who_asked_sees_among_what_is_stuck_that_it_was_reminded() -> None:
    late = datetime.now(UTC).date() - timedelta(days=9)
    asked(due_on=late, asked_at=datetime.now(UTC) - timedelta(days=30))
    remind_units(at=datetime.now(UTC))
    page = signed_in(Client(), clerk()).get("/dienst/vorgaenge/stockt/").content.decode()
    assert "auch oberhalb der Stelle gemeldet am" in page
