"""Statements are taken in once, booked where it is certain, and left for a person where it is not."""

from __future__ import annotations

import pytest
from tests.factories import payments, statements
from tests.factories.payments import AT
from tests.factories.statements import imported, payment, statement

from rathaus.core.models import Entry
from rathaus.payments import actions, queries
from rathaus.payments.models import Claim, LedgerEntry, StatementLine
from rathaus.payments.rules.purposes import with_check_digits
from rathaus.people.queries import OPERATOR, Viewer

pytestmark = pytest.mark.django_db


def of(claim: Claim) -> tuple[str, int]:
    fresh = Claim.objects.get(pk=claim.pk)
    return queries.standing(fresh).value, fresh.left


@pytest.mark.parametrize(
    ("cents", "standing", "left"),
    [(4_200, "paid", 0), (200, "partly_paid", 4_000), (5_000, "overpaid", -800)],
)
def test_a_payment_with_its_reference_is_booked(cents, standing, left) -> None:
    claim = payments.claim()
    assert imported(payment(cents, claim.purpose)).matched == 1
    assert of(claim) == (standing, left)


def test_a_statement_taken_in_twice_books_nothing_twice() -> None:
    claim = payments.claim()
    data = statement(payment(4_200, claim.purpose))
    first, second = (actions.import_statement(data, by=OPERATOR, at=AT) for _ in range(2))
    assert (first.statements, second.statements, second.lines) == (1, 0, 0)
    assert of(claim) == ("paid", 0)


@pytest.mark.parametrize("reference", ["", "2026120900001"])
def test_a_payment_in_two_statements_is_booked_once(reference) -> None:
    claim = payments.claim()
    assert imported(payment(4_200, claim.purpose, reference=reference)).lines == 1
    assert imported(payment(4_200, claim.purpose, reference=reference)).lines == 0
    assert of(claim) == ("paid", 0)


def test_a_claim_paid_twice_on_one_day_is_overpaid() -> None:
    claim = payments.claim()
    twice = payment(4_200, claim.purpose)
    assert imported(twice, twice).matched == 2
    assert of(claim) == ("overpaid", -4_200)


def test_a_known_statement_with_another_content_is_refused_whole() -> None:
    claim = payments.claim()
    actions.import_statement(statement(message="M-one"), by=OPERATOR, at=AT)
    with pytest.raises(actions.StatementDiffers):
        actions.import_statement(
            statement(payment(4_200, claim.purpose), message="M-one"), by=OPERATOR, at=AT
        )
    assert of(claim) == ("open", 4_200)


def test_a_file_that_is_no_statement_is_refused_with_its_place() -> None:
    with pytest.raises(actions.NoStatement) as refused:
        actions.import_statement(b"<Document/>", by=OPERATOR, at=AT)
    assert [each.place for each in refused.value.problems] == ["Zeile 1"]


def test_a_returned_debit_opens_the_claim_again() -> None:
    claim = payments.claim()
    imported(payment(4_200, claim.purpose))
    imported(payment(-4_200, claim.purpose, returned_because="MD06"))
    assert of(claim) == ("open", 4_200)


def test_a_return_of_what_never_came_waits_for_a_person() -> None:
    claim = payments.claim()
    assert imported(payment(-4_200, claim.purpose, returned_because="MD06")).left == 1
    assert of(claim) == ("open", 4_200)


def test_what_the_town_paid_itself_waits_for_nobody() -> None:
    assert imported(payment(-9_900, "Papier")).left == 0
    assert StatementLine.objects.get().state == "aside"


def test_a_line_is_matched_by_hand_once() -> None:
    claim, line = payments.claim(), statements.waiting()
    actions.match_line(line.pk, claim.purpose, by=OPERATOR, at=AT)
    with pytest.raises(actions.LineIsDone):
        actions.match_line(line.pk, claim.purpose, by=OPERATOR, at=AT)
    assert of(claim) == ("paid", 0)


