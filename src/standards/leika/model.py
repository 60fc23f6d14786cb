"""What the lists say: services by LeiKa key, bundles of them (OZG-Leistung), and situations (Lage)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Which of the three lists."""

    SERVICES = "services"
    BUNDLES = "bundles"
    SITUATIONS = "situations"


@dataclass(frozen=True, slots=True)
class Service:
    """A service of the catalogue (LeiKa-Leistung). ``key`` has 14 digits: 99, group, object, deed, detail.

    ``kinds`` is the type of regulation and execution (Leistungstyp): "1" to "5", several as in "2/3".
    """

    key: str
    name: str
    kinds: str = ""
    bundle: str = ""
    situation: str = ""
    theme: str = ""
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Services that are put online together (OZG-Leistung); ``execution`` says who executes (Vollzug)."""

    key: str
    name: str
    situation: str = ""
    theme: str = ""
    execution: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation in life or business (Lebens-, Unternehmenslage) with its theme (Themenfeld)."""

    key: str
    name: str
    theme: str = ""


Entry = Service | Bundle | Situation


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be used: its number, as an editor counts them, and why, in German."""

    line: int
    cause: str


@dataclass(frozen=True, slots=True)
class Listing:
    """``faults`` are lines that are broken; ``without_key`` are whole, but no entry of the catalogue."""

    kind: Kind
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()
    without_key: tuple[Fault, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    encoding: str = "utf-8"
