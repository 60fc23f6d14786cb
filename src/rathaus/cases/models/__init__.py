"""What is stored of cases: the file with everything in it."""

from .cases import Case, Cases, Document, Note, Procedure, Revision
from .deciding import Consultation, Decision, Hearing, Objection, Rating
from .mending import Correction, Extension
from .packages import PackageVersion
from .requests import Pause, Request, RequestItem

__all__ = [
    "Case",
    "Cases",
    "Consultation",
    "Correction",
    "Decision",
    "Document",
    "Extension",
    "Hearing",
    "Note",
    "Objection",
    "PackageVersion",
    "Pause",
    "Procedure",
    "Rating",
    "Request",
    "RequestItem",
    "Revision",
]
