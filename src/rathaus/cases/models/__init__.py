"""What is stored of cases: the file with everything in it."""

from .cases import Case, Cases, Document, Note, Procedure, Revision
from .deciding import Consultation, Decision, Hearing, Objection, Rating
from .packages import PackageVersion
from .requests import Pause, Request, RequestItem

__all__ = [
    "Case",
    "Cases",
    "Consultation",
    "Decision",
    "Document",
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
