"""OParl 1.1: what a council information system (Ratsinformationssystem) publishes, read and written as JSON."""

from standards.oparl.layout import SCHEMA, kind_of
from standards.oparl.model import (
    AgendaItem,
    Body,
    Consultation,
    File,
    LegislativeTerm,
    Location,
    Meeting,
    Membership,
    Organization,
    Paper,
    Person,
    System,
    Thing,
)
from standards.oparl.reading import Problem, Unreadable, objects_in, parsed, read, read_object
from standards.oparl.writing import write, written

__all__ = [
    "SCHEMA",
    "AgendaItem",
    "Body",
    "Consultation",
    "File",
    "LegislativeTerm",
    "Location",
    "Meeting",
    "Membership",
    "Organization",
    "Paper",
    "Person",
    "Problem",
    "System",
    "Thing",
    "Unreadable",
    "kind_of",
    "objects_in",
    "parsed",
    "read",
    "read_object",
    "write",
    "written",
]
