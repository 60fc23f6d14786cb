"""What somebody may be in the town hall, and how surely we know who she is."""

from enum import IntEnum, StrEnum


class TrustLevel(IntEnum):
    """How surely somebody is who she says (Vertrauensniveau): eIDAS Art. 8 (2), OZG § 3.

    NONE: nobody said who she is. BASIC (niedrig), SUBSTANTIAL (substanziell), HIGH (hoch).
    """

    NONE = 0
    BASIC = 1
    SUBSTANTIAL = 2
    HIGH = 3


class Role(StrEnum):
    """What a member of staff does for a unit, and for all units below it."""

    EDITOR = "editor"
    """Redaktion: describes services, edits forms."""
    PUBLISHER = "publisher"
    """Freigabe: the second pair of eyes."""
    CLERK = "clerk"
    """Sachbearbeitung."""
    CASHIER = "cashier"
    """Kasse: claims, payments, bank statements."""
    ORGANISER = "organiser"
    """Organisation: units, processes."""
    COUNCIL = "council"
    """Sitzungsdienst: papers, meetings, decisions."""
    STEERING = "steering"
    """Digitalisierungssteuerung: goals, measures, reports."""
    ADMIN = "admin"
    """Verwaltung der Zugänge: staff and roles."""
