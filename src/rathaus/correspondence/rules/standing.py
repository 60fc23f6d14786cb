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
    CORRECTION = "correction"
    """An obvious mistake of a notice is put right (Berichtigung, VwVfG § 42)."""
    EXTENSION = "extension"
    """The office takes more time (Fristverlängerung, VwVfG § 42a Abs. 2)."""
    CERTIFICATE = "certified"
    """Something holds by law, and that is written down (Bescheinigung, VwVfG § 42a Abs. 3)."""


class Standing(StrEnum):
    DRAFT = "draft"
    IN_FORCE = "in_force"
    RETIRED = "retired"
