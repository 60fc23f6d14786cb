"""The parts of a service that are lists of facts (CPSV-AP 3.2): values, told and kept as JSON.

Each kind can be said in short as one text, which is its first field: ``"Ausweis"`` is ``Evidence(name="Ausweis")``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar


class UnknownPart(ValueError):
    """Something was said of a fact that it has no place for, or in the wrong kind of value."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Base of all kinds; ``str(fact)`` is its first field."""

    def __str__(self) -> str:
        return str(getattr(self, fields(self)[0].name))


@dataclass(frozen=True, slots=True)
class Evidence(Fact):
    """A paper or proof that is needed (Nachweis). ``register`` names the register that already holds it."""

    name: str
    hint: str = ""
    where_from: str = ""
    optional: bool = False
    register: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Cost(Fact):
    """A fee (Gebühr). ``kind`` is fixed, range, free or rule; ``cents`` to ``cents_to`` in euro cents."""

    told: str
    kind: str = "fixed"
    cents: int | None = None
    cents_to: int | None = None
    per: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Period(Fact):
    """A span of time: how long it takes (Bearbeitungsdauer) or until when one must act (Frist).

    ``least`` to ``most`` in ``unit``: hours, days, working_days, weeks, months or years, counted ``since``
    something. ``basis`` says why it is so: a paragraph, "gemessen 2025" or "geschätzt".
    """

    told: str
    least: int | None = None
    most: int | None = None
    unit: str = ""
    since: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class LegalBasis(Fact):
    """A law (Rechtsgrundlage), by the words one cites: "§ 18 Bundesmeldegesetz (BMG)"."""

    text: str
    paragraph: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Channel(Fact):
    """A way to the service (Kanal): online, in_person, post, phone, email or print (a form to print)."""

    kind: str
    told: str = ""
    url: str = ""
    phone: str = ""
    by_appointment: bool = False


@dataclass(frozen=True, slots=True)
class Faq(Fact):
    """A question people ask again and again, with its answer."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Area(Fact):
    """A part of town: a district, a postcode, or a street with the numbers ``first`` to ``last``.

    ``kind`` is district, postcode or street; ``side`` even, odd or both.
    """

    name: str
    kind: str = "street"
    first: int | None = None
    last: int | None = None
    side: str = "both"


KIND_VALUES = {
    (Cost, "kind"): ("fixed", "range", "free", "rule"),
    (Period, "unit"): ("", "hours", "days", "working_days", "weeks", "months", "years"),
    (Channel, "kind"): ("online", "in_person", "post", "phone", "email", "print"),
    (Area, "kind"): ("district", "postcode", "street"),
    (Area, "side"): ("even", "odd", "both"),
}
"""Fields that take one of a few words only."""

F = TypeVar("F", bound=Fact)


def told(kind: type[F], said: object) -> F:
    """The fact that an author said: as the fact itself, a text or a table. Raises ``UnknownPart``."""
    if isinstance(said, kind):
        return said
    first = fields(kind)[0].name
    parts: Any = {first: said} if isinstance(said, str) else said
    if not isinstance(parts, Mapping) or first not in parts:
        raise UnknownPart(f"{kind.__name__}: {said!r} names no {first!r}")
    _check(kind, parts)
    return kind(**parts)


def all_told(kind: type[F], said: Iterable[object]) -> tuple[F, ...]:
    """Every fact of a list; raises ``UnknownPart``."""
    return tuple(told(kind, one) for one in said)


def remembered(kind: type[F], kept: Iterable[Any]) -> tuple[F, ...]:
    """The facts of a list as it was kept; what later versions of the program do not know is passed over."""
    known = {field.name for field in fields(kind)}
    return tuple(
        told(kind, one if isinstance(one, str) else {k: v for k, v in one.items() if k in known})
        for one in kept
    )


def kept(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """The facts as JSON, without what nobody said."""
    return [
        {field.name: getattr(fact, field.name) for field in fields(fact) if _was_said(fact, field)}
        for fact in facts
    ]


def _was_said(fact: Fact, field: Any) -> bool:
    return field.default is MISSING or getattr(fact, field.name) != field.default


def _check(kind: type[Fact], parts: Mapping[str, object]) -> None:
    places = {field.name: field for field in fields(kind)}
    for name, value in parts.items():
        if name not in places:
            raise UnknownPart(f"{kind.__name__} has no {name!r}; it has {', '.join(places)}")
        if not _fits(str(places[name].type), value):
            raise UnknownPart(f"{kind.__name__}.{name}: {value!r} is not {places[name].type}")
        if name == "url" and not leads_to_a_page(str(value)):
            raise UnknownPart(f"{kind.__name__}.url: {value!r} is no address of a page")
        allowed = KIND_VALUES.get((kind, name))
        if allowed is not None and value not in allowed:
            raise UnknownPart(f"{kind.__name__}.{name}: {value!r} is none of {', '.join(allowed)}")


def leads_to_a_page(url: str) -> bool:
    """Whether a link may lead there: nowhere, to this house, or to a page of the web. Never to a script."""
    return not url or url.startswith(("https://", "http://")) or bool(re.match(r"/(?!/)", url))


def _fits(kind: str, value: object) -> bool:
    if kind == "bool":
        return isinstance(value, bool)
    if kind == "int | None":
        return value is None or (isinstance(value, int) and not isinstance(value, bool))
    return isinstance(value, str)
