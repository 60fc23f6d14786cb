"""What an application costs, by the fee rules that hold.

Among the rules that set the fee, the last that holds counts, so that the special stands after the general. What is
added and taken off follows in the order of the rules; a share is taken of what stands so far. No fee is below zero.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from engines.form.definition import Charge, Fee
from engines.form.outcome import FeeLine, FeeNotice
from engines.form.plan import Plan, Spot
from engines.form.reading import CENT
from engines.form.scene import Cell, Scene

MOST_UNITS = Decimal(1_000_000)


def charged(plan: Plan, scene: Scene) -> FeeNotice | None:
    """None where no rule holds. Expects a settled scene."""
    if not scene.roots:
        return None
    holding = [each for each in plan.fees if each[1](scene, scene.roots[0])]
    last = next((fee for fee, _test, _spot in reversed(holding) if fee.charge is Charge.SET), None)
    total, lines = Decimal(0), []
    for fee, _test, spot in holding:
        if fee.charge is Charge.SET and fee is not last:
            continue
        units = None if not fee.per else _units(scene, spot)
        amount = max(_amount(fee, units, total), -total)
        total += amount
        lines.append(FeeLine(fee.id, fee.text, amount, units, fee.legal_basis))
    return FeeNotice(total, tuple(lines)) if lines else None


def _amount(fee: Fee, units: Decimal | None, total: Decimal) -> Decimal:
    """In euro, rounded to the cent, half a cent up."""
    if fee.charge is Charge.FREE:
        return -total
    if fee.charge is Charge.SHARE:
        return -_cents(total * fee.amount / 100)
    amount = _cents(fee.amount * (1 if units is None else units))
    return -amount if fee.charge is Charge.LESS else amount


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def _units(scene: Scene, spot: Spot | None) -> Decimal:
    """The sum of the numbers given there; of anything but a number, how often it is answered."""
    cells = [cell for cell in scene.cells(spot) if cell.holds()] if spot is not None else []
    return min(max(sum((_number(cell) for cell in cells), Decimal(0)), Decimal(0)), MOST_UNITS)


def _number(cell: Cell) -> Decimal:
    value = cell.answer()
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return Decimal(1)
    return Decimal(value)
