"""From a message to a camt.053: for demonstrations, for tests, and for handing a statement on."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from standards.camt.model import Entry, Message, Statement, Transaction, Version


def write(message: Message, version: Version = Version.V08) -> bytes:
    """The message as one XML file. Texts must be such as XML can hold."""
    statements = "".join(_statement(each, version) for each in message.statements)
    header = _el("GrpHdr", _said("MsgId", message.identifier), _said("CreDtTm", message.created_at))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="{version.namespace}">{_el("BkToCstmrStmt", header, statements)}</Document>\n'
    ).encode()


def _statement(statement: Statement, version: Version) -> str:
    return _el(
        "Stmt",
        _said("Id", statement.identifier),
        _el("Acct", _el("Id", _said("IBAN", statement.iban))),
        _balance("OPBD", statement.opening),
        _balance("CLBD", statement.closing),
        *(_entry(each, version) for each in statement.entries),
    )


def _balance(code: str, cents: int | None) -> str:
    if cents is None:
        return ""
    return _el("Bal", _el("Tp", _el("CdOrPrtry", _said("Cd", code))), *_money(cents))


def _entry(entry: Entry, version: Version) -> str:
    booked = _said("Sts", "BOOK") if version is Version.V02 else _el("Sts", _said("Cd", "BOOK"))
    details = "".join(_transaction(each, version) for each in entry.transactions)
    return _el(
        "Ntry",
        *_money(entry.cents),
        _said("RvslInd", "true" if entry.is_reversal else ""),
        booked,
        _el("BookgDt", _said("Dt", entry.booked_on.isoformat())),
        _said("AcctSvcrRef", entry.reference),
        "<BkTxCd/>",
        _el("NtryDtls", details) if details else "",
        _said("AddtlNtryInf", entry.note),
    )


def _transaction(transaction: Transaction, version: Version) -> str:
    return _el(
        "TxDtls",
        _el("Refs", _said("EndToEndId", transaction.end_to_end or "NOTPROVIDED")),
        _sum(transaction.cents, version),
        "".join(_parties(transaction, version)),
        _el("RmtInf", _said("Ustrd", transaction.text), _structured(transaction.creditor_reference)),
        _returned(transaction.returned_because),
    )


def _parties(transaction: Transaction, version: Version) -> Iterator[str]:
    is_payer = (transaction.cents >= 0) != bool(transaction.returned_because)
    side = "Dbtr" if is_payer else "Cdtr"
    name = _said("Nm", transaction.name)
    party = name if version is Version.V02 else _el("Pty", name)
    account = _el(f"{side}Acct", _el("Id", _said("IBAN", transaction.iban)))
    yield _el("RltdPties", _el(side, party), account)


def _sum(cents: int, version: Version) -> str:
    """Before version 001.04 a transaction has a sum, but no direction of its own."""
    money = "".join(_money(cents))
    return (
        _el("AmtDtls", _el("TxAmt", money.partition("<CdtDbtInd>")[0])) if version is Version.V02 else money
    )


def _structured(reference: str) -> str:
    return _el("Strd", _el("CdtrRefInf", _said("Ref", reference))) if reference else ""


def _returned(code: str) -> str:
    return _el("RtrInf", _el("Rsn", _said("Cd", code))) if code else ""


def _money(cents: int) -> Iterator[str]:
    yield f'<Amt Ccy="EUR">{abs(cents) // 100}.{abs(cents) % 100:02}</Amt>'
    yield _said("CdtDbtInd", "DBIT" if cents < 0 else "CRDT")


def _said(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def _el(name: str, *content: str) -> str:
    return f"<{name}>{''.join(content)}</{name}>"
