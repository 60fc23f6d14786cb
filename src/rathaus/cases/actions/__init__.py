"""What can be done with cases."""

from rathaus.cases.rules.deciding import Decided

from .answering import hand_in, keep_answers, send_answers
from .assigning import NobodyThere, assign_case, assign_cases, take_case, transfer_case
from .certifying import certify_deemed
from .checking import (
    Asked,
    StillOpen,
    accept_item,
    drop_item,
    extend_item,
    find_complete,
    request_missing,
    withdraw_request,
)
from .consulting import answer_consultation, consult_unit, withdraw_consultation
from .correcting import AskedForAlready, Exchanged, correct_case, note_correction_seen
from .deciding import (
    AlreadyDecided,
    NotYet,
    SecondPersonNeeded,
    approve_decision,
    decide_case,
    send_back_decision,
)
from .ending import close_case, let_count_as_granted, open_part, record_objection, withdraw_case
from .extending import extend_deemed_period
from .filing import add_document, complete_work, resume_work, suspend_work, write_note
from .hearing import answer_hearing, end_hearing, hear_applicant
from .holding import CaseIsOver, NotTheTurn, OwnMatter
from .mending import correct_notice
from .more_time import take_more_time
from .opening import Arrival, Enclosed, open_case
from .rating import rate_case

__all__ = [
    "AlreadyDecided",
    "Arrival",
    "Asked",
    "AskedForAlready",
    "CaseIsOver",
    "Decided",
    "Enclosed",
    "Exchanged",
    "NobodyThere",
    "NotTheTurn",
    "NotYet",
    "OwnMatter",
    "SecondPersonNeeded",
    "StillOpen",
    "accept_item",
    "add_document",
    "answer_consultation",
    "answer_hearing",
    "approve_decision",
    "assign_case",
    "assign_cases",
    "certify_deemed",
    "close_case",
    "complete_work",
    "consult_unit",
    "correct_case",
    "correct_notice",
    "decide_case",
    "drop_item",
    "end_hearing",
    "extend_deemed_period",
    "extend_item",
    "find_complete",
    "hand_in",
    "hear_applicant",
    "keep_answers",
    "let_count_as_granted",
    "note_correction_seen",
    "open_case",
    "open_part",
    "rate_case",
    "record_objection",
    "request_missing",
    "resume_work",
    "send_answers",
    "send_back_decision",
    "suspend_work",
    "take_case",
    "take_more_time",
    "transfer_case",
    "withdraw_case",
    "withdraw_consultation",
    "withdraw_request",
    "write_note",
]
