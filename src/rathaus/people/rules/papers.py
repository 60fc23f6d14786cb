"""By which paper the town sees that somebody may act for another one."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from .mandates import MandateKind


class Paper(StrEnum):
    """What a clerk has looked at."""

    BIRTH_CERTIFICATE = "birth certificate"
    """Of the child (PStG § 59): names the parents. An unmarried father's custody shows by the declaration only."""
    CUSTODY = "declaration of custody"
    """Sorgeerklärung, or the court's decision (BGB §§ 1626a, 1671)."""
    COURT = "certificate of the court"
    """Urkunde über die Bestellung (FamFG § 290), with the tasks it gives."""
    WRITTEN_POWER = "written power of attorney"
    """VwVfG § 14 Abs. 1 Satz 3: shown in writing where it is asked for."""
    REGISTER = "extract of the register"
    """Who speaks for a firm or an association (VwVfG § 12 Abs. 1 Nr. 3; HGB § 15, BGB § 68)."""


PROVES: Mapping[MandateKind, tuple[Paper, ...]] = {
    MandateKind.PARENT: (Paper.BIRTH_CERTIFICATE, Paper.CUSTODY),
    MandateKind.CARER: (Paper.COURT,),
    MandateKind.ATTORNEY: (Paper.WRITTEN_POWER,),
    MandateKind.EMPLOYEE: (Paper.REGISTER, Paper.WRITTEN_POWER),
}


def proves(paper: str, kind: str) -> bool:
    """Whether that paper shows that kind of mandate."""
    return paper in PROVES[MandateKind(kind)]
