"""What is stored of the council: bodies, people, meetings, papers, votes, decision points."""

from .bodies import Body, Location, Membership, Organization, Person, Term
from .importing import ImportedRecord
from .meetings import AgendaItem, ClosedItem, Meeting
from .papers import ClosedPaper, Consultation, File, Paper, PaperLink
from .points import PaperText, Point
from .votes import Decision, GroupVote, PersonVote

__all__ = [
    "AgendaItem",
    "Body",
    "ClosedItem",
    "ClosedPaper",
    "Consultation",
    "Decision",
    "File",
    "GroupVote",
    "ImportedRecord",
    "Location",
    "Meeting",
    "Membership",
    "Organization",
    "Paper",
    "PaperLink",
    "PaperText",
    "Person",
    "PersonVote",
    "Point",
    "Term",
]
