"""What an event log says of a process: flows, variants, times, repeats, hand-overs, and what stands out.

Columns of numbers (NumPy), no person by name; what a log cannot give is None and never zero.
"""

from .log import Columns, EventLog, Left
from .work import Done, Lifecycles

__all__ = ["Columns", "Done", "EventLog", "Left", "Lifecycles"]
