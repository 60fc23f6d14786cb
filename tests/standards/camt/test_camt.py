"""Statements: what is written can be read, and what is hostile or wrong is refused by name."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.camt import (
    Entry,
    Message,
    Statement,
    Transaction,
    Unreadable,
    Version,
    problems,
    read,
    unpacked,
    write,
)

IBAN = "DE13000000000000012345"
words = st.lists(st.text(alphabet="abcÄß&<>09", min_size=1, max_size=8), max_size=3).map(" ".join)
keys = st.text(alphabet="ABC123-/", min_size=1, max_size=20)


def transactions(sign: int) -> st.SearchStrategy[Transaction]:
    return st.builds(
        Transaction,
        cents=st.integers(1, 10**9).map(lambda cents: sign * cents),
        end_to_end=st.sampled_from(["", "E2E-1"]),
        text=words,
        creditor_reference=st.sampled_from(["", "RF18539007547034"]),
        name=words,
        iban=st.sampled_from(["", IBAN]),
        returned_because=st.sampled_from(["", "AC04"]),
    )


def entries(sign: int) -> st.SearchStrategy[Entry]:
    return st.builds(
        Entry,
        cents=st.integers(1, 10**9).map(lambda cents: sign * cents),
        booked_on=st.dates(),
        reference=st.sampled_from(["", "2026112500001"]),
        is_reversal=st.booleans(),
        note=words,
        transactions=st.lists(transactions(sign), max_size=3).map(tuple),
    )


balances = st.none() | st.integers(-(10**9), 10**9).filter(bool)
statements = st.builds(
    Statement,
    identifier=keys,
    iban=st.just(IBAN),
    opening=balances,
    closing=balances,
    entries=st.lists(st.sampled_from([1, -1]).flatmap(entries), max_size=3).map(tuple),
)
messages = st.builds(
    Message,
    identifier=keys,
    created_at=st.just("2026-11-25T06:00:00"),
    statements=st.lists(statements, max_size=2).map(tuple),
)

PAYMENT = Transaction(cents=4200, text="RF12ABCDEFGHJK", name="Maria Muster", iban=IBAN)
BOOKED = Entry(cents=4200, booked_on=date(2026, 11, 25), reference="B1", transactions=(PAYMENT,))
STATEMENT = Statement(identifier="S1", iban=IBAN, opening=10_000, closing=14_200, entries=(BOOKED,))
MESSAGE = Message(identifier="M1", created_at="2026-11-25T06:00:00", statements=(STATEMENT,))


@given(messages, st.sampled_from(Version))
def test_what_is_written_is_read(message: Message, version: Version) -> None:
    assert read(write(message, version)) == message


def test_a_statement_as_banks_write_it_is_understood() -> None:
    """Version 001.02: no sum at a single payment, the text in two pieces, an announced entry that does not count."""
    announced = '<Ntry><Amt Ccy="EUR">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts></Ntry>'
    booked = (
        '<Ntry><Amt Ccy="EUR">42.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>'
        "<BookgDt><Dt>2026-11-25</Dt></BookgDt><AcctSvcrRef>NONREF</AcctSvcrRef>"
        "<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>"
        "<RltdPties><Dbtr><Nm>Maria Muster</Nm></Dbtr></RltdPties>"
        "<RmtInf><Ustrd>Hundesteuer</Ustrd><Ustrd>RF12 ABCD</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
    )
    data = (
        f'<Document xmlns="{Version.V02.namespace}"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr>'
        f"<Stmt><Id>S</Id><Acct><Id><IBAN>{IBAN}</IBAN></Id></Acct>{announced}{booked}</Stmt>"
        "</BkToCstmrStmt></Document>"
    ).encode()
    (entry,) = read(data).statements[0].entries
    assert entry.reference == ""
    assert entry.transactions == (Transaction(cents=4200, text="Hundesteuer RF12 ABCD", name="Maria Muster"),)


def test_balances_that_do_not_add_up_are_found() -> None:
    wrong = replace(MESSAGE, statements=(replace(STATEMENT, closing=14_201),))
    assert problems(write(MESSAGE)) == ()
    assert [each.place for each in problems(write(wrong))] == ["Auszug S1"]


def test_a_batch_must_be_the_sum_of_its_payments() -> None:
    batch = replace(BOOKED, transactions=(PAYMENT, PAYMENT))
    wrong = replace(MESSAGE, statements=(replace(STATEMENT, entries=(batch,)),))
    assert [each.place for each in problems(write(wrong))] == ["Auszug S1, Buchung 1"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b'"EUR"', b'"USD"'),
        (b"42.00", b"42.001"),
        (b"42.00", b"-42.00"),
        (b"42.00", b"1e9"),
        (b"2026-11-25</Dt>", b"2026-11-32</Dt>"),
        (b"<MsgId>M1</MsgId>", b""),
        (b"camt.053.001.08", b"camt.052.001.08"),
        (b"<Document", b"<!DOCTYPE Document [<!ENTITY a 'b'>]><Document"),
    ],
)
def test_what_is_wrong_is_refused(right: bytes, wrong: bytes) -> None:
    data = write(MESSAGE)
    assert right in data
    with pytest.raises(Unreadable):
        read(data.replace(right, wrong))


@given(st.binary(max_size=300))
def test_strange_bytes_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data)


def zipped(*contents: bytes) -> bytes:
    folder = BytesIO()
    with zipfile.ZipFile(folder, "w", zipfile.ZIP_DEFLATED) as file:
        for number, content in enumerate(contents):
            file.writestr(f"{number}.xml", content)
    return folder.getvalue()


def test_a_zip_holds_several_statements() -> None:
    assert unpacked(zipped(b"one", b"two")) == (b"one", b"two")
    assert unpacked(b"<Document/>") == (b"<Document/>",)


@pytest.mark.parametrize(
    "data",
    [
        zipped(),
        zipped(*[b""] * 101),
        zipped(bytes(33 * 1024 * 1024)),
        zipped(b"one")[:-10],
        b"PK\x03\x04 and nothing",
    ],
    ids=range(5),
)
def test_a_zip_that_is_empty_broken_or_too_large_is_refused(data: bytes) -> None:
    if data.startswith(b"PK\x05\x06"):
        data = b"PK\x03\x04" + data
    with pytest.raises(Unreadable):
        unpacked(data)
