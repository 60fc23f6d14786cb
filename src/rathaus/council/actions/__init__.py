"""What can be done with the council's papers and meetings."""

from rathaus.council.rules.results import Outcome

from .bodies import Named, NoSuchSeat, Seat, change_body, end_seat, found_body, seat_member
from .closed import (
    Closed,
    keep_closed_item,
    keep_closed_paper,
    note_closed_result,
    publish_closed_item,
    publish_closed_paper,
)
from .decisions import Decided, Votes, record_decision
from .files import attach_to_meeting, attach_to_paper
from .filing import Filing, file_and_read
from .importing import Imported, import_records, take_as_ours
from .meetings import (
    Called,
    Listed,
    add_item,
    call_meeting,
    change_meeting,
    move_up,
    note_result,
    put_on_agenda,
    take_off_agenda,
)
from .papers import file_paper, our_body, read_paper
from .points import Judged, confirm_point, set_point_aside, supersede_point

__all__ = [
    "Called",
    "Closed",
    "Decided",
    "Filing",
    "Imported",
    "Judged",
    "Listed",
    "Named",
    "NoSuchSeat",
    "Outcome",
    "Seat",
    "Votes",
    "add_item",
    "attach_to_meeting",
    "attach_to_paper",
    "call_meeting",
    "change_body",
    "change_meeting",
    "confirm_point",
    "end_seat",
    "file_and_read",
    "file_paper",
    "found_body",
    "import_records",
    "keep_closed_item",
    "keep_closed_paper",
    "move_up",
    "note_closed_result",
    "note_result",
    "our_body",
    "publish_closed_item",
    "publish_closed_paper",
    "put_on_agenda",
    "read_paper",
    "record_decision",
    "seat_member",
    "set_point_aside",
    "supersede_point",
    "take_as_ours",
    "take_off_agenda",
]
