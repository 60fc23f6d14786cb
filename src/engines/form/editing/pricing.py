"""Edits of fees."""

from __future__ import annotations

from engines.form.editing.bench import Bench, refuse_if
from engines.form.editing.edits import DropFee, Gone, SetFee
from engines.form.fees import read_fee

MOST_FEES = 200


def change_fees(bench: Bench, edit: SetFee | DropFee) -> None:
    if isinstance(edit, DropFee):
        if edit.id not in bench.fees:
            raise Gone("Diese Gebühr gibt es nicht mehr.")
        del bench.fees[edit.id]
        return
    fee = read_fee(edit.id, edit.sentence, bench.whole(), edit.legal_basis)
    refuse_if(fee.reason, fee.reason)
    refuse_if(len(bench.fees) >= MOST_FEES, f"Mehr als {MOST_FEES} Gebühren trägt ein Formular nicht.")
    bench.fees[edit.id] = fee
