"""What can be done with an application: begin, fill in, add files, submit; and let go what is too old."""

from rathaus.applications.actions.counting import count_moved, count_refused
from rathaus.applications.actions.drafts import (
    MustComeBy,
    NotHowOneAsks,
    add_row,
    begin_draft,
    begin_for_citizen,
    delete_expired_drafts,
    remove_row,
    resume_draft,
    save_answers,
)
from rathaus.applications.actions.files import attach_file, remove_file
from rathaus.applications.actions.helping import end_help, offer_help, take_up_help
from rathaus.applications.actions.reusing import NotYourEvidence, reuse_evidence
from rathaus.applications.actions.submission import submit_application
from rathaus.applications.rules.proof import Attempt, Demands

__all__ = [
    "Attempt",
    "Demands",
    "MustComeBy",
    "NotHowOneAsks",
    "NotYourEvidence",
    "add_row",
    "attach_file",
    "begin_draft",
    "begin_for_citizen",
    "count_moved",
    "count_refused",
    "delete_expired_drafts",
    "end_help",
    "offer_help",
    "remove_file",
    "remove_row",
    "resume_draft",
    "reuse_evidence",
    "save_answers",
    "submit_application",
    "take_up_help",
]
