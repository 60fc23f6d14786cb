"""What can be done with the council's papers."""

from .importing import Imported, import_records, take_as_ours
from .meetings import Decided, Votes, call_meeting, put_on_agenda, record_decision
from .papers import file_paper, our_body, read_paper
from .points import Judged, confirm_point, set_point_aside, supersede_point

__all__ = [
    "Decided",
    "Imported",
    "Judged",
    "Votes",
    "call_meeting",
    "confirm_point",
    "file_paper",
    "import_records",
    "our_body",
    "put_on_agenda",
    "read_paper",
    "record_decision",
    "set_point_aside",
    "supersede_point",
    "take_as_ours",
]
