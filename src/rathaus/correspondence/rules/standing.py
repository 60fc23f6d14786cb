"""Sides, kinds and states."""

from enum import StrEnum


class Side(StrEnum):
    """Who writes."""

    CITIZEN = "citizen"
    OFFICE = "office"


class LetterKind(StrEnum):
    NOTICE = "notice"
    """An administrative act (Bescheid, VwVfG § 35)."""
    REQUEST = "request"
    """Something is missing (Nachforderung, VwVfG § 25 Abs. 2)."""
    HEARING = "hearing"
    """Before a burden (Anhörung, VwVfG § 28)."""
    RECEIPT = "receipt"
    """Something has arrived (Eingangsbestätigung)."""
    REMINDER = "reminder"


class Standing(StrEnum):
    DRAFT = "draft"
    IN_FORCE = "in_force"
    RETIRED = "retired"
