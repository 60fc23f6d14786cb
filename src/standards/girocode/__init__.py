"""GiroCode: the text in the QR code that fills a SEPA transfer (EPC069-12, version 002)."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_BYTES = 331
MOST_CENTS = 99_999_999_999
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")
_AMOUNT = re.compile(r"EUR([0-9]{1,9})\.([0-9]{1,2})")


class Unreadable(ValueError):
    """This is no GiroCode, or cannot become one; says which line is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Who gets how much for what: a structured ``reference`` (ISO 11649) or a ``text``, never both."""

    name: str
    iban: str
    cents: int
    bic: str = ""
    reference: str = ""
    text: str = ""


def write(transfer: Transfer) -> bytes:
    """Raises ``Unreadable`` for what EPC069-12 does not allow."""
    _check(transfer)
    amount = f"EUR{transfer.cents // 100}.{transfer.cents % 100:02}"
    lines = ["BCD", "002", "1", "SCT", transfer.bic, transfer.name, transfer.iban, amount, ""]
    written = "\n".join([*lines, transfer.reference, transfer.text]).rstrip("\n").encode()
    if len(written) > MOST_BYTES:
        raise Unreadable("too long")
    return written


def read(data: bytes) -> Transfer:
    """Raises ``Unreadable``."""
    lines = _lines(data)
    amount = _AMOUNT.fullmatch(lines[7])
    if lines[:4] not in (["BCD", "002", "1", "SCT"], ["BCD", "001", "1", "SCT"]) or amount is None:
        raise Unreadable("header or amount")
    transfer = Transfer(
        bic=lines[4],
        name=lines[5],
        iban=lines[6],
        cents=int(amount[1]) * 100 + int(amount[2].ljust(2, "0")),
        reference=lines[9],
        text=lines[10],
    )
    _check(transfer)
    return transfer


def is_iban(text: str) -> bool:
    """Whether it looks like an IBAN and its check digits are right (ISO 13616, modulo 97-10)."""
    if not _IBAN.fullmatch(text):
        return False
    return int("".join(str(int(each, 36)) for each in text[4:] + text[:4])) % 97 == 1


def _lines(data: bytes) -> list[str]:
    if len(data) > MOST_BYTES:
        raise Unreadable("too long")
    try:
        lines = data.decode().replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        raise Unreadable("not UTF-8") from None
    if not 8 <= len(lines) <= 12:
        raise Unreadable("number of lines")
    return [*lines, *[""] * (12 - len(lines))]


def _check(transfer: Transfer) -> None:
    _demand(0 < len(transfer.name) <= 70 and transfer.name.isprintable(), "name")
    _demand(is_iban(transfer.iban), "IBAN")
    _demand(not transfer.bic or bool(_BIC.fullmatch(transfer.bic)), "BIC")
    _demand(0 < transfer.cents <= MOST_CENTS, "amount")
    _demand(not (transfer.reference and transfer.text), "reference and text")
    _demand(len(transfer.reference) <= 35 and transfer.reference.isascii(), "reference")
    _demand(len(transfer.text) <= 140, "text")
    _demand((transfer.reference + transfer.text).isprintable(), "text")


def _demand(is_right: bool, line: str) -> None:
    if not is_right:
        raise Unreadable(line)
