"""Second factors, each a way to prove oneself after the password. Another way is one more registration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from rathaus.people.models import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """``confirm`` and ``set_up`` are names of addresses; ``text`` says what one needs for it."""

    method: str
    label: str | Promise
    text: str | Promise
    confirm: str
    set_up: str
    is_set_up: Callable[[Account], bool]

    @property
    def confirm_url(self) -> str:
        return reverse(self.confirm)

    @property
    def set_up_url(self) -> str:
        return reverse(self.set_up)


_factors: dict[str, Factor] = {}


def offer_factor(factor: Factor) -> None:
    _factors[factor.method] = factor


def all_factors() -> list[Factor]:
    return list(_factors.values())


def factors_of(account: Account) -> list[Factor]:
    """Those that are set up, in the order in which they are offered."""
    return [factor for factor in _factors.values() if factor.is_set_up(account)]
