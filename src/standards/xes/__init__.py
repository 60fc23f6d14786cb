"""XES (IEEE 1849-2016): event logs, as tools for the analysis of processes exchange them."""

from standards.untrusted_xml import Unreadable
from standards.xes.checking import Problem, problems
from standards.xes.model import Attributes, Log, Occurrence, Trace, Transition, Value
from standards.xes.reading import read
from standards.xes.writing import NotAnInstant, compressed, pieces, write

__all__ = [
    "Attributes",
    "Log",
    "NotAnInstant",
    "Occurrence",
    "Problem",
    "Trace",
    "Transition",
    "Unreadable",
    "Value",
    "compressed",
    "pieces",
    "problems",
    "read",
    "write",
]
