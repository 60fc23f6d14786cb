"""The inbox of a unit: whose cases it shows, in which order, and that it stays quick."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from tests.factories.inbox import NOW, TODAY, case, clerk, consulted, service
from tests.factories.people import assign, signed_in, staff

from rathaus.cases.models import Case
from rathaus.cases.queries import inbox as inboxes
from rathaus.cases.queries.inbox import PAGE, Tab, Wanted, inbox
from rathaus.people.models import StaffMember
from rathaus.people.queries import Role, Viewer

pytestmark = pytest.mark.django_db
DESK = "/dienst/vorgaenge/"


def viewer(*units: str, account: Any = None) -> Viewer:
    return Viewer(kind="staff", account=account, roles=frozenset((Role.CLERK, unit) for unit in units))


def listed(who: Viewer, wanted: Wanted) -> list[str]:
    return [each.case.number for each in inbox(who, wanted, TODAY).rows]


def shown(client: Client, address: str = DESK) -> str:
    return client.get(address).content.decode()


def browser_of(member: StaffMember) -> Client:
    return signed_in(Client(), member)


# --- whose, and in which order


def test_what_is_due_first_stands_first() -> None:
    late, soon, far = case(due_in=-2), case(due_in=3), case(due_in=60)
    assert listed(viewer("buergeramt"), Wanted()) == [late.number, soon.number, far.number]


def test_the_cases_of_another_unit_are_not_there() -> None:
    case("steueramt")
    assert all(listed(viewer("buergeramt"), Wanted(tab=tab)) == [] for tab in Tab)


def test_each_list_holds_what_it_says() -> None:
    member = clerk()
    who = viewer("buergeramt", account=member.pk)
    mine, free = case(assignee=member, due_in=1), case(due_in=2)
    waiting, decided = case(state="waiting", assignee=clerk(), due_in=3), case(state="decided", due_in=4)
    assert listed(who, Wanted(tab=Tab.MINE)) == [mine.number]
    assert listed(who, Wanted(tab=Tab.UNASSIGNED)) == [free.number]
    assert listed(who, Wanted(tab=Tab.WAITING)) == [waiting.number]
    assert listed(who, Wanted(tab=Tab.DECIDED)) == [decided.number]
    assert listed(who, Wanted(tab=Tab.UNIT)) == [mine.number, free.number, waiting.number]
    assert set(listed(who, Wanted(tab=Tab.ALL))) == {mine.number, free.number, waiting.number, decided.number}


def test_a_unit_that_is_asked_finds_the_question_among_what_it_is_asked() -> None:
    asked = consulted("gruenflaechenamt", case("bauamt"))
    found = inbox(viewer("gruenflaechenamt"), Wanted(tab=Tab.CONSULTED), TODAY).rows
    assert [each.asked for each in found] == [asked]
    assert inbox(viewer("bauamt"), Wanted(tab=Tab.CONSULTED), TODAY).rows == ()


def test_a_question_that_is_answered_is_not_asked_any_more() -> None:
    consulted("gruenflaechenamt", case("bauamt"), answered_at=NOW)
    assert listed(viewer("gruenflaechenamt"), Wanted(tab=Tab.CONSULTED)) == []


@pytest.mark.parametrize("words", ["muster", "Erika Muster", "B-77", "b-77"])
def test_a_case_is_found_by_number_and_by_name(words: str) -> None:
    wanted = case(number="B-77")
    case(number="C-1", applicant="Jonas Weber")
    assert listed(viewer("buergeramt"), Wanted(words=words)) == [wanted.number]


def test_only_one_service_is_shown_where_that_is_wanted() -> None:
    case()
    tree = case(service=service("baum", "Baum fällen"))
    assert listed(viewer("buergeramt"), Wanted(service="baum")) == [tree.number]


def test_a_case_whose_clock_stands_still_is_never_overdue() -> None:
    late = case(due_in=-400)
    case(due_in=-400, paused=True, state="waiting")
    assert listed(viewer("buergeramt"), Wanted(overdue=True)) == [late.number]


@pytest.mark.parametrize("tab", [Tab.UNIT, Tab.ALL])
def test_page_by_page_every_case_comes_once(tab: Tab) -> None:
    for number in range(PAGE + 7):
        case(due_in=number // 3, number=f"N-{number:03}", touched_at=NOW + timedelta(minutes=number // 4))
    first = inbox(viewer("buergeramt"), Wanted(tab=tab), TODAY)
    second = inbox(viewer("buergeramt"), Wanted(tab=tab, after=first.next), TODAY)
    numbers = [each.case.number for each in (*first.rows, *second.rows)]
    assert (len(first.rows), len(second.rows), second.next) == (PAGE, 7, "")
    assert sorted(numbers) == sorted(Case.objects.values_list("number", flat=True))


@pytest.mark.parametrize("cursor", ["x", "2026-11-25", "2026-99-99_20261125T090000000000_x", "_" * 300, "\0"])
def test_a_cursor_that_is_none_begins_at_the_beginning(cursor: str) -> None:
    found = case()
    assert listed(viewer("buergeramt"), Wanted(after=cursor)) == [found.number]


def test_many_are_counted_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inboxes, "MOST_COUNTED", 2)
    for _number in range(5):
        case()
    assert inboxes.counts(viewer("buergeramt"), Wanted(), TODAY)[Tab.UNIT] == 3


# --- the page


def test_the_page_says_when_each_is_due_in_words() -> None:
    client = browser_of(clerk())
    for days in (-2, 0, 5):
        case(due_in=days)
    case(paused=True, state="waiting")
    page = shown(client, f"{DESK}?liste=stelle")
    for words in ("seit 2 Tagen überfällig", "heute", "in 5 Tagen", "ruht, wartet auf Antwort"):
        assert words in page


def test_an_empty_inbox_says_so() -> None:
    assert "Nichts zu tun" in shown(browser_of(clerk()))


def test_a_search_without_a_find_leads_back_to_the_whole_list() -> None:
    page = shown(browser_of(clerk()), f"{DESK}?q=niemand")
    assert "keinen Vorgang" in page
    assert "Ganze Liste zeigen" in page


def test_what_was_looked_at_last_is_there_again() -> None:
    client = browser_of(clerk())
    case(number="B-1"), case(number="C-2", due_in=-5)
    shown(client, f"{DESK}?liste=stelle&ueberfaellig=1")
    again = shown(client)
    assert "C-2" in again
    assert "B-1" not in again


def test_another_list_keeps_the_search() -> None:
    page = shown(browser_of(clerk()), f"{DESK}?liste=stelle&q=muster")
    assert "?liste=meine&amp;q=muster" in page


def test_the_number_of_queries_does_not_grow_with_the_rows() -> None:
    client, member = browser_of(clerk()), clerk("buergeramt", "Marta Lindner")
    case(assignee=member)
    shown(client, f"{DESK}?liste=stelle")
    with CaptureQueriesContext(
        connection,
    ) as one:
        shown(client, f"{DESK}?liste=stelle")
    case(assignee=member), case(service=service("baum", "Baum fällen"))
    with CaptureQueriesContext(connection) as three:
        page = shown(client, f"{DESK}?liste=stelle")
    assert len(re.findall('class="case"', page)) == 3
    assert len(three) == len(one)


def test_somebody_without_the_role_is_told_who_may() -> None:
    response = signed_in(Client(), staff("editor")).get(DESK)
    assert response.status_code == 403
    assert "Sachbearbeitung" in response.content.decode()


def test_a_clerk_of_two_units_sees_both() -> None:
    member = clerk()
    assign(member, "clerk", "steueramt")
    case("buergeramt", number="B-1"), case("steueramt", number="S-1")
    page = shown(browser_of(member), f"{DESK}?liste=stelle")
    assert "B-1" in page
    assert "S-1" in page


def test_what_presses_is_counted() -> None:
    case(due_in=-1), case(due_in=0), case(due_in=9, state="open")
    consulted("buergeramt", case("bauamt"))
    today = localdate()
    found = inboxes.pressing(viewer("buergeramt"), today)
    assert (found.overdue, found.due_today, found.new, found.consulted) == (1, 1, 2, 1)


def test_the_start_page_of_the_desk_says_what_presses() -> None:
    case(due_in=-1), case(due_in=0)
    page = shown(browser_of(clerk()), "/dienst/")
    for words in ("1 überfällig", "1 heute fällig", "2 neu"):
        assert words in page
    assert "überfällig" not in shown(browser_of(clerk("steueramt")), "/dienst/")