def test_a_wrong_match_is_taken_back_and_made_anew() -> None:
    wrong, right, line = payments.claim(), payments.claim(), statements.waiting()
    actions.match_line(line.pk, wrong.purpose, by=OPERATOR, at=AT)
    actions.unmatch_line(line.pk, "falscher Hund", by=OPERATOR, at=AT)
    actions.match_line(line.pk, right.purpose, by=OPERATOR, at=AT)
    assert (of(wrong), of(right)) == (("open", 4_200), ("paid", 0))
    kinds = LedgerEntry.objects.filter(claim=wrong).values_list("kind", flat=True)
    assert sorted(kinds) == ["paid", "raised", "unmatched"]


def test_the_same_line_can_go_back_to_the_claim_it_came_from() -> None:
    claim, line = payments.claim(), statements.waiting()
    for _turn in range(2):
        actions.match_line(line.pk, claim.purpose, by=OPERATOR, at=AT)
        actions.unmatch_line(line.pk, "noch nicht", by=OPERATOR, at=AT)
    assert of(claim) == ("open", 4_200)


def test_money_given_back_cannot_be_taken_off() -> None:
    claim, line = payments.claim(), statements.waiting()
    actions.match_line(line.pk, claim.purpose, by=OPERATOR, at=AT)
    actions.refund_payment(line.statement_id, claim.pk, 4_200, "doppelt", day=AT.date(), by=OPERATOR, at=AT)
    with pytest.raises(actions.MoreThanReceived):
        actions.unmatch_line(line.pk, "falsch", by=OPERATOR, at=AT)


def test_a_reference_that_nobody_has_is_refused() -> None:
    line = statements.waiting()
    with pytest.raises(actions.NoSuchPurpose):
        actions.match_line(line.pk, with_check_digits("A" * 10), by=OPERATOR, at=AT)


def test_a_line_is_set_aside_with_a_reason_only() -> None:
    line = statements.waiting()
    with pytest.raises(actions.NoReason):
        actions.set_line_aside(line.pk, " ", by=OPERATOR, at=AT)
    actions.set_line_aside(line.pk, "Spende", by=OPERATOR, at=AT)
    assert queries.lines_to_match(OPERATOR).rows == ()


def test_only_the_cash_desk_may() -> None:
    line, nobody = statements.waiting(), Viewer(kind="staff")
    for act in (
        lambda: actions.import_statement(statement(), by=nobody, at=AT),
        lambda: actions.match_line(line.pk, "", by=nobody, at=AT),
        lambda: actions.unmatch_line(line.pk, "", by=nobody, at=AT),
        lambda: actions.set_line_aside(line.pk, "", by=nobody, at=AT),
    ):
        with pytest.raises(actions.NotYourCashDesk):
            act()
    assert queries.lines_to_match(nobody).rows == ()


def test_the_journal_holds_no_name_and_no_account() -> None:
    imported(payment(100, "Spende", name="Jonas Weber", iban=statements.IBAN))
    said = str(list(Entry.objects.values_list("payload", flat=True)))
    assert "Weber" not in said
    assert statements.IBAN not in said


def test_lines_need_three_queries_however_many(django_assert_num_queries) -> None:
    claim = payments.claim()
    imported(payment(4_200, f"{claim.purpose} {payments.claim().purpose}"))
    with django_assert_num_queries(3):
        assert len(queries.lines_to_match(OPERATOR).rows) == 1
    imported(payment(4_200, "zwei"), payment(4_200, "drei"))
    with django_assert_num_queries(3):
        assert len(queries.lines_to_match(OPERATOR).rows) == 3


def test_lines_go_on_behind_the_page() -> None:
    imported(*(payment(100, f"Nummer {number}") for number in range(30)))
    first = queries.lines_to_match(OPERATOR)
    second = queries.lines_to_match(OPERATOR, first.next)
    seen = [each.line.pk for each in (*first.rows, *second.rows)]
    assert (len(seen), len(set(seen)), second.next) == (30, 30, "")
