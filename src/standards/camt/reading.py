"""From the bytes of a camt.053 to a message: booked entries only, in euros."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from standards.camt.model import Entry, Message, Statement, Transaction
from standards.camt.tree import Node, tree_of
from standards.untrusted_xml import Unreadable

MOST_TEXT = 500
MOST_KEY = 70
_AMOUNT = re.compile(r"[0-9]{1,13}(\.[0-9]{1,5})?")
_OPENING = ("OPBD", "PRCD")
_NO_REFERENCE = frozenset({"", "NONREF", "NOTPROVIDED"})


def read(data: bytes) -> Message:
    """The message in ``data``. Entries that are only announced are passed over.

    Raises ``Unreadable`` for files that are hostile or no camt.053, and for sums, days or accounts that are wrong.
    """
    root = tree_of(data)
    body = root.at("BkToCstmrStmt")
    if body is None:
        raise _wrong(root, "Der Kontoauszug ist leer.")
    return Message(
        identifier=_key(body, "GrpHdr/MsgId"),
        created_at=body.text("GrpHdr/CreDtTm")[:40],
        statements=tuple(_statement(each) for each in body.all("Stmt")),
    )


def _statement(node: Node) -> Statement:
    balances = {each.text("Tp/CdOrPrtry/Cd"): _signed(each) for each in node.all("Bal")}
    return Statement(
        identifier=_key(node, "Id"),
        iban=_key(node, "Acct/Id/IBAN"),
        opening=next((balances[each] for each in _OPENING if each in balances), None),
        closing=balances.get("CLBD"),
        entries=tuple(_entry(each) for each in node.all("Ntry") if _is_booked(each)),
    )


def _is_booked(node: Node) -> bool:
    return node.text("Sts/Cd", "Sts") == "BOOK"


def _entry(node: Node) -> Entry:
    details = [each for outer in node.all("NtryDtls") for each in outer.all("TxDtls")]
    cents = _signed(node)
    return Entry(
        cents=cents,
        booked_on=_day(node),
        reference=_named(node.text("AcctSvcrRef")),
        is_reversal=node.text("RvslInd") in ("true", "1"),
        note=node.text("AddtlNtryInf")[:MOST_TEXT],
        transactions=tuple(_transaction(each, cents, len(details) == 1) for each in details),
    )


def _transaction(node: Node, entry_cents: int, is_only: bool) -> Transaction:
    """A single transaction without a sum of its own has that of its entry."""
    money = node.at("Amt") or node.at("AmtDtls/TxAmt/Amt")
    if money is None and not is_only:
        raise _wrong(node, "In einer Sammelbuchung fehlt der Betrag einer Zahlung.")
    plain = abs(entry_cents) if money is None else _cents(money)
    is_debit = _is_debit(node) if node.at("CdtDbtInd") else entry_cents < 0
    other = "Cdtr" if is_debit else "Dbtr"
    if node.at("RtrInf"):  # the parties of a return are those of the payment it returns
        other = "Dbtr" if is_debit else "Cdtr"
    return Transaction(
        cents=-plain if is_debit else plain,
        end_to_end=_named(node.text("Refs/EndToEndId")),
        text=_written(node)[:MOST_TEXT],
        creditor_reference=node.text("RmtInf/Strd/CdtrRefInf/Ref")[:MOST_KEY],
        name=node.text(f"RltdPties/{other}/Pty/Nm", f"RltdPties/{other}/Nm")[:140],
        iban=node.text(f"RltdPties/{other}Acct/Id/IBAN")[:34],
        returned_because=node.text("RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry")[:35],
    )


def _written(node: Node) -> str:
    remittance = node.at("RmtInf")
    return " ".join(each.own_text() for each in remittance.all("Ustrd")) if remittance else ""


def _named(reference: str) -> str:
    return "" if reference in _NO_REFERENCE else reference[:MOST_KEY]


def _key(node: Node, path: str) -> str:
    said = node.text(path)
    if not 0 < len(said) <= MOST_KEY:
        raise _wrong(node, f"Hier fehlt „{path}“, oder es ist zu lang.")
    return said


def _signed(node: Node) -> int:
    money = node.at("Amt")
    if money is None:
        raise _wrong(node, "Hier fehlt ein Betrag.")
    return -_cents(money) if _is_debit(node) else _cents(money)


def _is_debit(node: Node) -> bool:
    said = node.text("CdtDbtInd")
    if said not in ("CRDT", "DBIT"):
        raise _wrong(node, "Hier fehlt, ob Geld ein- oder ausging (CdtDbtInd).")
    return said == "DBIT"


def _cents(node: Node) -> int:
    said = node.own_text()
    if node.attributes.get("Ccy") != "EUR":
        raise _wrong(node, "Der Betrag ist nicht in Euro.")
    if not _AMOUNT.fullmatch(said) or Decimal(said) * 100 % 1:
        raise _wrong(node, f"„{said[:30]}“ ist kein Betrag in Euro und Cent.")
    return int(Decimal(said) * 100)


def _day(node: Node) -> date:
    said = node.text("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        raise _wrong(node, "Hier fehlt der Tag der Buchung.") from None


def _wrong(node: Node, cause: str) -> Unreadable:
    return Unreadable(f"Zeile {node.line}", cause)
