"""The cash desk: who may enter, what it lists, and what can be done there without a script."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import citizens, payments, people, statements
from tests.factories.payments import AT, DUE

from rathaus.payments import actions, queries
from rathaus.payments.models import Claim, LedgerEntry, StatementLine
from rathaus.payments.queries import Tab, Wanted
from rathaus.payments.rules.purposes import grouped
from rathaus.payments.web.desk.items import harmless
from rathaus.people.queries import OPERATOR
from rathaus.people.rules import Role

HOME = "/dienst/kasse/"
ENTRY = "5b1f3c58-2f0a-4d0a-9c37-000000000001"

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return people.signed_in(Client(headers={"accept-language": "de"}), people.staff(Role.CASHIER.value))


def page_of(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    return unescape(answer.content.decode())


def acts(desk: Client, claim: Claim, slug: str, **given: object) -> int:
    return desk.post(f"{HOME}forderung/{claim.pk}/{slug}/", given).status_code


@pytest.mark.parametrize("way", ["", "offene-posten.csv", "auszuege/", "buchungen/"])
def test_only_the_cash_desk_enters(desk, way) -> None:
    clerk = people.signed_in(Client(), people.staff(Role.CLERK.value))
    citizen = citizens.browser(citizens.citizen())
    answers = [each.get(f"{HOME}{way}").status_code for each in (desk, clerk, citizen, Client())]
    assert answers[:2] == [200, 403]
    assert set(answers[2:]) <= {302, 403}


def test_open_items_stand_by_due_day_and_paid_ones_do_not(desk) -> None:
    late, soon, paid = (
        payments.claim(due_on=DUE + timedelta(days=9)),
        payments.claim(due_on=DUE),
        payments.claim(),
    )
    payments.pays(paid, 4_200)
    told = page_of(desk, HOME)
    assert told.index(grouped(soon.purpose)) < told.index(grouped(late.purpose))
    assert grouped(paid.purpose) not in told


def test_the_filters_stand_in_the_address(desk) -> None:
    claim = payments.claim()
    assert grouped(claim.purpose) in page_of(desk, f"{HOME}?q={claim.purpose.lower()}")
    assert grouped(claim.purpose) in page_of(desk, f"{HOME}?q=maria")
    told = page_of(desk, f"{HOME}?liste=ueberzahlt&q=maria")
    assert grouped(claim.purpose) not in told
    assert "/dienst/kasse/?liste=offen&q=maria" in told


def test_each_list_holds_what_its_name_says() -> None:
    open_, paid_twice = payments.claim(), payments.claim()
    payments.pays(paid_twice, 8_400)
    after = DUE + timedelta(days=20)

    def listed(tab: Tab) -> list[Claim]:
        return [each.claim for each in queries.open_items(OPERATOR, Wanted(tab=tab), after).rows]

    assert [listed(tab) for tab in (Tab.OPEN, Tab.OVERDUE, Tab.TO_DUN)] == [[open_]] * 3
    assert (listed(Tab.DUNNED), listed(Tab.OVERPAID)) == ([], [paid_twice])


def test_pages_follow_each_other_by_key() -> None:
    made = {payments.claim().pk for _ in range(queries.items.PAGE + 2)}
    first = queries.open_items(OPERATOR, Wanted(), DUE)
    second = queries.open_items(OPERATOR, Wanted(after=first.next), DUE)
    assert {each.claim.pk for each in (*first.rows, *second.rows)} == made
    assert (len(second.rows), second.next) == (2, "")


@pytest.mark.parametrize("cursor", ["x", "2026-13-01_x", "_", "2026-12-09_nein"])
def test_a_made_up_cursor_shows_the_beginning(desk, cursor) -> None:
    claim = payments.claim()
    assert grouped(claim.purpose) in page_of(desk, f"{HOME}?nach={cursor}")
    assert desk.get(f"{HOME}buchungen/?nach={cursor}").status_code == 200


@pytest.mark.parametrize("way", ["", "buchungen/", "auszuege/"])
def test_a_list_needs_as_many_queries_for_three_as_for_one(desk, way, django_assert_num_queries) -> None:
    claim = payments.claim()
    statements.imported(statements.payment(4_200, f"{claim.purpose} {payments.claim().purpose}"))
    with CaptureQueriesContext(connection) as one:
        desk.get(f"{HOME}{way}")
    for number in range(2):
        payments.claim()
        statements.imported(statements.payment(4_200, f"Nummer {number}"))
    with django_assert_num_queries(len(one)):
        desk.get(f"{HOME}{way}")


def test_the_export_holds_the_list_and_no_formula(desk) -> None:
    claim = payments.claim()
    Claim.objects.filter(pk=claim.pk).update(debtor='=HYPERLINK("x")')
    answer = desk.get(f"{HOME}offene-posten.csv")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[0].startswith("\ufeffKassenzeichen;Name;")
    assert lines[1].split(";")[1:] == [
        '"\'=HYPERLINK(""x"")"', "Gebühr für die Erlaubnis", "09.12.2026", "42,00", "offen",
    ]  # fmt: skip


@given(st.text())
def test_no_cell_begins_as_a_formula(cell) -> None:
    assert harmless(cell)[:1] not in set("=+@\t\r\n")
    assert not re.match(r"-[^0-9]", harmless(cell)) or harmless(cell)[1:].replace(",", "").isdecimal()


def test_the_ledger_of_a_claim_is_told_in_words(desk) -> None:
    claim = payments.claim()
    payments.pays(claim, 5_000)
    actions.refund_payment(
        claim.pk, claim.pk, 800, "zu viel", day=DUE, by=OPERATOR, at=AT + timedelta(hours=1)
    )
    told = page_of(desk, f"{HOME}forderung/{claim.pk}/").replace("\u00a0", " ")
    for sentence in (
        "Stand: bezahlt. Nichts ist offen.",
        "Die Stadt fordert 42,00 €.",
        "50,00 € sind eingegangen. (Überweisung)",
        "Die Stadt hat 8,00 € zurückgezahlt. Grund: zu viel",
    ):
        assert sentence in told


def test_cash_that_is_sent_twice_is_booked_once(desk) -> None:
    claim = payments.claim()
    for _ in range(2):
        assert acts(desk, claim, "bar", **{"betrag-bar": "42,00", "entry_id": ENTRY}) == 303
    assert queries.standing(Claim.objects.get()).value == "paid"
    assert "Die Barzahlung ist gebucht." in page_of(desk, f"{HOME}forderung/{claim.pk}/")


@pytest.mark.parametrize(
    ("slug", "given_", "standing"),
    [
        ("erlassen", {"grund-erlassen": "unbillige Härte"}, "waived"),
        ("stornieren", {"grund-stornieren": "doppelt gefordert"}, "cancelled"),
        ("herabsetzen", {"grund-herabsetzen": "Ermäßigung", "betrag-herabsetzen": "2"}, "open"),
    ],
)
def test_what_is_let_go_of_needs_a_reason(desk, slug, given_, standing) -> None:
    claim = payments.claim()
    assert acts(desk, claim, slug, **(given_ | {f"grund-{slug}": " "})) == 422
    assert acts(desk, claim, slug, seen="4200", **given_) == 303
    assert queries.standing(Claim.objects.get()).value == standing


def test_a_reduction_that_is_sent_twice_is_booked_once(desk) -> None:
    claim = payments.claim()
    given_ = {"grund-herabsetzen": "Ermäßigung", "betrag-herabsetzen": "2", "seen": "4200"}
    assert [acts(desk, claim, "herabsetzen", **given_) for _ in range(2)] == [303, 409]
    assert Claim.objects.get().left == 4_000


def test_what_was_typed_comes_back_where_it_was_refused(desk) -> None:
    claim = payments.claim()
    answer = desk.post(
        f"{HOME}forderung/{claim.pk}/erstatten/", {"betrag-erstatten": "5", "grund-erstatten": "zu viel"}
    )
    assert answer.status_code == 409
    assert 'value="zu viel"' in answer.content.decode()


def test_an_act_that_nobody_knows_is_not_there(desk) -> None:
    assert acts(desk, payments.claim(), "verschenken") == 404


def test_a_statement_comes_in_and_the_rest_is_matched_by_hand(desk) -> None:
    claim = payments.claim()
    file = SimpleUploadedFile("auszug.xml", statements.statement(statements.payment(4_200, "Hund")))
    answer = desk.post(f"{HOME}auszuege/", {"datei": file})
    assert (answer.status_code, answer["Location"]) == (303, f"{HOME}buchungen/")
    told = page_of(desk, answer["Location"])
    assert "Eingelesen: 1 neue Buchungen. 0 sind gebucht, 1 brauchen Sie." in told
    assert "Betrag und Name stimmen." in told
    line = StatementLine.objects.get()
    matched = desk.post(f"{HOME}buchungen/{line.pk}/zuordnen/", {"kassenzeichen": grouped(claim.purpose)})
    assert matched.status_code == 303
    assert "Alles ist zugeordnet." in page_of(desk, f"{HOME}buchungen/")
    assert queries.standing(Claim.objects.get()).value == "paid"


def test_a_match_is_taken_back_at_the_claim(desk) -> None:
    claim, line = payments.claim(), statements.waiting()
    actions.match_line(line.pk, claim.purpose, by=OPERATOR, at=AT)
    assert "Von Hand zugeordnet." in page_of(desk, f"{HOME}forderung/{claim.pk}/")
    answer = desk.post(f"{HOME}buchungen/{line.pk}/loesen/", {"grund": "falscher Hund"})
    assert (answer.status_code, Claim.objects.get().left) == (303, 4_200)


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        (None, 422, "Bitte wählen Sie zuerst eine Datei."),
        (b"kein XML", 422, "Das ist keine XML-Datei."),
        (b"x" * (8 * 1024 * 1024 + 1), 413, "Die Datei ist größer als 8 MB."),
    ],
)
def test_what_is_no_statement_is_said_and_nothing_is_booked(desk, content, status, sentence) -> None:
    given_ = {"datei": SimpleUploadedFile("auszug.xml", content)} if content else {}
    answer = desk.post(f"{HOME}auszuege/", given_)
    assert answer.status_code == status
    assert sentence in unescape(answer.content.decode())
    assert LedgerEntry.objects.count() == 0


@pytest.mark.parametrize("way", ["zuordnen", "beiseite", "loesen"])
def test_a_refused_line_stays_on_the_page(desk, way) -> None:
    line = statements.waiting()
    answer = desk.post(f"{HOME}buchungen/{line.pk}/{way}/", {})
    assert answer.status_code in (409, 422)
    assert "Hundesteuer" in answer.content.decode()
